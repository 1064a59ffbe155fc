import type { Expression } from '../../feel/index.js';
import { denial } from '../words/held-words.js';

/** A number that a chain of `if` can give, and what it takes. */
export interface Leaf {
  readonly points: string;
  readonly conditions: readonly Expression[];
}

/** The numbers that a chain of `if` chooses between; undefined where it gives anything else. */
export function leavesOf(expression: Expression): readonly Leaf[] | undefined {
  if (expression.kind === 'literal') {
    return typeof expression.value === 'string' ? [{ points: expression.value, conditions: [] }] : undefined;
  }
  if (expression.kind !== 'if') return undefined;
  const { condition, consequence, alternative } = expression;
  const branches = [
    { when: condition, leaves: leavesOf(consequence) },
    { when: denial(condition), leaves: leavesOf(alternative) },
  ];
  const found = branches.map(({ when, leaves }) =>
    leaves?.map(({ points, conditions }) => ({ points, conditions: [when, ...conditions] })),
  );
  return found.every((leaves) => leaves !== undefined) ? found.flat() : undefined;
}
