import type { Direction } from '../direction.js';

/** A criterion with what is known about the whole population. */
export interface TopsisCriterion {
  readonly direction: Direction;
  readonly weight: number;
  /** Σx² over the population. */
  readonly sumOfSquares: number;
  readonly min: number;
  readonly max: number;
}

/** A criterion brought to the common scale: v = x · `factor`. */
export interface TopsisScale {
  /** weight ÷ √Σx²; 0 where every value is 0. */
  readonly factor: number;
  /** The best v of the population. */
  readonly ideal: number;
  readonly antiIdeal: number;
}

export interface Closeness {
  readonly toIdeal: number;
  readonly toAntiIdeal: number;
  /** From 0 (as the anti-ideal) to 1 (as the ideal). */
  readonly closeness: number;
}

/** The ideal and the anti-ideal of a population (Hwang and Yoon 1981, Multiple Attribute Decision Making, chapter 3). */
export function topsisScale({ direction, weight, sumOfSquares, min, max }: TopsisCriterion): TopsisScale {
  const factor = sumOfSquares > 0 ? weight / Math.sqrt(sumOfSquares) : 0;
  const [best, worst] = direction === 'benefit' ? [max, min] : [min, max];
  return { factor, ideal: best * factor, antiIdeal: worst * factor };
}

/**
 * How close one alternative is to the ideal: d⁻ ÷ (d⁺ + d⁻) with Euclidean distances; 0.5 where all alternatives are the same. One
 * value per scale, in the same order. Squares are added up in that order, starting from 0, so that SQL can do the same to the last bit.
 * Another alternative may change the ideal and thereby the order of the others.
 */
export function closenessOf(values: readonly number[], scales: readonly TopsisScale[]): Closeness {
  const toIdeal = distance(values, scales, ({ ideal }) => ideal);
  const toAntiIdeal = distance(values, scales, ({ antiIdeal }) => antiIdeal);
  const both = toIdeal + toAntiIdeal;
  return { toIdeal, toAntiIdeal, closeness: both > 0 ? toAntiIdeal / both : 0.5 };
}

function distance(
  values: readonly number[],
  scales: readonly TopsisScale[],
  point: (scale: TopsisScale) => number,
): number {
  const squares = scales.reduce((sum, scale, i) => {
    const difference = (values[i] ?? 0) * scale.factor - point(scale);
    return sum + difference * difference;
  }, 0);
  return Math.sqrt(squares);
}
