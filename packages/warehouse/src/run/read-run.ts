import {
  type BoundPlan,
  classesTable,
  curvePoints,
  emitBuckets,
  emitClassified,
  emitClassTable,
  emitCurve,
  emitStoredValues,
  type Sql,
  type Statistics,
  type StoredValues,
  sql,
  sqlFragment,
  type UnratedReason,
} from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine } from '../engine/engine.js';

/** A finished run: what is needed to read it again. */
export interface FinishedRun {
  readonly plan: BoundPlan;
  readonly statistics: Statistics;
  readonly run: string;
  readonly values: StoredValues;
  /** Were classes set by overrides? */
  readonly hasOverrides?: boolean;
}

/** The values of a run on all shards, as its scheme names them. */
export function rowsOf(engine: Engine, { values }: Pick<FinishedRun, 'values'>): Sql {
  return emitStoredValues(values, engine.all(values.table));
}

/**
 * The customers of a run with values and scores, and with class and reason as they were decided: after the stability rules
 * of the scheme and after overrides, not as they were computed.
 */
export function decidedRows(engine: Engine, finished: FinishedRun): Sql {
  const computed = emitClassified(finished.plan, finished.statistics, rowsOf(engine, finished));
  if (!finished.plan.stability && !finished.hasOverrides) return computed;
  const decided = sql`SELECT customer_id, toString(class) AS kefen_decided, toString(reason) AS kefen_decided_reason FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(finished.run)}`;
  return sql`SELECT c.* EXCEPT (class, reason), d.kefen_decided AS class, d.kefen_decided_reason AS reason FROM (${computed}) AS c INNER ANY JOIN (${decided}) AS d ON c.customer_id = d.customer_id`;
}

/** Customers of one class, or of those not rated for one reason. Counts and amounts as exact text. */
export interface ClassCount {
  /** Empty: not rated. */
  readonly class: string;
  readonly reason: UnratedReason | '';
  readonly customers: string;
  /** Null where the scheme has no measure that adds up. */
  readonly contribution: string | null;
}

export async function readClassTable(engine: Engine, finished: FinishedRun): Promise<ClassCount[]> {
  const statement = emitClassTable(finished.plan, decidedRows(engine, finished));
  return engine.queryLong<ClassCount>(statement, { settings: eagerly });
}

/** A point of the Pareto picture: the best `customers` (a fraction) bring `contribution` (a fraction). */
export interface CurvePoint {
  readonly customers: number;
  readonly contribution: number;
}

/** The Pareto picture of a run; undefined where the scheme has no contribution or its total is not above zero. */
export async function findCurve(engine: Engine, finished: FinishedRun): Promise<CurvePoint[] | undefined> {
  const statement = emitCurve(finished.plan, finished.statistics, rowsOf(engine, finished));
  if (!statement) return undefined;
  const [row] = await engine.queryLong<{ shares: number[] }>(statement, { settings: eagerly });
  return row?.shares.map((contribution, i) => ({ customers: (i + 1) / curvePoints, contribution }));
}

/** Customers per bucket of every quantile score, from bucket 1 up. */
export async function readBuckets(engine: Engine, finished: FinishedRun): Promise<Record<string, string[]>> {
  const statement = emitBuckets(finished.plan, finished.statistics, rowsOf(engine, finished));
  if (!statement) return {};
  const [row] = await engine.queryLong<{ buckets: string[][] }>(statement, { settings: eagerly });
  const scores = finished.plan.scores.filter((score) => score.source.kind === 'quantile');
  return Object.fromEntries(scores.map((score, i) => [score.name, row?.buckets[i] ?? []]));
}

/** How many customers went from which class to which between two runs. Empty: not rated; null: not in that run. */
export interface Movement {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: string;
}

export async function compareRuns(engine: Engine, before: string, after: string): Promise<Movement[]> {
  const classes = engine.all(classesTable.name);
  const [b, a] = [sqlFragment.integer(before), sqlFragment.integer(after)];
  // One pass without a join: every customer has at most one row in each of the two runs.
  return engine.queryLong<Movement>(sql`SELECT f AS "from", t AS "to", toString(count()) AS customers FROM (
  SELECT customer_id, anyIfOrNull(class, run = ${b}) AS f, anyIfOrNull(class, run = ${a}) AS t
  FROM (SELECT run, customer_id, toString(class) AS class FROM ${classes} WHERE run IN (${b}, ${a}))
  GROUP BY customer_id
) GROUP BY f, t ORDER BY f, t`);
}
