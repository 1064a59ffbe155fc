import type { SyntaxNode } from '@lezer/common';
import type { Title } from '../../dataset/dataset.js';
import { problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';
import { nullLiteral } from '../expressions/literal.js';
import { logic } from '../expressions/logic.js';
import { childrenOf } from '../syntax.js';
import { type BuildContext, report, textOf } from './context.js';

/** `a and b`, `a or b`, with three values. */
export function buildLogic(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const [leftNode, operatorNode, rightNode] = childrenOf(node);
  if (leftNode === undefined || operatorNode === undefined || rightNode === undefined)
    throw new Error('half a condition');
  const operator = textOf(context, operatorNode) === 'or' ? 'or' : 'and';
  // In FEEL a test after `in` reaches as far to the right as it can, so `a in [1..2] and b` tests a against `[1..2] and b`.
  if (leftNode.name === 'SimplePositiveUnaryTest') return report(context, node, testReachesTooFar(operator));
  const left = buildBoolean(context, leftNode, { 'zh-CN': `${operator} 的左边`, en: `The left side of ${operator}` });
  const right = buildBoolean(context, rightNode, {
    'zh-CN': `${operator} 的右边`,
    en: `The right side of ${operator}`,
  });
  if (left === undefined || right === undefined) return undefined;
  return logic(operator, left, right);
}

/** An expression that must be true, false or null. */
export function buildBoolean(context: BuildContext, node: SyntaxNode, subject: Title): Expression | undefined {
  const built = context.build(context, node);
  if (built === undefined || built.type.kind === 'boolean') return built;
  if (built.type.kind === 'null') return nullLiteral(plainType('boolean'));
  const advice = { 'zh-CN': '写成比较，例如 x > 0 或 x != null。', en: 'Write a comparison, e.g. x > 0 or x != null.' };
  return report(
    context,
    node,
    problems.wantedType(subject, { 'zh-CN': '真假值', en: 'a boolean' }, built.type.kind, advice),
  );
}

function testReachesTooFar(operator: 'and' | 'or') {
  return problems.unsupported(
    { 'zh-CN': `in 的区间后面直接写 ${operator}`, en: `“${operator}” straight after the range of an “in”` },
    {
      'zh-CN': `给左边的条件加上括号，例如 (age in [18..60)) ${operator} city = "上海"。`,
      en: `Put brackets around the condition on the left, e.g. (age in [18..60)) ${operator} city = "上海".`,
    },
  );
}
