import {
  type BoundPlan,
  bindPlan,
  classesTable,
  emitStandings,
  emitStoredValues,
  type MeasuredFacts,
  type Measurement,
  measurementOf,
  type Sql,
  type StandingInput,
  type StoredValues,
  sql,
  sqlFragment,
  standingColumns,
  valuesTable,
} from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { prepareClasses } from '../tables/classes-table.js';
import { listTables } from '../tables/list-tables.js';
import { countCustomers } from './count-customers.js';
import type { ValueChecks } from './failing-values.js';
import { measureCustomers } from './measure-customers.js';
import type { FinishedRun } from './read-run.js';
import { createRecorder } from './recorder.js';
import { type CountedReratings, goneReason, reratedTable, standingClasses } from './rerated.js';
import { overridesOnShard, type RunOverride, writeOverrides } from './run-overrides.js';
import { type FormerRun, formerStandings, publishedStandings, RunCheckError } from './run-plan.js';
import { unrefundedOnShard } from './unrefunded.js';

/** A published run by which everybody is rated again. */
export interface EverybodyRun {
  readonly published: FinishedRun;
  /** What the published run was decided against. */
  readonly former?: FormerRun;
  /** The day up to whose end facts count. */
  readonly asOf: string;
  /** Number of the group that is written. */
  readonly number: number;
  /** What counted when the group began: what differs from it is written. */
  readonly counted: CountedReratings;
  /** Those that hold on the day, at most one of a customer. */
  readonly overrides?: readonly RunOverride[];
}

export interface EverybodyInput {
  /** At least one. They are measured together. */
  readonly runs: readonly EverybodyRun[];
  /** The rows of a dataset that count, on a shard. */
  readonly facts: (dataset: string) => MeasuredFacts;
  readonly valueChecks?: ValueChecks;
  readonly customersPerSlice?: number;
  readonly signal?: AbortSignal;
}

const prefix = 'between_';
/** Values measured here are no run's. */
const noRun = '0';

/**
 * Decides of everybody what `rerateCustomers` decides of some, and writes what differs from what counted: a group of each run,
 * which counts when the operational store says so. Who is no customer any more is written as gone. Only one process may do
 * this at a time: what another one has left behind is dropped.
 * @returns how many customers differ, by run in the order given
 */
export async function rerateEverybody(engine: Engine, input: EverybodyInput): Promise<number[]> {
  for (const table of await listTables(engine, prefix)) await engine.dropTable(table);
  const plans = input.runs.map(({ published, asOf }) =>
    bindPlan(published.plan, { asOf, timeZone: published.plan.timeZone }),
  );
  const measurement = measurementOf(plans);
  const table = `${prefix}${input.runs[0]?.number}`;
  try {
    await measure(engine, input, measurement, table);
    const changed: number[] = [];
    for (const [i, run] of input.runs.entries()) {
      const values = { table, run: noRun, columns: measurement.names[i] ?? {} };
      const plan = plans[i];
      if (plan) changed.push(await writeDifferences(engine, run, { plan, values, facts: input.facts }, input.signal));
    }
    return changed;
  } finally {
    await engine.dropTable(table);
    await engine.dropTable(failingTableOf(table));
  }
}

/** Which values fail their checks, where quality scores need it. */
function failingTableOf(table: string): string {
  return `${table}_failing`;
}

async function measure(
  engine: Engine,
  { facts, customersPerSlice, valueChecks, signal }: EverybodyInput,
  measurement: Measurement,
  table: string,
): Promise<void> {
  await prepareClasses(engine);
  await engine.createTable({ ...valuesTable(measurement), name: table });
  const atStart = await countCustomers(engine);
  await measureCustomers(engine, {
    measurement,
    table,
    run: noRun,
    facts,
    customersPerSlice,
    failingTable: failingTableOf(table),
    failingStays: true,
    valueChecks,
    record: createRecorder().record,
    options: optionsOf(signal),
  });
  // Who is missing here would be taken for gone. Some may really have gone meanwhile.
  const measured = await countRows(engine, sql`${engine.all(table)}`);
  const now = await countCustomers(engine);
  if (BigInt(measured) < BigInt(atStart) && BigInt(measured) < BigInt(now)) {
    throw new RunCheckError(`${measured} customers were measured of ${atStart} at the start and ${now} at the end`);
  }
}

interface Decided extends Pick<EverybodyInput, 'facts'> {
  readonly plan: BoundPlan;
  readonly values: StoredValues;
}

