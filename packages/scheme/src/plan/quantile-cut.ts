import { divideCeiling, divideHalfUp, scaled, unscaled } from './scaled-decimal.js';
import type { QuantileCut } from './statistics.js';

/**
 * The cut point between two neighbouring order statistics by linear interpolation (R's type 7): `lower + part/parts
 * of the way to upper`, plus `shift`. Exact: everything is an integer at the measure's scale.
 *
 * Source: Hyndman and Fan 1996, The American Statistician 50(4), definition 7.
 */
export function quantileCut(
  lower: string,
  upper: string,
  part: number,
  parts: number,
  shift: number,
  scale: number,
): QuantileCut {
  const low = scaled(lower, scale);
  const high = scaled(upper, scale);
  const numerator =
    low * BigInt(parts) + (high - low) * BigInt(part) + BigInt(shift) * BigInt(parts) * 10n ** BigInt(scale);
  const denominator = BigInt(parts);
  return {
    value: unscaled(divideHalfUp(numerator * 10n ** 10n, denominator), scale + 10),
    bound: unscaled(divideCeiling(numerator, denominator), scale),
  };
}
