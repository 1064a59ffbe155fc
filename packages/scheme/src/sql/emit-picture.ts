import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { emitClassified } from './emit-assign.js';
import { emitScored, inPopulation } from './emit-scored.js';
import { integer, join, name, type Sql, sql } from './fragment.js';

/** Points of the Pareto picture. */
export const curvePoints = 100;

/**
 * One row: how much of the contribution the best 1 %, 2 %, … 100 % of the rated customers bring, as fractions. Doubles:
 * this is for a picture, nothing is decided by it. Undefined where the scheme has no contribution.
 */
export function emitCurve(plan: BoundPlan, statistics: Statistics, rows: Sql): Sql | undefined {
  if (plan.contribution === undefined) return undefined;
  const points = Array.from(
    { length: curvePoints },
    (_, i) => sql`kefen_sums[toInt64(ceil(kefen_n * ${integer(i + 1)} / 100))] / kefen_sums[kefen_n]`,
  );
  const measure = sql`toFloat64(ifNull(${name(plan.contribution)}, 0))`;
  const sorted = sql`SELECT arrayCumSum(arrayReverseSort(groupArray(${measure}))) AS kefen_sums, toInt64(length(kefen_sums)) AS kefen_n FROM (${emitClassified(plan, statistics, rows)}) WHERE class != ''`;
  return sql`SELECT toString(kefen_n) AS count, [${join(points, ', ')}] AS shares FROM (${sorted}) WHERE kefen_n > 0 AND kefen_sums[kefen_n] > 0`;
}

/** One row with the customers per bucket, from 1 up, for every quantile score. Undefined where there is none. */
export function emitBuckets(plan: BoundPlan, statistics: Statistics, rows: Sql): Sql | undefined {
  const scores = plan.scores.filter((score) => score.source.kind === 'quantile');
  if (scores.length === 0) return undefined;
  const counts = scores.map((score) => {
    const buckets = score.source.kind === 'quantile' ? score.source.buckets : 0;
    const each = Array.from(
      { length: buckets },
      (_, i) => sql`toString(countIf(${name(score.name)} = ${integer(i + 1)}))`,
    );
    return sql`[${join(each, ', ')}]`;
  });
  const counted = sql`SELECT [${join(counts, ', ')}] AS kefen_buckets FROM (${emitScored(plan, statistics, rows)}) WHERE ${inPopulation}`;
  return sql`SELECT kefen_buckets AS buckets FROM (${counted})`;
}