async function writeDifferences(
  engine: Engine,
  run: EverybodyRun,
  decided: Decided,
  signal: AbortSignal | undefined,
): Promise<number> {
  const known = (run.overrides ?? []).filter(
    ({ class: id }) => id === '' || decided.plan.classes.some((one) => one.id === id),
  );
  const overrides = `${prefix}${run.number}_overrides`;
  const options = { ...optionsOf(signal), settings: eagerly };
  try {
    if (known.length > 0) await writeOverrides(engine, overrides, known);
    const differing = emitDifferences(engine, run, decided, known.length > 0 ? overrides : undefined);
    await engine.executeOnEveryShard(differing, options);
    await engine.executeOnEveryShard(emitGone(engine, run, decided), options);
  } finally {
    if (known.length > 0) await engine.dropTable(overrides);
  }
  const own = sql`${engine.all(reratedTable.name)} WHERE run = ${sqlFragment.integer(run.published.run)} AND number = ${sqlFragment.integer(run.number)}`;
  return Number(await countRows(engine, own));
}

/** What is told of two standings; days and counters move without anybody's class being another one. */
const compared = ['class', 'reason', 'computed', 'held', 'rule'] as const;

function emitDifferences(
  engine: Engine,
  run: EverybodyRun,
  { plan, values, facts }: Decided,
  overrides: string | undefined,
): Sql {
  const { published, former, counted } = run;
  const rows = {
    rows: emitStoredValues(values, engine.local(values.table)),
    everyone: emitStoredValues(published.values, engine.all(published.values.table)),
  };
  const { statistics } = published;
  const failingTable = failingTableOf(values.table);
  const refunding = { statistics, everyone: rows.everyone, facts, failingTable };
  const decision: StandingInput = {
    counts: false,
    published: publishedStandings(engine.local(classesTable.name), published.run),
    ...(former && plan.stability && { former: formerStandings(engine, former) }),
    ...(former && unrefundedOnShard(engine, plan, { ...refunding, former })),
    ...(overrides !== undefined && { overrides: overridesOnShard(engine, overrides) }),
  };
  const decided = emitStandings(plan, statistics, rows, decision);
  const was = compared.map((column) => sql`${sqlFragment.name(column)} AS ${sqlFragment.name(`was_${column}`)}`);
  const standing = sql`SELECT customer_id, ${sqlFragment.join(was, ', ')}, 1 AS stands FROM (${standingClasses(engine, counted, sql`1`, 'local')})`;
  const differs = compared.map(
    (column) => sql`toString(d.${sqlFragment.name(column)}) != s.${sqlFragment.name(`was_${column}`)}`,
  );
  const selected = columnsBehindNumber.map((column) => sql`d.${sqlFragment.name(column)}`);
  return sql`${emitInsert(engine)} SELECT ${emitPlace(run)}, d.customer_id, ${sqlFragment.join(selected, ', ')}
    FROM (${decided}) AS d LEFT ANY JOIN (${standing}) AS s ON d.customer_id = s.customer_id
    WHERE s.stands = 0 OR ${sqlFragment.join(differs, ' OR ')}`;
}

/** Those of whom something counts and who were not measured. */
function emitGone(engine: Engine, run: EverybodyRun, { values }: Decided): Sql {
  const day = sql`${sqlFragment.date(run.asOf)}`;
  const nothing: Readonly<Record<string, Sql>> = {
    reason: sql`${sqlFragment.text(goneReason)}`,
    since: day,
    earned: day,
    pending: sql`toInt16(0)`,
    override: sql`toUInt64(0)`,
  };
  const cells = columnsBehindNumber.map((column) => nothing[column] ?? sql`''`);
  const standing = standingClasses(engine, run.counted, sql`1`, 'local');
  return sql`${emitInsert(engine)} SELECT ${emitPlace(run)}, customer_id, ${sqlFragment.join(cells, ', ')}
    FROM (SELECT customer_id FROM (${standing})) WHERE customer_id NOT IN (SELECT customer_id FROM ${engine.local(values.table)})`;
}

const columnsBehindNumber = standingColumns.filter((column) => column !== 'customer_id');

function emitInsert(engine: Engine): Sql {
  const columns = ['run', 'number', 'as_of', 'customer_id', ...columnsBehindNumber].map(sqlFragment.name);
  return sql`INSERT INTO ${engine.local(reratedTable.name)} (${sqlFragment.join(columns, ', ')})`;
}

function emitPlace({ published, number, asOf }: EverybodyRun): Sql {
  return sql`toUInt64(${sqlFragment.integer(published.run)}), toUInt64(${sqlFragment.integer(number)}), ${sqlFragment.date(asOf)}`;
}

async function countRows(engine: Engine, from: Sql): Promise<string> {
  const [row] = await engine.query<{ count: string }>(sql`SELECT toString(count()) AS count FROM ${from}`);
  return row?.count ?? '0';
}

function optionsOf(signal: AbortSignal | undefined): StatementOptions {
  return signal ? { signal } : {};
}
