import { compareNumbers, computeNumber } from '../../feel/number/decimal-text.js';
import type { Direction } from '../direction.js';

/** The least and the greatest value of a criterion, as plain decimals. */
export interface ValueRange {
  readonly min: string;
  readonly max: string;
}

export interface EntropyCriterion {
  readonly name: string;
  readonly direction: Direction;
  /** Whether the least value counts as 0. A cost always counts from its greatest value down. */
  readonly fromLeast: boolean;
}

/**
 * What one customer contributes to a criterion. y = x − `origin`, or `origin` − x where `downwards`; it is exact and never below
 * 0. u = y ÷ `greatest`, as floating-point numbers, lies in 0..1.
 */
export interface EntropyTerm {
  readonly origin: string;
  readonly downwards: boolean;
  /** The greatest y. */
  readonly greatest: string;
}

/**
 * How the values of a criterion become shares. Undefined where they can be negative: then they have to count from the least
 * (min–max). A scale does not matter, because shares have none: min–max and this difference give the same weights.
 */
export function entropyTerm({ direction, fromLeast }: EntropyCriterion, range: ValueRange): EntropyTerm | undefined {
  const spread = computeNumber('-', range.max, range.min);
  if (direction === 'cost') return { origin: range.max, downwards: true, greatest: spread };
  if (fromLeast) return { origin: range.min, downwards: false, greatest: spread };
  return compareNumbers(range.min, '0') < 0 ? undefined : { origin: '0', downwards: false, greatest: range.max };
}
