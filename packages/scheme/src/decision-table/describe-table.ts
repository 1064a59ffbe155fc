import type { Title } from '../dataset/dataset.js';
import { decisionOrder } from './decision-order.js';
import type { DecisionTable } from './decision-table.js';
import { mayConflict, writeHit } from './hit-policy.js';

/** What a row (counted from 0) asks, for a person; undefined where it asks nothing. */
export type ShowRow = (row: number) => Title | undefined;

/** Numbers of the rules (counting from 1) that fit, of an array or of the text `0110`. */
export function fittingRules(fits: readonly boolean[] | string): readonly number[] {
  return [...fits].flatMap((fit, i) => (fit === true || fit === '1' ? [i + 1] : []));
}

/** The number of the rule that decides; undefined where none does or no single one. */
export function decidingRule(table: DecisionTable, fitting: readonly number[]): number | undefined {
  const rule = decisionOrder(table)?.find((index) => fitting.includes(index + 1));
  return rule === undefined ? undefined : rule + 1;
}

/** How a table comes to its result. */
export interface TableStory {
  /** `决策表第 2 行` */
  readonly rows: Title;
  /** How one of several rows is chosen, or what is made of them. */
  readonly note?: Title;
  /** What the deciding row asks. */
  readonly asked?: Title;
}

/** Tells which rows decide; undefined where none fits or they contradict one another. */
export function tableStory(table: DecisionTable, fitting: readonly number[], show: ShowRow): TableStory | undefined {
  if (fitting.length === 0) return undefined;
  const deciding = decidingRule(table, fitting);
  const note = fitting.length === 1 ? undefined : chosenFrom(table, fitting, deciding);
  const asked = deciding === undefined ? undefined : (show(deciding - 1) ?? anyCase);
  return {
    rows: rowsWords(deciding === undefined ? fitting : [deciding]),
    ...(note && { note }),
    ...(asked && { asked }),
  };
}

/** Why a table gives nothing, without a full stop. */
export function noResult(table: DecisionTable, fitting: readonly number[]): Title {
  if (mayConflict(table.hit) && fitting.length > 1) return conflictWords(fitting);
  return { 'zh-CN': '决策表没有一行适用', en: 'No row of the decision table fits' };
}

const anyCase: Title = { 'zh-CN': '其余情况', en: 'any other case' };

function rowsWords(rows: readonly number[]): Title {
  return {
    'zh-CN': `决策表第 ${rows.join('、')} 行`,
    en: `${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')} of the decision table`,
  };
}

function conflictWords(fitting: readonly number[]): Title {
  return {
    'zh-CN': `决策表第 ${fitting.join('、')} 行同时适用，而表中只允许一行，因此没有结果`,
    en: `Rows ${fitting.join(', ')} of the decision table all fit, but it allows only one, so there is no result`,
  };
}

/** How one of several rows that fit is chosen, or what is made of them. */
function chosenFrom(
  { hit }: DecisionTable,
  fitting: readonly number[],
  deciding: number | undefined,
): Title | undefined {
  const how = reasons[hit.policy === 'collect' ? writeHit(hit) : hit.policy];
  if (!how) return undefined;
  if (deciding === undefined) return how;
  return {
    'zh-CN': `第 ${fitting.join('、')} 行都适用，${how['zh-CN']}`,
    en: `rows ${fitting.join(', ')} fit, ${how.en}`,
  };
}

const reasons: Readonly<Record<string, Title>> = {
  first: { 'zh-CN': '取最先的一行', en: 'the first one counts' },
  priority: { 'zh-CN': '取结果优先级最高的一行', en: 'the output of the highest priority counts' },
  any: { 'zh-CN': '结果相同', en: 'their outputs are the same' },
  'collect min': { 'zh-CN': '取最小的', en: 'the least counts' },
  'collect max': { 'zh-CN': '取最大的', en: 'the greatest counts' },
  'collect sum': { 'zh-CN': '合计', en: 'added up' },
  'collect count': { 'zh-CN': '计行数', en: 'counted' },
};
