import { type Deviation, deviationOf } from './deviation.js';
import { momentType } from './moment-type.js';
import type { PlannedScale } from './planned-score.js';
import type { MomentsStatistic } from './statistics.js';

/** Mean and deviation of the population that a z-score rests on. */
export function deviationIn(
  { input }: Pick<PlannedScale, 'input'>,
  { count, measures: [moments] }: MomentsStatistic,
): Deviation {
  if (input.type.kind !== 'number') throw new Error('a deviation is one of numbers');
  const { sum, squares } = moments ?? {};
  if (sum === undefined || squares === undefined) throw new Error('sums that were not asked for');
  return deviationOf({ count, sum, squares }, momentType(input.type, 2).scale);
}
