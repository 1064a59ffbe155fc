import type { Expression, LiteralExpression } from '../expression.js';
import { type ExpressionType, nullType, plainType, withNullable } from '../expression-type.js';
import { numberTypeOf } from '../number/decimal-text.js';

export function numberLiteral(value: string): LiteralExpression | undefined {
  const type = numberTypeOf(value);
  return type === undefined ? undefined : { kind: 'literal', type, value };
}

export function textLiteral(value: string): LiteralExpression {
  return { kind: 'literal', type: plainType('text', false), value };
}

export function booleanLiteral(value: boolean): LiteralExpression {
  return { kind: 'literal', type: plainType('boolean', false), value };
}

/** Null of the given type: what an operation on null gives. */
export function nullLiteral(type: ExpressionType = nullType): LiteralExpression {
  return { kind: 'literal', type: withNullable(type, true), value: null };
}

/** The constant number an expression is, in plain notation. */
export function constantOf(expression: Expression): string | undefined {
  if (expression.kind !== 'literal' || expression.type.kind !== 'number') return undefined;
  return typeof expression.value === 'string' ? expression.value : undefined;
}
