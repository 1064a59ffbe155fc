import type { Title } from '../dataset/dataset.js';
import { computeNumber } from '../feel/number/decimal-text.js';
import type { Plan, PlannedShares } from '../plan/plan.js';
import type { BoundsStatistic, Statistics } from '../plan/statistics.js';
import { isNumber, isZero, magnitude } from './decimal.js';
import type { ExplainedRow } from './explained-row.js';
import type { Explanation, Need, Neighbour } from './explanation.js';
import { formatValue } from './format-value.js';
import { meets, type Requirement, requirementsOf } from './requirements.js';
import { classTitle, nameTitle, unitOf } from './titles.js';

type Neighbours = Pick<Explanation, 'nextClass' | 'previousClass'>;

/** What the next better class would take and what keeps the customer out of the next worse one. */
export function explainNeighbours(plan: Plan, statistics: Statistics, row: ExplainedRow): Neighbours {
  const order = plan.classes.map((c) => c.id);
  const at = row.class === '' ? order.length : order.indexOf(row.class);
  const better = order[at - 1];
  const worse = row.class === '' ? undefined : order[at + 1];
  const next = better === undefined ? undefined : wayUp(plan, statistics, row, better);
  const previous = worse === undefined ? undefined : wayDown(plan, statistics, row, worse);
  return { ...(next && { nextClass: next }), ...(previous && { previousClass: previous }) };
}

function wayUp(plan: Plan, statistics: Statistics, row: ExplainedRow, to: string): Neighbour | undefined {
  if (plan.assignment.kind === 'shares')
    return shareNeighbour(plan, plan.assignment, statistics.bounds, row, to, to, 'up');
  const rule = plan.assignment.rules.find((r) => r.class === to);
  if (!rule) return undefined;
  const title = classTitle(plan, to);
  const requirements = requirementsOf(rule.when, plan.parameters);
  if (!requirements) {
    return {
      class: to,
      title,
      needs: [],
      sentence: {
        'zh-CN': `要进入“${title['zh-CN']}”，须满足：${rule.text}。`,
        en: `“${title.en}” takes: ${rule.text}.`,
      },
    };
  }
  const needs = requirements.filter((r) => !meets(row.values[r.name], r)).map((r) => need(plan, row, r, 'up'));
  return {
    class: to,
    title,
    needs,
    sentence: joined(needs, { 'zh-CN': `要进入“${title['zh-CN']}”：`, en: `For “${title.en}”: ` }),
  };
}

function wayDown(plan: Plan, statistics: Statistics, row: ExplainedRow, to: string): Neighbour | undefined {
  if (plan.assignment.kind === 'shares') {
    return shareNeighbour(plan, plan.assignment, statistics.bounds, row, row.class, to, 'down');
  }
  const rule = plan.assignment.rules[row.fits.indexOf(true)];
  const title = classTitle(plan, to);
  const requirements = rule && requirementsOf(rule.when, plan.parameters);
  if (!requirements) return undefined;
  // What matters for losing the class are the bounds that a smaller achievement would cross.
  const needs = requirements.filter((r) => r.operator !== '!=').map((r) => need(plan, row, r, 'down'));
  const start = {
    'zh-CN': `“${classTitle(plan, row.class)['zh-CN']}”保持到：`,
    en: `“${classTitle(plan, row.class).en}” lasts as long as: `,
  };
  return needs.length === 0 ? undefined : { class: to, title, needs, sentence: joined(needs, start) };
}

/** The bound of `boundOf` is where one class ends and the next begins. */
function shareNeighbour(
  plan: Plan,
  shares: PlannedShares,
  bounds: BoundsStatistic | undefined,
  row: ExplainedRow,
  boundOf: string,
  to: string,
  direction: 'up' | 'down',
): Neighbour | undefined {
  const bound = bounds?.bounds.find((b) => b.class === boundOf);
  if (!bound) return undefined;
  const title = classTitle(plan, to);
  const name = shares.by.kind === 'name' ? shares.by.name : shares.byText;
  const one = need(plan, row, { name, operator: '>=', bound: bound.by }, direction);
  const own = classTitle(plan, row.class === '' ? to : row.class);
  const start =
    direction === 'up'
      ? {
          'zh-CN': `要进入“${title['zh-CN']}”（按本次运行的分界）：`,
          en: `For “${title.en}” (by the bounds of this run): `,
        }
      : {
          'zh-CN': `“${own['zh-CN']}”保持到（按本次运行的分界）：`,
          en: `“${own.en}” lasts as long as (by the bounds of this run): `,
        };
  return { class: to, title, needs: [one], sentence: joined([one], start) };
}

const words: Readonly<Record<string, Title>> = {
  '>=': { 'zh-CN': '不低于', en: 'at least' },
  '>': { 'zh-CN': '高于', en: 'above' },
  '<=': { 'zh-CN': '不高于', en: 'at most' },
  '<': { 'zh-CN': '低于', en: 'below' },
  '=': { 'zh-CN': '等于', en: 'exactly' },
  '!=': { 'zh-CN': '不等于', en: 'other than' },
};

function need(plan: Plan, row: ExplainedRow, { name, operator, bound }: Requirement, direction: 'up' | 'down'): Need {
  const value = row.values[name] ?? null;
  const unit = unitOf(plan, name);
  const title = nameTitle(plan, name);
  const distance = isNumber(value) ? magnitude(computeNumber('-', bound, value)) : undefined;
  const word = words[operator] ?? { 'zh-CN': operator, en: operator };
  const [needed, now] = [formatValue(bound, unit), formatValue(value, unit)];
  // “Above 0, now 0”: the distance to a bound that is not included says nothing.
  const gap = distance === undefined || isZero(distance) ? undefined : formatValue(distance, unit);
  const gapWord = direction === 'up' ? { 'zh-CN': '还差', en: 'short by' } : { 'zh-CN': '余量', en: 'margin' };
  return {
    name,
    title,
    value,
    needed: bound,
    ...(distance !== undefined && { distance }),
    sentence: {
      'zh-CN': `${title['zh-CN']}须${word['zh-CN']} ${needed['zh-CN']}，现为 ${now['zh-CN']}${gap ? `，${gapWord['zh-CN']} ${gap['zh-CN']}` : ''}`,
      en: `${title.en} ${word.en} ${needed.en}, now ${now.en}${gap ? `, ${gapWord.en} ${gap.en}` : ''}`,
    },
  };
}

function joined(needs: readonly Need[], start: Title): Title {
  const of = (lang: 'zh-CN' | 'en', separator: string) => needs.map((n) => n.sentence[lang]).join(separator);
  return { 'zh-CN': `${start['zh-CN']}${of('zh-CN', '；')}。`, en: `${start.en}${of('en', '; ')}.` };
}
