import type { PlannedClusters } from '../plan/planned-assignment.js';
import type { CentresStatistic } from '../plan/statistics.js';
import { emitClustered, emitMissing, emitNearest } from './assignments/clusters.js';
import { partEmitter } from './derived-columns.js';
import { emitPopulation, type StatisticInput } from './emit-statistic.js';
import { integer, join, type Sql, sql } from './fragment.js';

/** One row: how many customers have every value, and per measure the exact sum and sum of squares. */
export interface ClusterMomentsRow {
  readonly count: string;
  readonly sums: readonly string[];
  readonly squares: readonly string[];
}

export function emitClusterMoments(input: StatisticInput, clusters: PlannedClusters): Sql {
  const values = valuesOf(input, clusters);
  const sums = values.map((value) => sql`toString(ifNull(sum(${value}), 0))`);
  const squares = values.map((value) => sql`toString(ifNull(sum(${value} * ${value}), 0))`);
  const summed = sql`SELECT toString(count()) AS kefen_count, [${join(sums, ', ')}] AS kefen_sums, [${join(squares, ', ')}] AS kefen_squares FROM (${emitMembers(input, clusters)})`;
  return sql`SELECT kefen_count AS count, kefen_sums AS sums, kefen_squares AS squares FROM (${summed})`;
}

/** Customers in an order that has nothing to do with what is measured, the same in every run. */
export interface ClusterSampleRow {
  readonly values: readonly number[];
}

export function emitClusterSample(input: StatisticInput, clusters: PlannedClusters, size: number): Sql {
  const values = valuesOf(input, clusters).map((value) => sql`toFloat64(assumeNotNull(${value}))`);
  const sampled = sql`SELECT customer_id, [${join(values, ', ')}] AS kefen_values FROM (${emitMembers(input, clusters)}) ORDER BY cityHash64(customer_id), customer_id LIMIT ${integer(size)}`;
  return sql`SELECT kefen_values AS values FROM (${sampled}) ORDER BY cityHash64(customer_id), customer_id`;
}

/** Per cluster that has members, counted from 1: how many, and the sums of the measures and of what the clusters are ordered by. */
export interface ClusterRow {
  readonly cluster: number;
  readonly count: string;
  readonly sums: readonly string[];
  /** Null where none of its customers has a value. */
  readonly order: string | null;
  readonly ordered: string;
}

export function emitClusterSums(input: StatisticInput, clusters: PlannedClusters, centres: CentresStatistic): Sql {
  const emit = partEmitter(input.part);
  const sums = valuesOf(input, clusters).map((value) => sql`toString(ifNull(sum(${value}), 0))`);
  const order = emitClustered(clusters.by.expression, emit);
  const columns = [
    sql`toUInt32(${emitNearest(clusters, centres, emit)}) AS kefen_cluster`,
    sql`toString(count()) AS kefen_count`,
    sql`[${join(sums, ', ')}] AS kefen_sums`,
    sql`toString(sum(${order})) AS kefen_order`,
    sql`toString(count(${order})) AS kefen_ordered`,
  ];
  const grouped = sql`SELECT ${join(columns, ', ')} FROM (${emitMembers(input, clusters)}) GROUP BY kefen_cluster`;
  return sql`SELECT kefen_cluster AS cluster, kefen_count AS count, kefen_sums AS sums, kefen_order AS "order", kefen_ordered AS ordered FROM (${grouped}) ORDER BY cluster`;
}

/** The customers of the population that have every value. */
function emitMembers(input: StatisticInput, clusters: PlannedClusters): Sql {
  return sql`SELECT * FROM (${emitPopulation(input)}) WHERE NOT (${emitMissing(clusters, partEmitter(input.part))})`;
}

function valuesOf({ part }: StatisticInput, { inputs }: PlannedClusters): Sql[] {
  return inputs.map(({ expression }) => emitClustered(expression, partEmitter(part)));
}
