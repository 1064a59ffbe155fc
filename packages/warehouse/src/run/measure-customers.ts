import {
  type CustomerSlice,
  emitMeasure,
  type MeasuredFacts,
  type Measurement,
  type Sql,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { profileTableName } from '../tables/facts-table.js';
import { type CustomerSample, inSample } from './customer-sample.js';
import { failingIds, needsFailingValues, type ValueChecks, writeFailingValues } from './failing-values.js';
import type { Record as RecordStatement } from './recorder.js';
import { customersPerSlice, sliceCustomers } from './slices.js';

export interface MeasureCustomersInput {
  readonly measurement: Measurement;
  /** Where the values go: a table of the measurement's layout. */
  readonly table: string;
  readonly run: string;
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  /** Default: all customers. */
  readonly sample?: CustomerSample | undefined;
  /** A condition on `customer_id`, for a shard: only those are measured. */
  readonly population?: Sql | undefined;
  readonly customersPerSlice?: number | undefined;
  /** A table that nothing else uses, for the values that fail the checks of a quality score. */
  readonly failingTable: string;
  /** It is read after the measuring as well, and the caller drops it. Default: it is gone with the measuring. */
  readonly failingStays?: boolean;
  readonly valueChecks?: ValueChecks | undefined;
  readonly record: RecordStatement;
  readonly options: StatementOptions;
  readonly onMeasured?: (slices: { readonly done: number; readonly of: number }) => void;
}

/** The profile has no partitions, so what FINAL would merge is never spread over several; a merged part is then read as it is. */
const oneProfileRowEach = { do_not_merge_across_partitions_select_final: 1 };

/** Computes every indicator of every customer, on every shard, and stores the values under the run. */
export async function measureCustomers(engine: Engine, input: MeasureCustomersInput): Promise<void> {
  if (!needsFailingValues(input.measurement)) return measureSlices(engine, input);
  const { failingTable: table, failingStays = false, options, ...checked } = input;
  try {
    await writeFailingValues(engine, { ...checked, table, signal: options.signal });
    await measureSlices(engine, input);
  } catch (failure) {
    await engine.dropTable(table);
    throw failure;
  }
  if (!failingStays) await engine.dropTable(table);
}

async function measureSlices(engine: Engine, input: MeasureCustomersInput): Promise<void> {
  const slices = await slicesOf(engine, input);
  for (const [done, slice] of slices.entries()) {
    input.onMeasured?.({ done, of: slices.length });
    const statement = emitMeasure(input.measurement, {
      run: input.run,
      target: engine.local(input.table),
      profile: measuredProfile(engine, input),
      failing: (column, check) => failingIds(engine.local(input.failingTable), column, check),
      facts: (dataset) => sampledFacts(input.facts(dataset), input.sample),
      slice,
    });
    const step = slices.length === 1 ? 'measure' : `measure ${done + 1}/${slices.length}`;
    const options = { ...input.options, settings: oneProfileRowEach };
    await input.record(step, statement, () => engine.executeOnEveryShard(statement, options));
  }
  input.onMeasured?.({ done: slices.length, of: slices.length });
}

/** A sample is small enough for one slice. */
async function slicesOf(engine: Engine, { sample, measurement, customersPerSlice: size }: MeasureCustomersInput) {
  if (sample) return [{}] satisfies CustomerSlice[];
  return sliceCustomers(engine, profileTableName, size ?? customersPerSlice(measurement));
}

function measuredProfile(engine: Engine, { sample, population }: MeasureCustomersInput): Sql {
  const profile = sql`${engine.local(profileTableName)} FINAL`;
  const only = [...(sample ? [inSample(sample)] : []), ...(population ? [population] : [])];
  return only.length === 0 ? profile : sql`(SELECT * FROM ${profile} WHERE ${sqlFragment.join(only, ' AND ')})`;
}

function sampledFacts(facts: MeasuredFacts, sample: CustomerSample | undefined): MeasuredFacts {
  return sample ? { ...facts, where: sql`${facts.where} AND ${inSample(sample)}` } : facts;
}
