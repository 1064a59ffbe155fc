import type { Points } from './points.js';

/**
 * z-scores: (x − mean) ÷ deviation, column by column. A column whose deviation is 0 says nothing and becomes 0 throughout, as if it were
 * left out. Whether the deviations are those of a population or of a sample is for the caller to say.
 */
export function standardised(points: Points, means: ArrayLike<number>, deviations: ArrayLike<number>): Points {
  const { values, columns } = points;
  const scaled = values.map((value, i) => {
    const deviation = deviations[i % columns] ?? 0;
    return deviation > 0 ? (value - (means[i % columns] ?? 0)) / deviation : 0;
  });
  return { ...points, values: scaled };
}
