import { type ExpressionType, withNullable } from '../expression-type.js';
import { commonNumber, shortenedNumber } from '../number/arithmetic.js';
import { floatNumber } from '../number/number-type.js';

/** The type that holds the values of both, or undefined where they are of different kinds. Null goes with everything. */
export function unifiedType(left: ExpressionType, right: ExpressionType): ExpressionType | undefined {
  const nullable = left.nullable || right.nullable;
  if (left.kind === 'null') return withNullable(right, true);
  if (right.kind === 'null') return withNullable(left, true);
  if (left.kind === 'number' && right.kind === 'number') {
    return (
      commonNumber(left, right) ?? commonNumber(shortenedNumber(left), shortenedNumber(right)) ?? floatNumber(nullable)
    );
  }
  return left.kind === right.kind ? withNullable(left, nullable) : undefined;
}
