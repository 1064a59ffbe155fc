import {
  type BoundPlan,
  type CustomerSlice,
  emitClassified,
  emitStandings,
  emitStoredValues,
  type MeasuredFacts,
  type Measurement,
  measurementOf,
  type Sql,
  type StandingInput,
  type Statistics,
  sql,
  sqlFragment,
  valuesTable,
} from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import { profileTableName } from '../../tables/facts-table.js';
import { countCustomers } from '../count-customers.js';
import type { ValueChecks } from '../failing-values.js';
import { measureCustomers } from '../measure-customers.js';
import { createRecorder } from '../recorder.js';
import { type CountedReratings, standingClasses } from '../rerated.js';
import { emitOverridesOf, type RunOverride, writeOverrides } from '../run-overrides.js';
import { type FormerRun, formerStandings, RunCheckError, type RunProgress } from '../run-plan.js';
import { sliceCustomers } from '../slices.js';
import { fetchStatistics } from '../statistics/fetch-statistics.js';
import { unrefundedOnShard } from '../unrefunded.js';
import {
  contributionPlaces,
  dropTrial,
  trialFailingTable,
  trialLayout,
  trialOverridesTable,
  trialTable,
  trialValuesTable,
} from './trial-table.js';

export interface TrialInput {
  /** Never used twice. */
  readonly number: number;
  /** Variants of one scheme for one day, at least one. */
  readonly plans: readonly BoundPlan[];
  /** What a run of the day would be decided against. */
  readonly former?: FormerRun | undefined;
  /** Those that hold on the day, at most one of a customer. */
  readonly overrides: readonly RunOverride[];
  /** The classes that count now; undefined: nothing is published. */
  readonly against?: CountedReratings | undefined;
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  readonly valueChecks?: ValueChecks;
  readonly customersPerSlice?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** Runs have numbers from 1 up. */
const noRun = '0';

/**
 * Measures every customer once for all variants and decides by each of them as a run would. What is decided stays in the tables
 * of the trial and nowhere else. On failure or cancellation the caller drops them with `dropTrial`.
 */
export async function performTrial(engine: Engine, input: TrialInput): Promise<void> {
  const { number, plans, overrides, signal } = input;
  await dropTrial(engine, number);
  const options: StatementOptions = signal ? { signal } : {};
  const measurement = measurementOf(plans);
  const atStart = await countCustomers(engine);
  await measure(engine, input, measurement, options);
  if (overrides.length > 0) await writeOverrides(engine, trialOverridesTable(number), overrides);
  for (const [i, plan] of plans.entries()) {
    input.onProgress?.({ phase: 'assigning', done: i, of: plans.length });
    const variant = { plan, variant: i, columns: measurement.names[i] ?? {} };
    await decide(engine, input, variant, { ...options, settings: eagerly });
    await checkVariant(engine, trialTable(number, i), atStart);
  }
  input.onProgress?.({ phase: 'assigning', done: plans.length, of: plans.length });
  await engine.dropTable(trialValuesTable(number));
  await engine.dropTable(trialOverridesTable(number));
  await engine.dropTable(trialFailingTable(number));
}

async function measure(
  engine: Engine,
  input: TrialInput,
  measurement: Measurement,
  options: StatementOptions,
): Promise<void> {
  const table = trialValuesTable(input.number);
  await engine.createTable({ ...valuesTable(measurement), name: table });
  await measureCustomers(engine, {
    measurement,
    table,
    run: noRun,
    facts: input.facts,
    customersPerSlice: input.customersPerSlice,
    failingTable: trialFailingTable(input.number),
    failingStays: true,
    valueChecks: input.valueChecks,
    record: createRecorder().record,
    options,
    onMeasured: (slices) => input.onProgress?.({ phase: 'measuring', ...slices }),
  });
}

interface Variant {
  readonly plan: BoundPlan;
  readonly variant: number;
  /** Where its indicators are among what was measured. */
  readonly columns: Readonly<Record<string, string>>;
}

/** More of them would take too much memory while the sides are put together. */
const mostCustomersDecided = 1_000_000;

async function decide(engine: Engine, input: TrialInput, variant: Variant, options: StatementOptions): Promise<void> {
  const { plan } = variant;
  const values = { table: trialValuesTable(input.number), run: noRun, columns: variant.columns };
  const everyone = emitStoredValues(values, engine.all(values.table));
  const { record } = createRecorder();
  const statistics = await fetchStatistics(engine, { plan, rows: everyone, record, options });
  const target = trialTable(input.number, variant.variant);
  await engine.createTable(trialLayout(target, plan));
  const stored = emitStoredValues(values, engine.local(values.table));
  const decision = standingInput(engine, input, { plan, statistics, everyone });
  const size = input.customersPerSlice ?? mostCustomersDecided;
  for (const slice of await sliceCustomers(engine, profileTableName, size)) {
    const among = emitAmong(slice);
    const rows = { rows: sql`SELECT * FROM (${stored}) WHERE ${among}`, everyone };
    const sides = [
      emitAfter(plan, statistics, rows, decision),
      ...emitValue(plan, statistics, rows),
      ...(input.against ? [emitBefore(engine, input.against, among)] : []),
    ];
    await engine.executeOnEveryShard(emitTogether(engine.local(target), sides), options);
  }
}

/** The customers of a slice; the first and the last are open, so that nobody is left out. */
function emitAmong({ from, to }: CustomerSlice): Sql {
  const bounds = [
    ...(from === undefined ? [] : [sql`customer_id >= ${sqlFragment.text(from)}`]),
    ...(to === undefined ? [] : [sql`customer_id < ${sqlFragment.text(to)}`]),
  ];
  return bounds.length === 0 ? sql`1` : sqlFragment.join(bounds, ' AND ');
}

/** One pass without a join: every customer has at most one row on each side. */
function emitTogether(target: Sql, sides: readonly Sql[]): Sql {
  return sql`INSERT INTO ${target} (customer_id, former, class, reason, rule, value)
    SELECT customer_id, maxIfOrNull(kefen_class, kefen_side = 0), maxIfOrNull(kefen_class, kefen_side = 1), maxIf(kefen_reason, kefen_side = 1), maxIf(kefen_rule, kefen_side = 1), max(kefen_value)
    FROM (${sqlFragment.join(sides, ' UNION ALL ')}) GROUP BY customer_id`;
}

interface Rows {
  readonly rows: Sql;
  readonly everyone: Sql;
}

interface Ground {
  readonly plan: BoundPlan;
  readonly statistics: Statistics;
  readonly everyone: Sql;
}

function standingInput(
  engine: Engine,
  { number, former, overrides, facts }: TrialInput,
  { plan, ...ground }: Ground,
): StandingInput {
  const failingTable = trialFailingTable(number);
  return {
    counts: true,
    ...(former && plan.stability && { former: formerStandings(engine, former) }),
    ...(former && unrefundedOnShard(engine, plan, { ...ground, former, facts, failingTable })),
    ...(overrides.length > 0 && { overrides: emitOverridesOf(plan, engine.local(trialOverridesTable(number))) }),
  };
}

function emitAfter(plan: BoundPlan, statistics: Statistics, rows: Rows, decision: StandingInput): Sql {
  return sql`SELECT customer_id, 1 AS kefen_side, toString(class) AS kefen_class, toString(reason) AS kefen_reason, if(override = 0, toString(rule), 'override') AS kefen_rule, ${emitNoValue(plan)} AS kefen_value FROM (${emitStandings(plan, statistics, rows, decision)})`;
}

function emitBefore(engine: Engine, against: CountedReratings, among: Sql): Sql {
  const standing = standingClasses(engine, against, among, 'local');
  return sql`SELECT customer_id, 0 AS kefen_side, class AS kefen_class, '' AS kefen_reason, '' AS kefen_rule, NULL AS kefen_value FROM (${standing})`;
}

/** What each customer contributes, which neither side changes. */
function emitValue(plan: BoundPlan, statistics: Statistics, { rows, everyone }: Rows): Sql[] {
  const places = contributionPlaces(plan);
  if (plan.contribution === undefined || places === undefined) return [];
  const value = sql`toDecimal256OrNull(toString(${sqlFragment.name(plan.contribution)}), ${sqlFragment.raw(String(places))})`;
  return [
    sql`SELECT customer_id, 2 AS kefen_side, '' AS kefen_class, '' AS kefen_reason, '' AS kefen_rule, ${value} AS kefen_value FROM (${emitClassified(plan, statistics, rows, everyone)})`,
  ];
}

function emitNoValue(plan: BoundPlan): Sql {
  return sql`CAST(NULL AS Nullable(Decimal(76, ${sqlFragment.raw(String(contributionPlaces(plan) ?? 0))})))`;
}

/** Every customer the profile had at the start is there: a trial is on everybody. */
async function checkVariant(engine: Engine, table: string, atStart: string): Promise<void> {
  const [row] = await engine.query<{ n: string }>(
    sql`SELECT toString(countIf(isNotNull(class))) AS n FROM ${engine.all(table)}`,
  );
  const n = row?.n ?? '0';
  if (BigInt(n) < BigInt(atStart)) throw new RunCheckError(`${table} has ${n} rows for ${atStart} customers`);
}
