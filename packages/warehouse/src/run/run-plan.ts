import {
  type BoundPlan,
  classesTable,
  emitAssign,
  emitMeasure,
  type MeasuredFacts,
  type Statistics,
  sql,
  sqlFragment,
  valuesTable,
} from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { profileTableName } from '../tables/facts-table.js';
import { createRecorder, type Record, type RecordedStatement } from './recorder.js';
import { customersPerSlice, sliceCustomers } from './slices.js';
import { fetchStatistics } from './statistics.js';

export interface RunInput {
  readonly plan: BoundPlan;
  /** Number of the run; ascending, never used twice. */
  readonly run: string;
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  readonly customersPerSlice?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export interface RunProgress {
  readonly phase: 'measuring' | 'assigning';
  readonly done: number;
  readonly of: number;
}

export interface RunOutcome {
  readonly statistics: Statistics;
  /** Customers with a class or a reason. */
  readonly customers: string;
  readonly statements: readonly RecordedStatement[];
  /** The most memory a statement held, by the engine's own account; absent where every statement was too short to look at. */
  readonly peakMemoryBytes?: number;
}

/** A run whose result does not hold together. Nothing of it may be published. */
export class RunCheckError extends Error {
  override readonly name = 'RunCheckError';
}

/**
 * Measures, scores and classifies every customer and stores values and classes under the run's number, aside from every
 * other run. The result is checked: every customer the profile had at the start is there. On failure or cancellation the caller
 * drops what was written with `dropRun`.
 */
export async function runPlan(engine: Engine, input: RunInput): Promise<RunOutcome> {
  const recorder = createRecorder();
  const values = valuesTable(input.plan);
  await engine.createTable(values);
  await engine.createTable(classesTable);
  const atStart = await countCustomers(engine);
  await measure(engine, input, recorder.record);
  const statistics = await fetchStatistics(engine, input.plan, input.run, recorder.record, optionsOf(input));
  input.onProgress?.({ phase: 'assigning', done: 0, of: 1 });
  const assign = emitAssign(input.plan, statistics, {
    values: engine.local(values.name),
    target: engine.local(classesTable.name),
    run: input.run,
  });
  await recorder.record('assign', assign, () => engine.executeOnEveryShard(assign, optionsOf(input)));
  input.onProgress?.({ phase: 'assigning', done: 1, of: 1 });
  const customers = await checkRun(engine, input.run, atStart);
  const peakMemoryBytes = recorder.peakMemoryBytes();
  return {
    statistics,
    customers,
    statements: recorder.statements(),
    ...(peakMemoryBytes !== undefined && { peakMemoryBytes }),
  };
}

/** The profile has no partitions, so what FINAL would merge is never spread over several; a merged part is then read as it is. */
const oneProfileRowEach = { do_not_merge_across_partitions_select_final: 1 };

async function measure(engine: Engine, input: RunInput, record: Record): Promise<void> {
  const slices = await sliceCustomers(engine, profileTableName, input.customersPerSlice ?? customersPerSlice);
  for (const [done, slice] of slices.entries()) {
    input.onProgress?.({ phase: 'measuring', done, of: slices.length });
    const statement = emitMeasure(input.plan, {
      run: input.run,
      target: engine.local(valuesTable(input.plan).name),
      profile: sql`${engine.local(profileTableName)} FINAL`,
      facts: input.facts,
      slice,
    });
    const step = slices.length === 1 ? 'measure' : `measure ${done + 1}/${slices.length}`;
    const options = { ...optionsOf(input), settings: oneProfileRowEach };
    await record(step, statement, () => engine.executeOnEveryShard(statement, options));
  }
  input.onProgress?.({ phase: 'measuring', done: slices.length, of: slices.length });
}

function optionsOf(input: RunInput): StatementOptions {
  return input.signal ? { signal: input.signal } : {};
}

/**
 * Every customer the profile had at the start has a row, and none came from elsewhere. An import may have added customers
 * meanwhile: a slice measured after that has them already, one measured before has not.
 */
async function checkRun(engine: Engine, run: string, atStart: string): Promise<string> {
  const classes = sql`SELECT toString(count()) AS count FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(run)}`;
  const [row] = await engine.query<{ count: string }>(classes);
  const rows = row?.count ?? '0';
  const now = await countCustomers(engine);
  if (BigInt(rows) < BigInt(atStart) || BigInt(rows) > BigInt(now)) {
    throw new RunCheckError(`run ${run} has ${rows} rows for ${atStart} customers at its start and ${now} at its end`);
  }
  return rows;
}

async function countCustomers(engine: Engine): Promise<string> {
  const [row] = await engine.query<{ count: string }>(
    sql`SELECT toString(count()) AS count FROM ${engine.all(profileTableName)} FINAL`,
  );
  return row?.count ?? '0';
}

/** Removes what a run has written. Again, or of a run that wrote nothing: nothing happens. */
export async function dropRun(engine: Engine, plan: Pick<BoundPlan, 'indicators'>, run: string): Promise<void> {
  for (const table of [valuesTable(plan), classesTable]) {
    await engine.createTable(table);
    await engine.executeOnEveryShard(
      sql`ALTER TABLE ${engine.local(table.name)} DROP PARTITION ${sqlFragment.integer(run)}`,
    );
  }
}
