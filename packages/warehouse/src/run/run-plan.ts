import {
  type BoundPlan,
  classesTable,
  emitAssign,
  emitStoredValues,
  type MeasuredFacts,
  measurementOf,
  type Sql,
  type StandingInput,
  type Statistics,
  type StoredValues,
  sql,
  sqlFragment,
  type TableLayout,
  valuesTable,
} from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine, Settings, StatementOptions } from '../engine/engine.js';
import { prepareClasses } from '../tables/classes-table.js';
import { countCustomers } from './count-customers.js';
import type { ValueChecks } from './failing-values.js';
import { measureCustomers } from './measure-customers.js';
import { createRecorder, type RecordedStatement } from './recorder.js';
import { overridesOnShard, overridesTable, type RunOverride, writeOverrides } from './run-overrides.js';
import { shareOfThreads } from './share-of-threads.js';
import { fetchStatistics } from './statistics/fetch-statistics.js';
import { unrefundedOnShard } from './unrefunded.js';

/** One scheme to run. */
export interface PlannedRun {
  readonly plan: BoundPlan;
  /** Number of the run; ascending, never used twice. */
  readonly run: string;
  /** The last run of the scheme that was published for an earlier day: what its stability rules decide against. */
  readonly former?: FormerRun;
  /** The published run: what stands between two runs is decided by its cut points, and counted as no run. */
  readonly between?: Pick<RunOutcome, 'statistics' | 'values'> & Pick<PlannedRun, 'run'>;
  /** Overrides that hold on the day, at most one of a customer. Those whose class the scheme does not have are left out. */
  readonly overrides?: readonly RunOverride[];
}

export interface FormerRun {
  readonly run: string;
  /** Its day. */
  readonly asOf: string;
}

export interface RunsInput {
  /** At least one; all for the same day. Their values are stored under the number of the first. */
  readonly runs: readonly PlannedRun[];
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  /** How values are checked for quality scores; needed where a plan has one. */
  readonly valueChecks?: ValueChecks;
  readonly customersPerSlice?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export type RunInput = PlannedRun & Omit<RunsInput, 'runs'>;

export interface RunProgress {
  readonly phase: 'measuring' | 'assigning';
  readonly done: number;
  readonly of: number;
}

export interface RunOutcome {
  readonly statistics: Statistics;
  readonly values: StoredValues;
  /** Customers with a class or a reason. */
  readonly customers: string;
  readonly overrides: OverridesApplied;
  readonly statements: readonly RecordedStatement[];
  /** The most memory a statement held, by the engine's own account; absent where every statement was too short to look at. */
  readonly peakMemoryBytes?: number;
}

/** What became of the overrides that a run was given. */
export interface OverridesApplied {
  readonly applied: number;
  /** Their class is none of the scheme's, or the customer is none of the profile's. */
  readonly left: number;
}

/** A scheme reads few of the columns that were stored: whole granules of them at once, not a megabyte after the other. */
const inLargeBlocks: Settings = { preferred_block_size_bytes: 16_000_000 };

/** A run whose result does not hold together. Nothing of it may be published. */
export class RunCheckError extends Error {
  override readonly name = 'RunCheckError';
}

/** Runs one scheme; see `runPlans`. */
export async function runPlan(
  engine: Engine,
  { plan, run, former, between, overrides, ...input }: RunInput,
): Promise<RunOutcome> {
  const planned = {
    plan,
    run,
    ...(former && { former }),
    ...(between && { between }),
    ...(overrides && { overrides }),
  };
  const [outcome] = await runPlans(engine, { ...input, runs: [planned] });
  if (!outcome) throw new Error('a run without an outcome');
  return outcome;
}

/**
 * Measures, scores and classifies every customer and stores values and classes under the runs' numbers, aside from every
 * other run. What several schemes measure alike is measured once. The result is checked: every customer the profile had at
 * the start is there. On failure or cancellation the caller drops what was written with `dropRuns`.
 */
export async function runPlans(engine: Engine, input: RunsInput): Promise<RunOutcome[]> {
  const measuring = createRecorder();
  const measurement = measurementOf(input.runs.map(({ plan }) => plan));
  const values = valuesTable(measurement);
  const failing = failingTable(firstRun(input));
  await engine.createTable(values);
  await prepareClasses(engine);
  const atStart = await countCustomers(engine);
  await measureCustomers(engine, {
    measurement,
    table: values.name,
    run: firstRun(input),
    facts: input.facts,
    customersPerSlice: input.customersPerSlice,
    failingTable: failing,
    failingStays: true,
    valueChecks: input.valueChecks,
    record: measuring.record,
    options: optionsOf(input),
    onMeasured: (slices) => input.onProgress?.({ phase: 'measuring', ...slices }),
  });
  let done = 0;
  const progress = () => input.onProgress?.({ phase: 'assigning', done, of: input.runs.length });
  progress();
  const settings = { ...eagerly, ...inLargeBlocks, ...(await shareOfThreads(engine, input.runs.length)) };
  const options = { ...optionsOf(input), settings };
  const outcomes = await inPairs(input.runs, async (planned, i) => {
    const stored = { table: values.name, run: firstRun(input), columns: measurement.names[i] ?? {} };
    // What was measured for all is told with the first.
    const recorder = i === 0 ? measuring : createRecorder();
    const surroundings = { values: stored, facts: input.facts, failingTable: failing, atStart, recorder };
    const outcome = await classify(engine, { ...planned, ...surroundings }, options);
    done += 1;
    progress();
    return outcome;
  });
  await engine.dropTable(failing);
  return outcomes;
}

/**
 * Does the work for all items, two at a time: storing the classes of one scheme leaves room for another. After a failure
 * nothing new is begun, and what has begun is waited for, so that the caller can drop it.
 */
async function inPairs<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        results[next[0]] = await work(next[1], next[0]);
      } catch (failure) {
        waiting.length = 0;
        throw failure;
      }
    }
  };
  for (const outcome of await Promise.allSettled([worker(), worker()])) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
  return results;
}

