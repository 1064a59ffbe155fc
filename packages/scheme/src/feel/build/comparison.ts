import type { SyntaxNode } from '@lezer/common';
import type { CompareOperator, Expression } from '../expression.js';
import { logic } from '../expressions/logic.js';
import { childrenOf } from '../syntax.js';
import { compare } from './compare.js';
import { type BuildContext, textOf } from './context.js';
import { buildIn } from './unary-tests.js';

/** `a < b`, `a between b and c`, `a in tests`. */
export function buildComparison(context: BuildContext, node: SyntaxNode): Expression | undefined {
  const children = childrenOf(node);
  const [leftNode, operatorNode, rightNode] = children;
  if (leftNode === undefined || operatorNode === undefined || rightNode === undefined)
    throw new Error('half a comparison');
  const left = context.build(context, leftNode);
  if (operatorNode.name === 'in') return left === undefined ? undefined : buildIn(context, left, children.slice(2));
  if (operatorNode.name === 'between') return buildBetween(context, node, left, children);
  const right = context.build(context, rightNode);
  if (left === undefined || right === undefined) return undefined;
  return compare(context, node, textOf(context, operatorNode) as CompareOperator, left, right);
}

function buildBetween(
  context: BuildContext,
  node: SyntaxNode,
  value: Expression | undefined,
  children: SyntaxNode[],
): Expression | undefined {
  const [, , lowNode, , highNode] = children;
  if (lowNode === undefined || highNode === undefined) throw new Error('a between without its bounds');
  const low = context.build(context, lowNode);
  const high = context.build(context, highNode);
  if (value === undefined || low === undefined || high === undefined) return undefined;
  const above = compare(context, node, '>=', value, low);
  const below = compare(context, node, '<=', value, high);
  return above === undefined || below === undefined ? undefined : logic('and', above, below);
}
