import { divideFloor, divideHalfUp, scaled, unscaled } from './scaled-decimal.js';
import type { SplitLine } from './statistics.js';

/**
 * The line `sum ÷ count`, exact: the mean of a measure of `scale` places, or with the two middle values and 2 its median.
 * Everything is an integer at the measure's scale, so what lies above it is found without rounding.
 */
export function splitLine(sum: string, count: string, scale: number): SplitLine {
  const [total, rows] = [scaled(sum, scale), BigInt(count)];
  const shown = Math.max(10, scale);
  return {
    value: unscaled(divideHalfUp(total * 10n ** BigInt(shown - scale), rows), shown),
    bound: unscaled(divideFloor(total, rows) + 1n, scale),
  };
}
