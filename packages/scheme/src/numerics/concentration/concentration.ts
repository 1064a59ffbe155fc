/** How unevenly something is spread over customers. Undefined measures are those of nothing, of zeros and of negative values. */
export interface Concentration {
  /** 0: all alike; towards 1: one has everything. */
  readonly gini: number;
  /** The same for a small sample: n ÷ (n − 1) times as large; undefined for a single value. */
  readonly giniOfSample: number | undefined;
  /** The sum of squared shares: 1 ÷ n where all are alike, 1 where one has everything. */
  readonly herfindahl: number;
  /** Points of the Lorenz curve: what the k smallest hold of the total, for k = 1 … n. */
  readonly lorenz: readonly number[];
}

/**
 * Gini coefficient 2 Σ i x₍ᵢ₎ ÷ (n Σ x) − (n + 1) ÷ n over the values in ascending order (Gini 1912), Lorenz curve (Lorenz 1905)
 * and Herfindahl index (Herfindahl 1950). The order of the values given makes no difference.
 */
export function concentrationOf(values: readonly number[]): Concentration | undefined {
  const sorted = ascending(values);
  if (!sorted) return undefined;
  const n = sorted.length;
  const total = sum(sorted);
  let running = 0;
  const lorenz = sorted.map((value) => {
    running += value;
    return running / total;
  });
  const gini = (2 * sum(sorted.map((value, i) => (i + 1) * value))) / (n * total) - (n + 1) / n;
  return {
    gini,
    giniOfSample: n > 1 ? (gini * n) / (n - 1) : undefined,
    herfindahl: sum(sorted.map((value) => (value / total) ** 2)),
    lorenz,
  };
}

/** Atkinson's index 1 − (mean of x^(1−ε))^(1/(1−ε)) ÷ mean, for an aversion ε above 0 and other than 1 (Atkinson 1970). */
export function atkinsonOf(values: readonly number[], aversion: number): number | undefined {
  const sorted = ascending(values);
  if (!sorted || aversion <= 0 || aversion === 1) return undefined;
  const power = 1 - aversion;
  const mean = sum(sorted) / sorted.length;
  return 1 - (sum(sorted.map((value) => value ** power)) / sorted.length) ** (1 / power) / mean;
}

function ascending(values: readonly number[]): number[] | undefined {
  const isMeasurable = values.length > 0 && values.every((value) => value >= 0) && values.some((value) => value > 0);
  return isMeasurable ? [...values].sort((a, b) => a - b) : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
