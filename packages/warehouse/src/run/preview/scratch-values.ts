import {
  type BoundPlan,
  type MeasuredFacts,
  type Measurement,
  measurementOf,
  type StoredValues,
  sql,
  valuesTable,
} from '@kefen/scheme';
import type { Engine, TableDefinition } from '../../engine/engine.js';
import { listTables } from '../../tables/list-tables.js';
import { countCustomers } from '../count-customers.js';
import { type CustomerSample, sampleOf } from '../customer-sample.js';
import type { ValueChecks } from '../failing-values.js';
import { measureCustomers } from '../measure-customers.js';
import { createRecorder, type RecordedStatement } from '../recorder.js';

/** Values measured for previews, in a table of their own: no run knows of them, and they go with the table. */
export interface ScratchValues {
  readonly table: string;
  readonly measurement: Measurement;
  /** All customers of the profile, as exact text. */
  readonly customers: string;
  /** Those that were measured. */
  readonly measured: string;
  /** Undefined: all of them. */
  readonly sample: CustomerSample | undefined;
  readonly statements: readonly RecordedStatement[];
}

export interface MeasureScratchInput {
  readonly plan: BoundPlan;
  /** As `scratchTable` gives it; nothing of that name is there yet. */
  readonly table: string;
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  /** A base with more customers is sampled. */
  readonly mostCustomers: number;
  /** How values are checked for quality scores; needed where the plan has one. */
  readonly valueChecks?: ValueChecks | undefined;
  readonly signal?: AbortSignal;
}

const scratchPrefix = 'scratch_';
/** Runs have numbers from 1 up. */
const noRun = '0';

/** The name of a table for scratch values. `name`: letters, digits and underscores, never used twice. */
export function scratchTable(name: string): string {
  return `${scratchPrefix}${name}`;
}

/** Measures what a plan needs of each customer. On failure or cancellation the caller drops the table. */
export async function measureScratch(engine: Engine, input: MeasureScratchInput): Promise<ScratchValues> {
  const { plan, table, facts, mostCustomers, valueChecks, signal } = input;
  const measurement = measurementOf([plan]);
  const recorder = createRecorder();
  const layout: TableDefinition = { ...valuesTable(measurement), name: table };
  await engine.createTable(layout);
  const customers = await countCustomers(engine);
  const sample = sampleOf(Number(customers), mostCustomers);
  const options = signal ? { signal } : {};
  await measureCustomers(engine, {
    measurement,
    table,
    run: noRun,
    facts,
    sample,
    failingTable: `${table}_failing`,
    valueChecks,
    record: recorder.record,
    options,
  });
  const [counted] = await engine.query<{ count: string }>(
    sql`SELECT toString(count()) AS count FROM ${engine.all(table)}`,
  );
  const measured = counted?.count ?? '0';
  return { table, measurement, customers, measured, sample, statements: recorder.statements() };
}

/** Where a plan finds its values among those measured for a plan that needs at least the same (`holdsAll`). */
export function valuesIn(scratch: Pick<ScratchValues, 'table'>, plan: BoundPlan): StoredValues {
  const [columns = {}] = measurementOf([plan]).names;
  return { table: scratch.table, run: noRun, columns };
}

/** Again, or of a table that was never made: nothing happens. */
export async function dropScratch(engine: Engine, table: string): Promise<void> {
  await engine.dropTable(table);
}

/**
 * Drops what processes that were killed have left behind. `isAbandoned` is asked about the name given to `scratchTable`.
 */
export async function dropAbandonedScratch(engine: Engine, isAbandoned: (name: string) => boolean): Promise<void> {
  for (const table of await listTables(engine, scratchPrefix)) {
    if (isAbandoned(table.slice(scratchPrefix.length))) await engine.dropTable(table);
  }
}
