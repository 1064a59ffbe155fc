import type { Share } from '../document/share.js';
import type { Expression } from '../feel/index.js';
import type { BoundPlan, PlanPart } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import type { Ranking } from './assignments/shares.js';
import { partEmitter, populationColumn } from './derived-columns.js';
import { emitScored } from './emit-scored.js';
import { integer, join, name, raw, type Sql, sql, text } from './fragment.js';

export interface StatisticInput {
  readonly plan: BoundPlan;
  readonly statistics: Statistics;
  /** The values of the run on all shards, as `emitStoredValues` gives them. */
  readonly rows: Sql;
  /** The scheme the statistic is for: its population counts. */
  readonly part: PlanPart;
}

/** The customers that take part in the scheme a statistic is for, with everything that is known of them so far. */
export function emitPopulation({ plan, statistics, rows, part }: StatisticInput): Sql {
  const member = name(`${part.prefix}${populationColumn}`);
  return sql`SELECT * FROM (${emitScored(plan, statistics, rows)}) WHERE ${member}`;
}

// Measures may have any name: an alias beside them is one that no measure can have.

/** What is wanted of one measure: the quantiles of some numbers of buckets, and where the cuts of a ranking fall. */
export interface OrderRequest {
  readonly measure: Expression;
  readonly buckets: readonly number[];
  /** Cumulated from the best down; best is the greatest. */
  readonly shares: readonly Share[];
}

/** One row: what `emitOrderStatistic` gives, every number as exact text. */
export interface OrderRow {
  /** Customers of the population with a value. */
  readonly count: string;
  /** Per number of buckets and quantile: the order statistics on both sides, and how far between them it lies in parts of the number of buckets. */
  readonly lower: readonly (readonly string[])[];
  readonly upper: readonly (readonly string[])[];
  readonly part: readonly (readonly string[])[];
  /** Per share: the rank it ends at, the measure there, and how many customers are strictly better. */
  readonly rank: readonly string[];
  readonly value: readonly string[];
  readonly better: readonly string[];
}

/**
 * Order statistics of one measure over the population, exact, out of one sorted pass over its values. A share ends at rank
 * customers × cumulated share, rounded half up.
 */
export function emitOrderStatistic(input: StatisticInput, request: OrderRequest): Sql {
  const measure = partEmitter(input.part).expression(request.measure);
  const quantiles = request.buckets.map(emitQuantiles);
  const ranks = request.shares.map(emitRank);
  const columns = [
    sql`toString(kefen_n) AS count`,
    sql`${texts(quantiles.map((q) => texts(q.lower)))} AS lower`,
    sql`${texts(quantiles.map((q) => texts(q.upper)))} AS upper`,
    sql`${texts(quantiles.map((q) => texts(q.part)))} AS part`,
    sql`${texts(ranks.map((rank) => sql`toString(${rank})`))} AS rank`,
    sql`${texts(ranks.map((rank) => sql`if(${rank} = 0, '', toString(kefen_sorted[kefen_n + 1 - ${rank}]))`))} AS value`,
    sql`${texts(ranks.map(emitBetter))} AS better`,
  ];
  return sql`SELECT ${join(columns, ', ')} FROM (SELECT arraySort(groupArray(assumeNotNull(${measure}))) AS kefen_sorted, toInt64(length(kefen_sorted)) AS kefen_n FROM (${emitPopulation(input)}) WHERE isNotNull(${measure}))`;
}

// In the following, every element of an array is spelled out: a lambda would copy the whole sorted array for each of them.

function emitQuantiles(count: number) {
  const steps = Array.from({ length: count - 1 }, (_, i) => sql`(kefen_n - 1) * ${integer(i + 1)}`);
  const buckets = integer(count);
  return {
    lower: steps.map((step) => sql`toString(kefen_sorted[1 + intDiv(${step}, ${buckets})])`),
    upper: steps.map((step) => sql`toString(kefen_sorted[least(kefen_n, 2 + intDiv(${step}, ${buckets}))])`),
    part: steps.map((step) => sql`toString(modulo(${step}, ${buckets}))`),
  };
}

function emitRank({ numerator, denominator }: Share): Sql {
  const [over, under] = [integer(numerator), integer(denominator)];
  return sql`toInt64(intDiv(2 * toInt256(kefen_n) * ${over} + ${under}, 2 * toInt256(${under})))`;
}

/** How many values lie above the one at a rank: those behind its last equal. */
function emitBetter(rank: Sql): Sql {
  const value = sql`kefen_sorted[kefen_n + 1 - ${rank}]`;
  return sql`if(${rank} = 0, '0', toString(kefen_n + 1 - indexOf(kefen_sorted, ${value}) - countEqual(kefen_sorted, ${value})))`;
}

function texts(items: readonly Sql[]): Sql {
  return sql`[${join(items, ', ')}]`;
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
export function emitTieStatistic(input: StatisticInput, shares: Ranking, places: readonly TiePlace[]): Sql {
  const emit = partEmitter(input.part);
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
  const population = emitPopulation(input);
  const each = places.map(
    (place) =>
      sql`(SELECT ${text(place.class)} AS kefen_class, customer_id, ${printed} AS kefen_ties FROM (${population}) WHERE ${by} = ${place.value} ORDER BY ${order} LIMIT 1 OFFSET ${integer(place.offset)})`,
  );
  return sql`SELECT kefen_class AS class, customer_id, kefen_ties AS ties FROM (${join(each, ' UNION ALL ')})`;
}
