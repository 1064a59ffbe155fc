import { computeNumber } from '../../feel/index.js';
import { findStatistic } from '../../plan/statistics.js';
import { comparedInput, inputBetween, meaning } from './input-requirement.js';
import type { ScoreBehind } from './score-behind.js';

/** Between which cut points of the run the value has to lie. */
export const behindQuantile: ScoreBehind<'quantile'> = (source, context) => {
  const { statistics, score, requirement } = context;
  const cuts = findStatistic(statistics, `scores.${score.name}`, 'quantiles')?.cuts ?? [];
  const [least, most] = pointsBetween(requirement, source.buckets);
  const isHigh = source.best === 'high';
  const [low, high] = isHigh ? [least, most] : [source.buckets + 1 - most, source.buckets + 1 - least];
  // Bucket b holds what reaches cut b − 1 and stays below cut b, counting from 1.
  const [from, below] = [cuts[low - 2]?.bound, cuts[high - 1]?.bound];
  if (from !== undefined && below !== undefined)
    return meaning(context, source.input, inputBetween(context, source.input, from, below));
  if (from !== undefined) return meaning(context, source.input, comparedInput(context, source.input, '>=', from));
  return below === undefined
    ? undefined
    : meaning(context, source.input, comparedInput(context, source.input, '<', below));
};

type Asked = Parameters<ScoreBehind<'quantile'>>[1]['requirement'];

/** The least and the greatest number of points that meet a requirement. */
function pointsBetween({ operator, bound }: Asked, buckets: number): readonly [number, number] {
  const [up, down] = [Math.ceil(Number(bound)), Math.floor(Number(bound))];
  const beyond = Number(computeNumber('+', String(down), '1'));
  const before = up - 1;
  switch (operator) {
    case '>=':
      return [up, buckets];
    case '>':
      return [beyond, buckets];
    case '<=':
      return [1, down];
    case '<':
      return [1, before];
    default:
      return [up, down];
  }
}
