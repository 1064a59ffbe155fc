import { operationExpression } from '../feel/expressions/operation.js';
import type { Expression } from '../feel/index.js';
import { literal } from './scaling.js';

/** Numbers times their weights, added up in their order; exact where they are. */
export function weightedExpression(
  parts: readonly { readonly value: Expression; readonly weight: string }[],
): Expression {
  const terms = parts.map(({ value, weight }) => operationExpression('*', value, literal(weight)));
  const [first, ...others] = terms;
  if (!first) throw new Error('a sum of nothing');
  return others.reduce<Expression>((sum, term) => operationExpression('+', sum, term), first);
}
