import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import type { ExpressionType } from '../expression-type.js';
import { unifiedType } from '../expressions/unified-type.js';
import { childrenOf } from '../syntax.js';
import { type BuildContext, report } from './context.js';
import { buildBoolean } from './logic.js';

/** `if c then a else b`; a condition that is null counts as false. */
export function buildIf(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const [, conditionNode, , consequenceNode, , alternativeNode] = childrenOf(node);
  if (conditionNode === undefined || consequenceNode === undefined || alternativeNode === undefined) {
    throw new Error('an if without its parts');
  }
  const condition = buildBoolean(context, conditionNode, { 'zh-CN': 'if 的条件', en: 'The condition of if' });
  const consequence = context.build(context, consequenceNode);
  const alternative = context.build(context, alternativeNode);
  if (condition === undefined || consequence === undefined || alternative === undefined) return undefined;
  const type: ExpressionType | undefined = unifiedType(consequence.type, alternative.type);
  if (type !== undefined) return { kind: 'if', type, condition, consequence, alternative };
  const advice = {
    'zh-CN': 'then 和 else 要给出同一类值；没有值时写 null。',
    en: 'then and else must give values of one kind; write null for no value.',
  };
  return report(
    context,
    node,
    problems.operandType('then / else', consequence.type.kind, alternative.type.kind, advice),
  );
}