/** There only while a run is under way. */
function failingTable(run: string): string {
  return `failing_${run}`;
}

function firstRun({ runs: [first] }: Pick<RunsInput, 'runs'>): string {
  if (!first) throw new Error('nothing to run');
  return first.run;
}

interface Classification extends PlannedRun, Pick<RunsInput, 'facts'> {
  readonly values: StoredValues;
  /** Which values fail their checks, where quality scores need it. */
  readonly failingTable: string;
  readonly atStart: string;
  readonly recorder: ReturnType<typeof createRecorder>;
}

/** Scores and classifies by one scheme what has been measured. */
async function classify(
  engine: Engine,
  classification: Classification,
  options: StatementOptions,
): Promise<RunOutcome> {
  const { plan, run, values, atStart, recorder } = classification;
  const rows = emitStoredValues(values, engine.all(values.table));
  const statistics =
    classification.between?.statistics ??
    (await fetchStatistics(engine, { plan, rows, record: recorder.record, options }));
  await assign(engine, classification, statistics, options);
  const { customers, overridden } = await checkRun(engine, run, atStart);
  const peakMemoryBytes = recorder.peakMemoryBytes();
  return {
    statistics,
    values,
    customers,
    overrides: { applied: overridden, left: (classification.overrides ?? []).length - overridden },
    statements: recorder.statements(),
    ...(peakMemoryBytes !== undefined && { peakMemoryBytes }),
  };
}

