import type { Matrix } from './eigenvector.js';

/** The comparison that fits the weights least, and what would fit. */
export interface OutOfLine {
  readonly first: string;
  readonly second: string;
  readonly given: number;
  /** The quotient of the two weights. */
  readonly fitting: number;
  /** The step of the scale from 1/9 to 9 next to it, as it is written: `3`, `1/4`. */
  readonly advised: string;
}

/**
 * The entry aᵢⱼ that deviates most from wᵢ ÷ wⱼ, in proportion (Saaty 2003, Decision-making with the AHP: why is the principal
 * eigenvector necessary). Undefined where all fit.
 */
export function findOutOfLine(
  criteria: readonly string[],
  matrix: Matrix,
  weights: readonly number[],
): OutOfLine | undefined {
  let worst: OutOfLine | undefined;
  let largest = 1 + 1e-9;
  for (const [i, first] of criteria.entries()) {
    for (const [j, second] of criteria.entries()) {
      if (j <= i) continue;
      const given = matrix[i]?.[j] ?? 1;
      const fitting = (weights[i] ?? 1) / (weights[j] ?? 1);
      const deviation = Math.max(given / fitting, fitting / given);
      if (deviation > largest) {
        largest = deviation;
        worst = { first, second, given, fitting, advised: onTheScale(fitting) };
      }
    }
  }
  return worst;
}

function onTheScale(ratio: number): string {
  const step = (value: number) => Math.min(9, Math.round(value));
  if (ratio >= 1) return String(step(ratio));
  const under = step(1 / ratio);
  return under === 1 ? '1' : `1/${under}`;
}
