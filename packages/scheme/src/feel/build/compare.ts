import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { CompareOperator, Expression } from '../expression.js';
import { booleanType, type FeelType, plainType } from '../expression-type.js';
import { nullLiteral } from '../expressions/literal.js';
import { numberOf } from '../expressions/operation.js';
import { comparison } from '../number/arithmetic.js';
import { type BuildContext, report } from './context.js';

const orders: ReadonlySet<FeelType> = new Set([
  'number',
  'text',
  'date',
  'date and time',
  'days duration',
  'months duration',
]);

/** A comparison of two built operands, or undefined (with a problem) where they cannot be compared. */
export function compare(
  context: BuildContext,
  node: SyntaxNode,
  operator: CompareOperator,
  left: Expression,
  right: Expression,
): Expression | undefined {
  const equality = operator === '=' || operator === '!=';
  const [a, b] = [left.type.kind, right.type.kind];
  if (!equality && (a === 'null' || b === 'null')) return nullLiteral(plainType('boolean'));
  if (a !== b && a !== 'null' && b !== 'null') {
    return report(context, node, problems.operandType(operator, a, b, mixedAdvice(a, b)));
  }
  if (!equality && !orders.has(a)) return report(context, node, problems.operandType(operator, a, b, orderAdvice));
  if (a === 'number' && b === 'number') {
    const { inexact } = comparison(numberOf(left), numberOf(right), right.kind === 'literal');
    if (inexact !== undefined) report(context, node, problems.notExact(operator, inexact));
  }
  const type = equality ? booleanType : plainType('boolean', left.type.nullable || right.type.nullable);
  return { kind: 'compare', type, operator, left, right };
}

const orderAdvice = { 'zh-CN': '真假值只能用 = 或 != 比较。', en: 'Compare booleans with = or != only.' };

function mixedAdvice(left: FeelType, right: FeelType): { 'zh-CN': string; en: string } {
  const kinds = [left, right];
  if (kinds.includes('number') && kinds.includes('text')) {
    return {
      'zh-CN': '数值不加引号；文本列可写成 number(…) 再比较。',
      en: 'Write numbers without quotes, or turn a text column into a number with number(…).',
    };
  }
  if (kinds.includes('date') && kinds.includes('text')) {
    return { 'zh-CN': '日期写作 date("2020-01-31")。', en: 'Write a date as date("2020-01-31").' };
  }
  if (kinds.includes('date') && kinds.includes('date and time')) {
    return { 'zh-CN': '用 date(…) 取出日期再比较。', en: 'Take the date with date(…) and compare that.' };
  }
  if (kinds.includes('days duration') && kinds.includes('number')) {
    return {
      'zh-CN': '用 .days 取出天数，例如 (a - b).days > 30。',
      en: 'Take the number of days, e.g. (a - b).days > 30.',
    };
  }
  return { 'zh-CN': '两边要是同一类值。', en: 'Both sides must be of one kind.' };
}
