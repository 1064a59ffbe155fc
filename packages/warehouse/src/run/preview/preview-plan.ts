import {
  type BoundPlan,
  classesTable,
  emitClassified,
  emitClassTable,
  emitStandings,
  emitStoredValues,
  emitUnrefunded,
  type MeasuredFacts,
  measurementOf,
  type Sql,
  type StandingInput,
  type Statistics,
  type StoredValues,
  sql,
} from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import { profileTableName } from '../../tables/facts-table.js';
import { type CustomerSample, inSample } from '../customer-sample.js';
import { needsFailingValues } from '../failing-values.js';
import type { ClassCount, Movement } from '../read-run.js';
import { createRecorder, type RecordedStatement } from '../recorder.js';
import { type CountedReratings, standingClasses } from '../rerated.js';
import { emitOverridesOf, type RunOverride, writeOverrides } from '../run-overrides.js';
import { type FormerRun, formerStandings } from '../run-plan.js';
import { fetchStatistics } from '../statistics/fetch-statistics.js';

export interface PreviewPlanInput {
  readonly plan: BoundPlan;
  readonly values: StoredValues;
  /** The customers the values are of. Default: all. */
  readonly sample?: CustomerSample | undefined;
  /** What a run of the day would be decided against. */
  readonly former?: FormerRun | undefined;
  /** Those that hold on the day, and a table of their own that nothing else uses. */
  readonly overrides?: { readonly list: readonly RunOverride[]; readonly table: string } | undefined;
  /** The rows of a dataset that count, on all shards: what refunds since the former run have changed is measured besides. */
  readonly facts?: ((dataset: string) => MeasuredFacts) | undefined;
  /** The classes to compare with. */
  readonly against?: CountedReratings | undefined;
  readonly signal?: AbortSignal;
}

/** What a plan would give. */
export interface PlanPreview {
  readonly statistics: Statistics;
  readonly table: readonly ClassCount[];
  /** From the classes compared with; undefined where there are none. */
  readonly movements: readonly Movement[] | undefined;
  readonly statements: readonly RecordedStatement[];
}

/** Scores, classifies and decides what has been measured as a run would, and stores nothing. */
export async function previewPlan(engine: Engine, input: PreviewPlanInput): Promise<PlanPreview> {
  const { overrides } = input;
  if (!overrides || overrides.list.length === 0) return preview(engine, input);
  try {
    await writeOverrides(engine, overrides.table, overrides.list);
    return await preview(engine, input);
  } finally {
    await engine.dropTable(overrides.table);
  }
}

async function preview(engine: Engine, input: PreviewPlanInput): Promise<PlanPreview> {
  const { plan, values, signal } = input;
  const options = { settings: eagerly, ...(signal && { signal }) };
  const recorder = createRecorder();
  const rows = emitStoredValues(values, engine.all(values.table));
  const statistics = await fetchStatistics(engine, { plan, rows, record: recorder.record, options });
  const decided = emitDecided(plan, statistics, rows, standingOf(engine, input, { statistics, everyone: rows }));
  const [table, movements] = await Promise.all([
    engine.queryLong<ClassCount>(emitClassTable(plan, decided), options),
    readMovements(engine, input, decided, options),
  ]);
  return { statistics, table, movements, statements: recorder.statements() };
}

interface Ground {
  readonly statistics: Statistics;
  readonly everyone: Sql;
}

function standingOf(engine: Engine, input: PreviewPlanInput, ground: Ground): StandingInput {
  const { plan, former, overrides } = input;
  return {
    counts: true,
    ...(former && plan.stability && { former: formerStandings(engine, former, engine.all(classesTable.name)) }),
    ...unrefundedOf(engine, input, ground),
    ...(overrides && overrides.list.length > 0 && { overrides: emitOverridesOf(plan, engine.all(overrides.table)) }),
  };
}

/** Where a quality score rests on checks of values, these are not kept for a preview, and refunds are left to trials and runs. */
function unrefundedOf(
  engine: Engine,
  { plan, former, facts }: PreviewPlanInput,
  { statistics, everyone }: Ground,
): Pick<StandingInput, 'unrefunded'> {
  if (!former || !facts || needsFailingValues(measurementOf([plan]))) return {};
  const profile = sql`${engine.all(profileTableName)} FINAL`;
  const unrefunded = emitUnrefunded(plan, statistics, { former: former.asOf, everyone, profile, facts });
  return unrefunded ? { unrefunded } : {};
}

/** Values and scores with class and reason as they are decided. */
function emitDecided(plan: BoundPlan, statistics: Statistics, rows: Sql, decision: StandingInput): Sql {
  const computed = emitClassified(plan, statistics, rows);
  if (!decision.former && !decision.overrides) return computed;
  const decided = sql`SELECT customer_id, class AS kefen_decided, reason AS kefen_decided_reason FROM (${emitStandings(plan, statistics, { rows }, decision)})`;
  return sql`SELECT c.* EXCEPT (class, reason), d.kefen_decided AS class, d.kefen_decided_reason AS reason FROM (${computed}) AS c INNER ANY JOIN (${decided}) AS d ON c.customer_id = d.customer_id`;
}

async function readMovements(
  engine: Engine,
  { against, sample }: PreviewPlanInput,
  decided: Sql,
  options: StatementOptions,
): Promise<Movement[] | undefined> {
  if (against === undefined) return undefined;
  const standing = standingClasses(engine, against, sample && inSample(sample));
  const before = sql`SELECT 0 AS later, customer_id, class AS given FROM (${standing})`;
  const after = sql`SELECT 1 AS later, customer_id, toString(class) AS given FROM (${decided})`;
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
