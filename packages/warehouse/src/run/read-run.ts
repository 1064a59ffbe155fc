import {
  type BoundPlan,
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
import { emitBothEnds, sideBySide } from '../history/both-ends.js';
import { type ClassesOf, emitClassesOf } from '../history/classes-of.js';
import { type CountedReratings, standingClasses } from './rerated.js';

/** A finished run: what is needed to read it again. */
export interface FinishedRun {
  readonly plan: BoundPlan;
  readonly statistics: Statistics;
  readonly run: string;
  readonly values: StoredValues;
  /** What was decided since, where the run is the published one. */
  readonly rerated?: CountedReratings;
  /** Were classes set by overrides? */
  readonly hasOverrides?: boolean;
}

/** The values of a run on all shards, as its scheme names them. */
export function rowsOf(engine: Engine, { values }: Pick<FinishedRun, 'values'>): Sql {
  return emitStoredValues(values, engine.all(values.table));
}

/** The classes of a run as they count now; see `standingClasses`. */
export function standingOf(engine: Engine, { run, rerated }: FinishedRun, among?: Sql): Sql {
  return standingClasses(engine, rerated ?? { run, last: 0, without: [] }, among);
}

/**
 * The customers of a run with values and scores, and with class and reason as they were decided: after the stability rules
 * of the scheme and after overrides, not as they were computed, and with what was decided since. Who came since the run has no
 * values: `kefen_measured` is null there, and there alone. It is a column only where something was decided since.
 */
export function decidedRows(engine: Engine, finished: FinishedRun): Sql {
  const computed = emitClassified(finished.plan, finished.statistics, rowsOf(engine, finished));
  if (!finished.plan.stability && !finished.hasOverrides && !finished.rerated) return computed;
  const decided = sql`SELECT customer_id, class AS kefen_decided, reason AS kefen_decided_reason FROM (${standingOf(engine, finished)})`;
  if (!finished.rerated)
    return sql`SELECT c.* EXCEPT (class, reason), d.kefen_decided AS class, d.kefen_decided_reason AS reason FROM (${computed}) AS c INNER ANY JOIN (${decided}) AS d ON c.customer_id = d.customer_id`;
  return sql`SELECT d.customer_id AS customer_id, c.* EXCEPT (customer_id, class, reason), d.kefen_decided AS class, d.kefen_decided_reason AS reason
    FROM (SELECT *, toNullable(true) AS kefen_measured FROM (${computed})) AS c RIGHT ANY JOIN (${decided}) AS d ON c.customer_id = d.customer_id`;
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

export async function compareRuns(engine: Engine, before: ClassesOf, after: ClassesOf): Promise<Movement[]> {
  const moved = emitBothEnds(emitClassesOf(engine, before), emitClassesOf(engine, after));
  return engine.queryLong<Movement>(
    sql`SELECT f AS "from", t AS "to", toString(count()) AS customers FROM (${moved}) GROUP BY f, t ORDER BY f, t`,
    { settings: sideBySide },
  );
}

/** A customer who is in another class by one run than by another. Empty: not rated, or not in that run. */
export interface Mover {
  readonly customer: string;
  readonly from: string;
  readonly to: string;
}

export interface MoversQuery {
  readonly before: ClassesOf;
  readonly after: ClassesOf;
  /** Only those from, or to, this class; empty: none. */
  readonly from?: string;
  readonly to?: string;
  /** Only those behind this customer. */
  readonly behind?: string;
  readonly limit: number;
}

/** The customers who are in another class by the one run than by the other, by customer id. */
export async function listMovers(engine: Engine, query: MoversQuery): Promise<Mover[]> {
  const { before, after, from, to, behind, limit } = query;
  const rest = behind === undefined ? [] : [sql`customer_id > ${sqlFragment.text(behind)}`];
  const wanted = [
    sql`class_from != class_to`,
    ...(from === undefined ? [] : [sql`class_from = ${sqlFragment.text(from)}`]),
    ...(to === undefined ? [] : [sql`class_to = ${sqlFragment.text(to)}`]),
  ];
  const moved = emitBothEnds(emitClassesOf(engine, before, rest), emitClassesOf(engine, after, rest));
  return engine.queryLong<Mover>(
    sql`SELECT customer_id AS customer, class_from AS "from", class_to AS "to"
      FROM (SELECT customer_id, ifNull(f, '') AS class_from, ifNull(t, '') AS class_to FROM (${moved}))
      WHERE ${sqlFragment.join(wanted, ' AND ')} ORDER BY customer_id LIMIT ${sqlFragment.integer(limit)}`,
    { settings: sideBySide },
  );
}
