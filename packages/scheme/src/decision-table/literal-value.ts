import { compareValues, type Expression, type LiteralExpression } from '../feel/index.js';

export function literalText(value: string): LiteralExpression {
  return { kind: 'literal', type: { kind: 'text', nullable: false }, value };
}

export function isExpression(expression: Expression | undefined): expression is Expression {
  return expression !== undefined;
}

/** The constant that an expression is, as text; null for FEEL's null, undefined where it is not a constant. */
export function constantOf(expression: Expression): string | null | undefined {
  if (expression.kind !== 'literal') return undefined;
  return typeof expression.value === 'boolean' ? String(expression.value) : expression.value;
}

/** Whether two constants are the same value; false where one is not a constant. */
export function isSame(left: Expression, right: Expression): boolean {
  const [a, b] = [constantOf(left), constantOf(right)];
  if (a === undefined || b === undefined) return false;
  if (a === null || b === null) return a === b;
  return left.type.kind === right.type.kind && compareValues(a, b, left.type.kind) === 0;
}

/** The place of a constant in a list of constants; -1 where it is not among them. */
export function positionOf(value: Expression, values: readonly Expression[]): number {
  return values.findIndex((one) => isSame(one, value));
}
