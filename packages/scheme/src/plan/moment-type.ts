import { decimalNumber, type NumberType, wholeDigits } from '../feel/index.js';

/** Customers are fewer than 10^12. */
const rowDigits = 12;
const widest = 76;

/** Digits before the point that a measure may have for sums of its squares. */
export const widestSquared = Math.floor((widest - rowDigits) / 2);

/**
 * The type in which a value enters a sum of its first or second powers: with all its places, unless the sum could not hold
 * them. What is then cut off, row by row, are places of a quotient.
 */
export function momentType(type: NumberType, power: 1 | 2): NumberType {
  const whole = wholeDigits(type);
  const scale = Math.max(0, Math.min(type.scale, Math.floor((widest - rowDigits) / power) - whole));
  const digits = power * (whole + scale) + rowDigits;
  return decimalNumber(digits <= 38 && type.bits !== 256 ? 38 : widest, scale, false);
}
