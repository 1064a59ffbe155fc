import { type Matrix, normalized, sum } from './eigenvector.js';

/** Geometric means of the rows, adding up to 1 (Crawford and Williams 1985). */
export function geometricMeanWeights(matrix: Matrix): number[] {
  return normalized(matrix.map((row) => geometricMean(row)));
}

/** Means of the rows after each column was made to add up to 1 (Saaty 1980, chapter 1). */
export function columnMeanWeights(matrix: Matrix): number[] {
  const totals = matrix.map((_, j) => sum(matrix.map((row) => row[j] ?? 0)));
  return matrix.map((row) => sum(row.map((entry, j) => entry / (totals[j] ?? 1))) / matrix.length);
}

/** Entry by entry, the only mean of several judges that keeps the matrix reciprocal (Aczél and Saaty 1983). */
export function judgesTogether(matrices: readonly Matrix[]): Matrix {
  const [first = []] = matrices;
  if (matrices.length === 1) return first;
  return first.map((row, i) =>
    row.map((_, j) => {
      if (i === j) return 1;
      // The lower half is derived, so that it is the exact reciprocal.
      return i < j ? geometricMean(entries(matrices, i, j)) : 1 / geometricMean(entries(matrices, j, i));
    }),
  );
}

function entries(matrices: readonly Matrix[], row: number, column: number): number[] {
  return matrices.map((matrix) => matrix[row]?.[column] ?? 1);
}

/** Of numbers above 0. Each is rooted by itself, so that a long product cannot overflow. */
function geometricMean(values: readonly number[]): number {
  return values.reduce((product, value) => product * root(value, values.length), 1);
}

/**
 * The `n`-th root of a number above 0 by Newton's method. `Math.pow` is not the same to the last bit everywhere; the four
 * operations are.
 */
function root(value: number, n: number): number {
  if (value < 1) return 1 / root(1 / value, n);
  let estimate = value;
  for (;;) {
    let power = 1;
    for (let i = 1; i < n; i += 1) power *= estimate;
    const next = estimate - (estimate - value / power) / n;
    if (!(next < estimate)) return estimate;
    estimate = next;
  }
}
