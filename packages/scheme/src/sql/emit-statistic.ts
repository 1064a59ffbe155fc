import type { Share } from '../document/share.js';
import type { BoundPlan, PlannedQuantile, PlannedShares } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { emitScored, inPopulation } from './emit-scored.js';
import { integer, join, raw, type Sql, sql, text } from './fragment.js';
import { emitterOf } from './names.js';

/** One row: how many values there are, and the order statistics around every quantile. */
export interface QuantileRow {
  readonly count: string;
  readonly lower: readonly string[];
  readonly upper: readonly string[];
  /** How far between the two the quantile lies, in parts of the number of buckets. */
  readonly part: readonly string[];
}

export interface StatisticInput {
  readonly plan: BoundPlan;
  readonly statistics: Statistics;
  /** The values of the run on all shards. */
  readonly values: Sql;
  readonly run: string;
}

/** The order statistics of one quantile score over the population, exact, in one sorted pass over its values. */
export function emitQuantileStatistic(input: StatisticInput, score: PlannedQuantile): Sql {
  const value = emitterOf(input.plan).expression(score.input);
  const steps = Array.from({ length: score.buckets - 1 }, (_, i) => sql`(n - 1) * ${integer(i + 1)}`);
  const buckets = integer(score.buckets);
  // Every element is spelled out: a lambda would copy the whole sorted array once per element.
  const lower = steps.map((step) => sql`toString(sorted[1 + intDiv(${step}, ${buckets})])`);
  const upper = steps.map((step) => sql`toString(sorted[least(n, 2 + intDiv(${step}, ${buckets}))])`);
  const part = steps.map((step) => sql`toString(modulo(${step}, ${buckets}))`);
  return sql`SELECT toString(n) AS count, [${join(lower, ', ')}] AS lower, [${join(upper, ', ')}] AS upper, [${join(part, ', ')}] AS part FROM (${emitSorted(input, value, 'arraySort')})`;
}

/** One row with the sorted values of the population and their number. */
function emitSorted(input: StatisticInput, value: Sql, sort: 'arraySort' | 'arrayReverseSort'): Sql {
  return sql`SELECT ${raw(sort)}(groupArray(assumeNotNull(${value}))) AS sorted, toInt64(length(sorted)) AS n FROM (${scoredOf(input)}) WHERE ${inPopulation} AND isNotNull(${value})`;
}

/** One row: how many customers are ranked, and for every cut the rank it ends at, the measure there, and how many are strictly better. */
export interface RankRow {
  readonly count: string;
  readonly rank: readonly string[];
  readonly value: readonly string[];
  readonly better: readonly string[];
}

/** Where the cuts of a ranking fall: rank = customers × cumulated share, rounded half up. */
export function emitRankStatistic(input: StatisticInput, shares: PlannedShares, cumulated: readonly Share[]): Sql {
  const by = emitterOf(input.plan).expression(shares.by);
  const ranks = cumulated.map(({ numerator, denominator }) => {
    const [over, under] = [integer(numerator), integer(denominator)];
    return sql`toInt64(intDiv(2 * toInt256(n) * ${over} + ${under}, 2 * toInt256(${under})))`;
  });
  const rank = ranks.map((k) => sql`toString(${k})`);
  const value = ranks.map((k) => sql`if(${k} = 0, '', toString(sorted[${k}]))`);
  const better = ranks.map((k) => sql`if(${k} = 0, '0', toString(indexOf(sorted, sorted[${k}]) - 1))`);
  return sql`SELECT toString(n) AS count, [${join(rank, ', ')}] AS rank, [${join(value, ', ')}] AS value, [${join(better, ', ')}] AS better FROM (${emitSorted(input, by, 'arrayReverseSort')})`;
}

/** Where a cut falls among the customers with the same measure: `offset` counts from 0. */
export interface TiePlace {
  readonly class: string;
  readonly value: Sql;
  readonly offset: string;
}

/** One row per place: the customer there, and the tie breakers. */
export interface TieRow {
  readonly class: string;
  readonly customer_id: string;
  readonly ties: readonly (string | null)[];
}

/** The customers at some places: among those whose measure is equal, the best tie breakers first, then text order of the id. */
export function emitTieStatistic(input: StatisticInput, shares: PlannedShares, places: readonly TiePlace[]): Sql {
  const emit = emitterOf(input.plan);
  const by = emit.expression(shares.by);
  const ties = shares.ties.map(({ expression }) => emit.expression(expression));
  const order = join([...ties.map((tie) => sql`${tie} DESC NULLS LAST`), raw('customer_id ASC')], ', ');
  const printed =
    ties.length === 0
      ? raw('emptyArrayString()')
      : sql`[${join(
          ties.map((tie) => sql`toString(${tie})`),
          ', ',
        )}]`;
  const scored = scoredOf(input);
  const each = places.map(
    (place) =>
      sql`(SELECT ${text(place.class)} AS class, customer_id, ${printed} AS ties FROM (${scored}) WHERE ${inPopulation} AND ${by} = ${place.value} ORDER BY ${order} LIMIT 1 OFFSET ${integer(place.offset)})`,
  );
  return sql`SELECT * FROM (${join(each, ' UNION ALL ')})`;
}

function scoredOf({ plan, statistics, values, run }: StatisticInput): Sql {
  return emitScored(plan, statistics, values, run);
}
