import type { Title } from '../../dataset/dataset.js';
import type { PlannedShares } from '../../plan/planned-assignment.js';
import { type BoundsStatistic, findStatistic, type ShareBound } from '../../plan/statistics.js';
import { isNumber } from '../decimal.js';
import type { Neighbour } from '../explanation.js';
import { formatNumber, formatValue } from '../format-value.js';
import { joinNeeds, lastsAsLongAs, needOf, wayTo } from '../need.js';
import { classTitle, nameTitle, unitOf } from '../titles.js';
import { compares } from '../ways/requirement.js';
import { planWords } from '../words/expression-words.js';
import { allOf, inBoth } from '../words/language.js';
import { shownInput } from '../words/shown-input.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

type Ranking = Pick<PlannedShares, 'by' | 'byText' | 'ties'>;

export const sharesExplainer: AssignmentExplainer<'shares'> = {
  decide: (shares, context) => {
    const { statistics, step, node, row } = context;
    const bounds = findStatistic(statistics, step, 'bounds');
    const id = node.class === '' ? row.class : node.class;
    if (!bounds || node.rank === undefined || id === '') return [];
    const sentence = rankSentence(shares, context, { rank: node.rank, id, bounds });
    return [{ kind: 'share', name: 'rank', title: { 'zh-CN': '排名', en: 'Rank' }, value: node.rank, sentence }];
  },
  up: (shares, context, to) => rankingUp(shares, context, to),
  down: (shares, context, to) => rankingDown(shares, context, to),
};

interface Place {
  readonly rank: string;
  readonly id: string;
  readonly bounds: BoundsStatistic;
}

/** The span of ranks is the one the customer's own rank lies in: a class may have a share and take the rest besides. */
function rankSentence(
  shares: PlannedShares,
  { plan, row }: AssignmentContext,
  { rank, id, bounds: { count, bounds } }: Place,
): Title {
  const index = bounds.findIndex((bound) => BigInt(rank) <= BigInt(bound.rank));
  const isRest = index < 0;
  const before = isRest ? bounds.at(-1) : bounds[index - 1];
  const first = formatNumber(String(BigInt(before?.rank ?? '0') + 1n));
  const last = formatNumber(bounds[index]?.rank ?? count);
  const ranks = first === last ? { 'zh-CN': `第 ${first} 名`, en: `rank ${first}` } : spanOf(first, last);
  const by = shownInput(plan, row, shares.by);
  const title = classTitle(plan, id);
  const [all, own] = [formatNumber(count), formatNumber(rank)];
  if (isRest) {
    return {
      'zh-CN': `按${by['zh-CN']}在 ${all} 位客户中排第 ${own}；${ranks['zh-CN']}在各类别的比例之外，按方案归入“${title['zh-CN']}”。`,
      en: `Rank ${own} of ${all} customers by ${by.en}; ${ranks.en} outside the shares, where the scheme gives “${title.en}”.`,
    };
  }
  return {
    'zh-CN': `按${by['zh-CN']}在 ${all} 位客户中排第 ${own}；${ranks['zh-CN']}为“${title['zh-CN']}”。`,
    en: `Rank ${own} of ${all} customers by ${by.en}; “${title.en}”: ${ranks.en}.`,
  };
}

function spanOf(first: string, last: string): Title {
  return { 'zh-CN': `第 ${first} 至 ${last} 名`, en: `ranks ${first} to ${last}` };
}

/** The place that the class ends at, and the measure of the customer who has it. */
export function rankingUp(ranking: Ranking, context: AssignmentContext, to: string): Neighbour | undefined {
  const bound = boundOf(context, to);
  if (!bound) return undefined;
  const title = classTitle(context.plan, to);
  const { rank } = context.node;
  const place = placeWords(bound.rank, rank);
  const need = isTied(ranking, context, bound)
    ? tiedNeed(ranking, context, bound)
    : needOf(context, requirementOf(ranking, bound), 'up');
  const start = inBoth((language) => `${wayTo(title)[language]}${place[language]}`);
  return { class: to, title, needs: [need], sentence: joinNeeds([need], start) };
}

/** How far down the customer can go. */
export function rankingDown(ranking: Ranking, context: AssignmentContext, to: string): Neighbour | undefined {
  const { plan, node } = context;
  const bound = boundOf(context, node.class);
  if (!bound) return undefined;
  const need = needOf(context, requirementOf(ranking, bound), 'down');
  const place = placeWords(bound.rank, node.rank);
  const start = inBoth((language) => `${lastsAsLongAs(classTitle(plan, node.class))[language]}${place[language]}`);
  return { class: to, title: classTitle(plan, to), needs: [need], sentence: joinNeeds([need], start) };
}

function boundOf({ statistics, step }: AssignmentContext, id: string): ShareBound | undefined {
  return findStatistic(statistics, step, 'bounds')?.bounds.find((bound) => bound.class === id);
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

function requirementOf({ by, byText }: Ranking, bound: ShareBound) {
  const name = by.kind === 'name' ? by.name : byText;
  return { kind: 'number', name, operator: '>=', bound: bound.by, isWhole: false } as const;
}

/** Whether the customer has as much as the last one inside, and only what breaks ties stands between them. */
function isTied({ by }: Ranking, { row }: AssignmentContext, bound: ShareBound): boolean {
  const value = by.kind === 'name' ? row.values[by.name] : undefined;
  return isNumber(value) && isNumber(bound.by) && compares(value, { operator: '=', bound: bound.by });
}

function tiedNeed({ by, byText, ties }: Ranking, { plan, row }: AssignmentContext, bound: ShareBound) {
  const name = by.kind === 'name' ? by.name : byText;
  const title = planWords(plan, by);
  const value = formatValue(bound.by, unitOf(plan, name));
  const last = { 'zh-CN': '客户编号', en: 'customer id' };
  const order = [...ties.map(({ expression }) => planWords(plan, expression)), last];
  const sentence = inBoth((language) => {
    const by_ = allOf(
      order.map((one) => one[language]),
      language,
    );
    return language === 'en'
      ? `${title.en} is the same as that of the last one inside, ${value.en}; ${by_} decide`
      : `${title['zh-CN']}与其中最后一位相同（${value['zh-CN']}），由${by_}分先后`;
  });
  return {
    name,
    title: nameTitle(plan, name),
    value: row.values[name] ?? null,
    needed: bound.by,
    distance: '0',
    sentence,
  };
}
