/** In place of the share of an empty bin, whose logarithm there is not. */
const emptyShare = 0.0001;

/**
 * Population stability index Σ (a − e) ln(a ÷ e) over the shares of bins before (e) and after (a): below 0.1 nothing to speak
 * of, above 0.25 another population. An empty bin counts as a share of 0.0001.
 * @param before customers by bin
 * @param after of the same bins in the same order
 * @returns undefined where there is nobody before or after
 */
export function populationShift(before: readonly number[], after: readonly number[]): number | undefined {
  const [e, a] = [sharesOf(before), sharesOf(after)];
  if (!e || !a) return undefined;
  return e.reduce((total, expected, i) => total + partOf(expected, a[i] ?? emptyShare), 0);
}

function partOf(expected: number, actual: number): number {
  return (actual - expected) * Math.log(actual / expected);
}

function sharesOf(counts: readonly number[]): number[] | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? undefined : counts.map((count) => count / total || emptyShare);
}
