import {
  type BoundPlan,
  classesTable,
  emitClassified,
  emitClassTable,
  emitStandings,
  emitStoredValues,
  type Sql,
  type StandingInput,
  type Statistics,
  type StoredValues,
  sql,
} from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import { type CustomerSample, inSample } from '../customer-sample.js';
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
  const decided = emitDecided(plan, statistics, rows, standingOf(engine, input));
  const [table, movements] = await Promise.all([
    engine.queryLong<ClassCount>(emitClassTable(plan, decided), options),
    readMovements(engine, input, decided, options),
  ]);
  return { statistics, table, movements, statements: recorder.statements() };
}

function standingOf(engine: Engine, { plan, former, overrides }: PreviewPlanInput): StandingInput {
  return {
    counts: true,
    ...(former && plan.stability && { former: formerStandings(engine, former, engine.all(classesTable.name)) }),
    ...(overrides && overrides.list.length > 0 && { overrides: emitOverridesOf(plan, engine.all(overrides.table)) }),
  };
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