/** Stores what is decided of every customer, with the overrides that hold on the day. */
async function assign(
  engine: Engine,
  classification: Classification,
  statistics: Statistics,
  options: StatementOptions,
): Promise<void> {
  const { plan, run, former, between, overrides = [], values, recorder } = classification;
  const known = overrides.filter(({ class: id }) => id === '' || plan.classes.some((one) => one.id === id));
  const table = overridesTable(run);
  const everyone = between?.values ?? values;
  const input = {
    rows: emitStoredValues(values, engine.local(values.table)),
    everyone: emitStoredValues(everyone, engine.all(everyone.table)),
    target: engine.local(classesTable.name),
    run,
  };
  const decision: StandingInput = {
    counts: between === undefined,
    ...(former && plan.stability && { former: formerStandings(engine, former) }),
    ...(former && unrefundedOnShard(engine, plan, { ...classification, former, statistics, everyone: input.everyone })),
    ...(between && { published: publishedStandings(engine.local(classesTable.name), between.run) }),
    ...(known.length > 0 && { overrides: overridesOnShard(engine, table) }),
  };
  const statement = emitAssign(plan, statistics, input, decision);
  const store = () => recorder.record('assign', statement, () => engine.executeOnEveryShard(statement, options));
  if (known.length === 0) return void (await store());
  try {
    await writeOverrides(engine, table, known);
    await store();
  } finally {
    await engine.dropTable(table);
  }
}

/** What the published run decided, where it is decided anew between two runs; see `StandingInput`. */
export function publishedStandings(classes: Sql, run: string): Sql {
  return sql`SELECT customer_id, toString(held) AS held, pending FROM ${classes} WHERE run = ${sqlFragment.integer(run)}`;
}

/** What an earlier run decided. @param classes where its classes are read; default: on a shard */
export function formerStandings(
  engine: Engine,
  { run, asOf }: FormerRun,
  classes = engine.local(classesTable.name),
): NonNullable<StandingInput['former']> {
  const rows = sql`SELECT customer_id, toString(held) AS held, since, earned, pending FROM ${classes} WHERE run = ${sqlFragment.integer(run)}`;
  return { rows, asOf };
}

function optionsOf(input: Pick<RunsInput, 'signal'>): StatementOptions {
  return input.signal ? { signal: input.signal } : {};
}

/**
 * Every customer the profile had at the start has a row, and none came from elsewhere. An import may have added customers
 * meanwhile: a slice measured after that has them already, one measured before has not.
 */
async function checkRun(
  engine: Engine,
  run: string,
  atStart: string,
): Promise<{ readonly customers: string; readonly overridden: number }> {
  const classes = sql`SELECT toString(count()) AS count, toString(countIf(override != 0)) AS overridden FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(run)}`;
  const [row] = await engine.query<{ count: string; overridden: string }>(classes);
  const rows = row?.count ?? '0';
  const now = await countCustomers(engine);
  if (BigInt(rows) < BigInt(atStart) || BigInt(rows) > BigInt(now)) {
    throw new RunCheckError(`run ${run} has ${rows} rows for ${atStart} customers at its start and ${now} at its end`);
  }
  return { customers: rows, overridden: Number(row?.overridden ?? 0) };
}

/** Removes what a run has written; see `dropRuns`. */
export async function dropRun(engine: Engine, plan: BoundPlan, run: string): Promise<void> {
  await dropRuns(engine, [{ plan, run }]);
}

/** Removes what runs that were measured together have written. Again, or of runs that wrote nothing: nothing happens. */
export async function dropRuns(engine: Engine, runs: readonly PlannedRun[]): Promise<void> {
  const values = valuesTable(measurementOf(runs.map(({ plan }) => plan)));
  await engine.dropTable(failingTable(firstRun({ runs })));
  await dropPartition(engine, values, firstRun({ runs }));
  for (const { run } of runs) {
    await engine.dropTable(overridesTable(run));
    await dropPartition(engine, classesTable, run);
  }
}

async function dropPartition(engine: Engine, table: TableLayout, run: string): Promise<void> {
  await engine.createTable(table);
  await engine.executeOnEveryShard(
    sql`ALTER TABLE ${engine.local(table.name)} DROP PARTITION ${sqlFragment.integer(run)}`,
  );
}
