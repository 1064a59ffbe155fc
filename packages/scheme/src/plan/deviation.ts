import { divideFloor, scaled, unscaled } from './scaled-decimal.js';
import { deviationPlaces } from './scaling.js';

/** Sums over the values of a measure, exact. */
export interface Sums {
  readonly count: string;
  readonly sum: string;
  readonly squares: string;
}

export interface Deviation {
  readonly mean: string;
  /** Of the population: √(Σ(x − mean)² ÷ n). */
  readonly deviation: string;
}

/**
 * Mean and standard deviation of a population out of its sums, with sixteen places (or those of the measure, where it has
 * more), the rest cut off: √(n·Σx² − (Σx)²) ÷ n. Whole numbers throughout, so every machine gives the same digits.
 */
export function deviationOf({ count, sum, squares }: Sums, scale: number): Deviation {
  const places = Math.max(deviationPlaces, scale);
  const rows = BigInt(count);
  const [total, ofSquares] = [scaled(sum, scale), scaled(squares, 2 * scale)];
  const square = rows * ofSquares - total * total;
  const root = squareRoot((square < 0n ? 0n : square) * 10n ** BigInt(2 * (places - scale)));
  return {
    mean: unscaled(divideFloor(total * 10n ** BigInt(places - scale), rows), places),
    deviation: unscaled(root / rows, places),
  };
}

/** The whole part of the square root, by Newton's method. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
