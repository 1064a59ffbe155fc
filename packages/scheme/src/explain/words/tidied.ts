import type { Expression } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { evaluate } from '../known/evaluate.js';

/** A condition without the parts that are the same for everybody, such as those that a parameter switches off. */
export function tidied(expression: Expression): Expression {
  if (expression.kind !== 'logic') return expression;
  const [left, right] = [tidied(expression.left), tidied(expression.right)];
  // `true and x` and `false or x` are `x`.
  const idle = expression.operator === 'and';
  if (constant(left) === idle) return right;
  if (constant(right) === idle) return left;
  return { ...expression, left, right };
}

function constant(expression: Expression): unknown {
  return namesIn(expression).size === 0 ? evaluate(expression, { values: {} }) : undefined;
}
