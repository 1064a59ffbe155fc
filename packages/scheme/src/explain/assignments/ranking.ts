import type { Title } from '../../dataset/dataset.js';
import { compareNumbers, computeNumber } from '../../feel/index.js';
import type { PlannedShares } from '../../plan/planned-assignment.js';
import { findStatistic, type ShareBound } from '../../plan/statistics.js';
import { isNumber, magnitude } from '../decimal.js';
import type { Need, Neighbour } from '../explanation.js';
import { formatNumber, formatValue } from '../format-value.js';
import {
  askedWords,
  type Direction,
  gapWords,
  joinNeeds,
  lastsAsLongAs,
  nowWords,
  wayTo,
  withNote,
} from '../need-words.js';
import { classTitle, unitOf } from '../titles.js';
import { planWords } from '../words/expression-words.js';
import { allOf, inBoth } from '../words/language.js';
import type { AssignmentContext } from './assignment-explainer.js';

type Ranking = Pick<PlannedShares, 'by' | 'byText' | 'ties'>;

/** The place that the class ends at, and the measure of the customer who has it. */
export function rankingUp(ranking: Ranking, context: AssignmentContext, to: string): Neighbour | undefined {
  const bound = boundOf(context, to);
  const title = classTitle(context.plan, to);
  return bound && neighbour(ranking, context, { bound, to, start: wayTo(title), direction: 'up' });
}

/** How far down the customer can go. */
export function rankingDown(ranking: Ranking, context: AssignmentContext, to: string): Neighbour | undefined {
  const { plan, node } = context;
  const bound = boundOf(context, node.class);
  const start = lastsAsLongAs(classTitle(plan, node.class));
  return bound && neighbour(ranking, context, { bound, to, start, direction: 'down' });
}

function boundOf({ statistics, step }: AssignmentContext, id: string): ShareBound | undefined {
  return findStatistic(statistics, step, 'bounds')?.bounds.find((bound) => bound.class === id);
}

/**
 * Why the class is given where the customer's own place is not known: it takes the values of everybody, and those of an
 * earlier run are not kept for ever.
 * @param by the measure as it is told, @param id the class
 */
export function unrankedSentence({ plan, statistics, step }: AssignmentContext, by: Title, id: string): Title {
  const title = classTitle(plan, id);
  const { bounds = [], count = '0' } = findStatistic(statistics, step, 'bounds') ?? {};
  const at = bounds.findIndex((bound) => bound.class === id);
  const last = bounds[at]?.rank;
  // A class may have a share and take the rest besides.
  if (last === undefined || id === plan.otherwise) {
    return {
      'zh-CN': `按${by['zh-CN']}的名次，属于“${title['zh-CN']}”。`,
      en: `“${title.en}” by the rank that ${by.en} gives.`,
    };
  }
  const first = formatNumber(String(BigInt(bounds[at - 1]?.rank ?? '0') + 1n));
  const [to, all] = [formatNumber(last), formatNumber(count)];
  return {
    'zh-CN': `按${by['zh-CN']}，在 ${all} 位客户中位于第 ${first} 至 ${to} 名之间，属于“${title['zh-CN']}”。`,
    en: `By ${by.en}, between ranks ${first} and ${to} of ${all} customers: “${title.en}”.`,
  };
}

interface Border {
  readonly bound: ShareBound;
  readonly to: string;
  readonly start: Title;
  readonly direction: Direction;
}

function neighbour(ranking: Ranking, context: AssignmentContext, { bound, to, start, direction }: Border): Neighbour {
  const place = placeWords(bound.rank, context.node.rank);
  const needs = [needOf(ranking, context, bound, direction)];
  const opening = inBoth((language) => `${start[language]}${place[language]}`);
  return { class: to, title: classTitle(context.plan, to), needs, sentence: joinNeeds(needs, opening) };
}

function placeWords(last: string, own: string | undefined): Title {
  const now = own === undefined ? undefined : formatNumber(own);
  const to = formatNumber(last);
  const isFirst = last === '1';
  return {
    'zh-CN': `${isFirst ? '排在第 1 名' : `排在前 ${to} 名之内`}${now ? `（现为第 ${now} 名）` : ''}；按本次运行的分界，`,
    en: `${isFirst ? 'first rank' : `among the first ${to}`}${now ? ` (now rank ${now})` : ''}; by the bounds of this run, `,
  };
}

/** The measure that the last customer inside has, and where this one stands. */
function needOf(
  { by, byText, ties }: Ranking,
  context: AssignmentContext,
  bound: ShareBound,
  direction: Direction,
): Need {
  const { plan, node, row } = context;
  const title = planWords(plan, by);
  const unit = by.kind === 'name' ? unitOf(plan, by.name) : undefined;
  // The first fact of a ranking is the measure itself.
  const value = node.facts[0] ?? (by.kind === 'name' ? row.values[by.name] : undefined) ?? null;
  const isKnown = isNumber(value) && isNumber(bound.by);
  const distance = isKnown ? magnitude(computeNumber('-', bound.by, value)) : undefined;
  const needed = formatValue(bound.by, unit);
  const isTied = isKnown && direction === 'up' && compareNumbers(value, bound.by) === 0;
  const sentence = isTied
    ? tiedWords(
        title,
        needed,
        ties.map(({ expression }) => planWords(plan, expression)),
      )
    : inBoth((language) => {
        const asked = { operator: '>=', bound: bound.by, unit, direction } as const;
        const notes = isKnown
          ? [nowWords(formatValue(value, unit), language), gapWords({ ...asked, value }, language)]
          : [];
        return withNote(askedWords(title, '>=', needed)[language], notes, language);
      });
  const name = by.kind === 'name' ? by.name : byText;
  return { name, title, value, needed: bound.by, ...(distance !== undefined && { distance }), sentence };
}

/** As much as the last one inside, so that what breaks ties stands between them. */
function tiedWords(title: Title, value: Title, ties: readonly Title[]): Title {
  const last = { 'zh-CN': '客户编号', en: 'customer id' };
  return inBoth((language) => {
    const order = allOf(
      [...ties, last].map((one) => one[language]),
      language,
    );
    return language === 'en'
      ? `${title.en} is the same as that of the last one inside, ${value.en}; ${order} decide`
      : `${title['zh-CN']}与其中最后一位相同（${value['zh-CN']}），由${order}分先后`;
  });
}
