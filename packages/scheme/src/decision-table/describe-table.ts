import type { Title } from '../dataset/dataset.js';
import { decisionOrder } from './decision-order.js';
import type { DecisionTable } from './decision-table.js';
import { mayConflict } from './hit-policy.js';
import { ruleText } from './rule-text.js';

/** How to show a FEEL text to a person, e.g. with titles in the place of names. */
export type ShowText = (feel: string) => Title;

/** Numbers of the rules (counting from 1) that fit, of an array or of the text `0110`. */
export function fittingRules(fits: readonly boolean[] | string): readonly number[] {
  return [...fits].flatMap((fit, i) => (fit === true || fit === '1' ? [i + 1] : []));
}

/** The number of the rule that decides; undefined where none does or no single one. */
export function decidingRule(table: DecisionTable, fitting: readonly number[]): number | undefined {
  const rule = decisionOrder(table)?.find((index) => fitting.includes(index + 1));
  return rule === undefined ? undefined : rule + 1;
}

/**
 * Says which rules fit and how they lead to the result, e.g. “规则 2（投诉 >= 5）适用，得到“重点关注”。”.
 * `result` is the value for a person; undefined where there is none.
 */
export function describeTable(
  table: DecisionTable,
  fitting: readonly number[],
  result: Title | undefined,
  show: ShowText,
): Title {
  if (fitting.length === 0) return withResult(nothingFits, result);
  if (result === undefined && mayConflict(table.hit) && fitting.length > 1) return conflictSentence(fitting);
  const deciding = decidingRule(table, fitting);
  if (deciding === undefined) return withResult(allSentence(fitting), result);
  const condition = show(ruleText(table, deciding - 1));
  const rule = {
    'zh-CN': `规则 ${deciding}“${condition['zh-CN']}”`,
    en: `Rule ${deciding}, “${condition.en}”,`,
  };
  const others = fitting.length === 1 ? { 'zh-CN': '适用', en: ' fits' } : chosenFrom(table, fitting);
  return withResult({ 'zh-CN': `${rule['zh-CN']}${others['zh-CN']}`, en: `${rule.en}${others.en}` }, result);
}

const nothingFits: Title = { 'zh-CN': '没有一条规则适用', en: 'No rule fits' };

function withResult(sentence: Title, result: Title | undefined): Title {
  if (result === undefined) return { 'zh-CN': `${sentence['zh-CN']}。`, en: `${sentence.en}.` };
  return {
    'zh-CN': `${sentence['zh-CN']}，得到“${result['zh-CN']}”。`,
    en: `${sentence.en}: the result is “${result.en}”.`,
  };
}

function conflictSentence(fitting: readonly number[]): Title {
  return {
    'zh-CN': `规则 ${fitting.join('、')} 同时适用，表中却只允许一条，因此没有结果。`,
    en: `Rules ${fitting.join(', ')} all fit, but the table allows only one, so there is no result.`,
  };
}

function allSentence(fitting: readonly number[]): Title {
  const one = fitting.length === 1;
  return {
    'zh-CN': `规则 ${fitting.join('、')} 适用`,
    en: one ? `Rule ${fitting.join('')} fits` : `Rules ${fitting.join(', ')} fit`,
  };
}

/** How one of several rules that fit is chosen. */
function chosenFrom({ hit }: DecisionTable, fitting: readonly number[]): Title {
  const all = allSentence(fitting);
  const how = reasons[hit.aggregation ?? hit.policy] ?? { 'zh-CN': '取这一条', en: 'it is taken' };
  return { 'zh-CN': `适用（${all['zh-CN']}，${how['zh-CN']}）`, en: ` decides (${lowered(all.en)}; ${how.en})` };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const reasons: Readonly<Record<string, Title>> = {
  first: { 'zh-CN': '取最先的一条', en: 'the first one counts' },
  priority: { 'zh-CN': '取结果优先级最高的一条', en: 'the output of the highest priority counts' },
  any: { 'zh-CN': '结果相同', en: 'their outputs are the same' },
  min: { 'zh-CN': '取最小的', en: 'the least counts' },
  max: { 'zh-CN': '取最大的', en: 'the greatest counts' },
};
