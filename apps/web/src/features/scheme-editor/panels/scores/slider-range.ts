export interface SliderRange {
  readonly max: number;
  readonly step: number;
}

/** Room for weights: from 0 to 1 by hundredths, to 10 by halves, or twice the largest by hundredths of that. */
export function sliderRange(weights: readonly number[]): SliderRange {
  const largest = Math.max(0, ...weights.filter(Number.isFinite));
  const isWhole = weights.every(Number.isInteger);
  if (largest <= 1 && !isWhole) return { max: 1, step: 0.05 };
  if (largest <= 10) return { max: 10, step: isWhole ? 1 : 0.5 };
  const max = 2 * 10 ** Math.ceil(Math.log10(largest / 2));
  return { max, step: max / 100 };
}
