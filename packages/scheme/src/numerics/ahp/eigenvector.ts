export type Matrix = readonly (readonly number[])[];

/** Below this no weight changes any more; far enough under 1e-12 that what is left to come stays there too. */
const tolerance = 1e-15;
const mostSteps = 10_000;

export interface Eigenvector {
  /** Adds up to 1. */
  readonly weights: readonly number[];
  /** The eigenvalue: the mean of (A·w)ᵢ ÷ wᵢ. */
  readonly lambdaMax: number;
}

/**
 * The principal eigenvector of a positive matrix by power iteration (von Mises; Saaty 1980, chapter 7). It converges, because by
 * Perron and Frobenius the largest eigenvalue of a positive matrix is alone.
 */
export function principalEigenvector(matrix: Matrix): Eigenvector {
  let weights = matrix.map(() => 1 / matrix.length);
  for (let step = 0; step < mostSteps; step += 1) {
    const next = normalized(times(matrix, weights));
    const change = next.reduce((largest, weight, i) => Math.max(largest, Math.abs(weight - (weights[i] ?? 0))), 0);
    weights = next;
    if (change <= tolerance) break;
  }
  const quotients = times(matrix, weights).map((value, i) => value / (weights[i] ?? 1));
  return { weights, lambdaMax: sum(quotients) / matrix.length };
}

export function normalized(values: readonly number[]): number[] {
  const total = sum(values);
  return values.map((value) => value / total);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((total, entry, j) => total + entry * (vector[j] ?? 0), 0));
}
