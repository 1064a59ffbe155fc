import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { ArithmeticOperator, Expression } from '../expression.js';
import { nullLiteral } from '../expressions/literal.js';
import { negation } from '../expressions/operation.js';
import { childrenOf } from '../syntax.js';
import { concatenation } from './concatenation.js';
import { type BuildContext, report, textOf } from './context.js';
import { arithmetic } from './number-operation.js';
import { temporalOperation } from './temporal-operation.js';

/** `a + b`, `-a`, `a ** b`. */
export function buildArithmetic(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const children = childrenOf(node);
  if (children.length === 2) return buildSign(context, children);
  const [leftNode, operatorNode, rightNode] = children;
  if (leftNode === undefined || operatorNode === undefined || rightNode === undefined) {
    throw new Error(`arithmetic with ${children.length} parts`);
  }
  const left = context.build(context, leftNode);
  const right = context.build(context, rightNode);
  if (left === undefined || right === undefined) return undefined;
  return combine(context, node, textOf(context, operatorNode) as ArithmeticOperator, left, right);
}

function buildSign(context: BuildContext, children: SyntaxNode[]): Expression | undefined {
  const [sign, operandNode] = children;
  if (sign === undefined || operandNode === undefined) throw new Error('a sign without an operand');
  if (textOf(context, sign) !== '-') {
    const advice = { 'zh-CN': '去掉多余的“+”。', en: 'Leave out the second “+”.' };
    return report(context, sign, problems.syntax('+', advice));
  }
  const operand = context.build(context, operandNode);
  if (operand === undefined || operand.type.kind === 'null') return operand;
  if (operand.type.kind === 'number') return negation(operand, operand.type);
  const subject = { 'zh-CN': '负号后面', en: 'What follows the minus sign' };
  return report(context, operandNode, problems.wantedType(subject, number, operand.type.kind));
}

const number = { 'zh-CN': '数值', en: 'a number' };

function combine(
  context: BuildContext,
  node: SyntaxNode,
  operator: ArithmeticOperator,
  left: Expression,
  right: Expression,
): Expression | undefined {
  if (left.type.kind === 'null') return nullLiteral(right.type);
  if (right.type.kind === 'null') return nullLiteral(left.type);
  if (left.type.kind === 'number' && right.type.kind === 'number') {
    return arithmetic(context, node, operator, left, right);
  }
  if (operator === '+' && left.type.kind === 'text' && right.type.kind === 'text') return concatenation(left, right);
  const temporal = operator === '+' || operator === '-' ? temporalOperation(operator, left, right) : undefined;
  if (temporal !== undefined) return temporal;
  return report(context, node, problems.operandType(operator, left.type.kind, right.type.kind, adviceFor(left, right)));
}

function adviceFor(left: Expression, right: Expression): { 'zh-CN': string; en: string } {
  const kinds = [left.type.kind, right.type.kind];
  if (kinds.includes('text') && kinds.includes('number')) {
    return {
      'zh-CN': '用 number(…) 把文本变成数值，或用 string(…) 把数值变成文本。',
      en: 'Turn the text into a number with number(…), or the number into a text with string(…).',
    };
  }
  if (kinds.includes('date') && kinds.includes('number')) {
    return {
      'zh-CN': '日期加减天数请写 duration，例如 since + duration("P30D")。',
      en: 'Add days to a date as a duration, e.g. since + duration("P30D").',
    };
  }
  if (kinds.includes('date and time')) {
    return {
      'zh-CN': '先用 date(…) 取日期，例如 date(a) - date(b)。',
      en: 'Take the dates first, e.g. date(a) - date(b).',
    };
  }
  return { 'zh-CN': '两边要是同一类值，例如两个数值。', en: 'Both sides must be of one kind, e.g. two numbers.' };
}
