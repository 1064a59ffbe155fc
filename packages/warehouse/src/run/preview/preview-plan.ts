import {
  type BoundPlan,
  classesTable,
  emitClassified,
  emitClassTable,
  emitStoredValues,
  type Sql,
  type Statistics,
  type StoredValues,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import { type CustomerSample, inSample } from '../customer-sample.js';
import type { ClassCount, Movement } from '../read-run.js';
import { createRecorder, type RecordedStatement } from '../recorder.js';
import { fetchStatistics } from '../statistics/fetch-statistics.js';

export interface PreviewPlanInput {
  readonly plan: BoundPlan;
  readonly values: StoredValues;
  /** The customers the values are of. Default: all. */
  readonly sample?: CustomerSample | undefined;
  /** Number of the run to compare with. */
  readonly against?: string | undefined;
  readonly signal?: AbortSignal;
}

/** What a plan would give. */
export interface PlanPreview {
  readonly statistics: Statistics;
  readonly table: readonly ClassCount[];
  /** From the run compared with; undefined where there is none. */
  readonly movements: readonly Movement[] | undefined;
  readonly statements: readonly RecordedStatement[];
}

/** Scores and classifies what has been measured, and stores nothing. */
export async function previewPlan(engine: Engine, input: PreviewPlanInput): Promise<PlanPreview> {
  const { plan, values, signal } = input;
  const options = { settings: eagerly, ...(signal && { signal }) };
  const recorder = createRecorder();
  const rows = emitStoredValues(values, engine.all(values.table));
  const statistics = await fetchStatistics(engine, { plan, rows, record: recorder.record, options });
  const classified = emitClassified(plan, statistics, rows);
  const [table, movements] = await Promise.all([
    engine.queryLong<ClassCount>(emitClassTable(plan, classified), options),
    readMovements(engine, input, classified, options),
  ]);
  return { statistics, table, movements, statements: recorder.statements() };
}

async function readMovements(
  engine: Engine,
  { against, sample }: PreviewPlanInput,
  classified: Sql,
  options: StatementOptions,
): Promise<Movement[] | undefined> {
  if (against === undefined) return undefined;
  const published = sql`run = ${sqlFragment.integer(against)}`;
  const before = sql`SELECT 0 AS later, customer_id, toString(class) AS given FROM ${engine.all(classesTable.name)} WHERE ${sample ? sql`${published} AND ${inSample(sample)}` : published}`;
  const after = sql`SELECT 1 AS later, customer_id, toString(class) AS given FROM (${classified})`;
  // One pass without a join: every customer has at most one row on each side.
  return engine.queryLong<Movement>(
    sql`SELECT f AS "from", t AS "to", toString(count()) AS customers FROM (
  SELECT customer_id, anyIfOrNull(given, later = 0) AS f, anyIfOrNull(given, later = 1) AS t
  FROM (${before} UNION ALL ${after})
  GROUP BY customer_id
) GROUP BY f, t ORDER BY f, t`,
    options,
  );
}
