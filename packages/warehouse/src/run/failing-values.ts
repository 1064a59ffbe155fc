import { type Measurement, type QualityCheck, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';
import { inTurns } from '../quality/in-turns.js';
import { readJsonRows } from '../quality/read-json-rows.js';
import { profileTableName } from '../tables/facts-table.js';
import { type CustomerSample, inSample } from './customer-sample.js';

/** Whether a value passes a check, for the checks that the engine cannot make. */
export type ValueChecks = Readonly<Partial<Record<QualityCheck, (value: string) => boolean>>>;

export interface FailingValuesInput {
  readonly measurement: Measurement;
  /** A table for this measuring alone. */
  readonly table: string;
  readonly valueChecks?: ValueChecks | undefined;
  /** Default: all customers. */
  readonly sample?: CustomerSample | undefined;
  /** A condition on `customer_id`: only those. Default: all customers. */
  readonly among?: Sql | undefined;
  /** One row per customer, to be read FROM. Default: the profile as it is now. */
  readonly profile?: Sql | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Checked {
  readonly column: string;
  readonly check: QualityCheck;
}

const mostInserted = 5000;

/** Whether a quality score rests on checks of values, so that it has to be known which fail. */
export function needsFailingValues(measurement: Measurement): boolean {
  return checkedIn(measurement).length > 0;
}

/**
 * Looks at the values that quality scores ask to be checked and writes down whose fail, on the shards of the customers. The
 * caller drops the table.
 */
export async function writeFailingValues(engine: Engine, input: FailingValuesInput): Promise<void> {
  await engine.dropTable(input.table);
  await engine.createTable(layout(input.table));
  const { valueChecks = {}, sample, among, profile = sql`${engine.all(profileTableName)} FINAL` } = input;
  const chosen = among ?? (sample ? inSample(sample) : sql`1`);
  const checked = checkedIn(input.measurement);
  const options = input.signal ? { signal: input.signal } : {};
  let waiting: FailingValue[] = [];
  const rows = readJsonRows<ProfileRow>(engine, valuesOf(profile, checked, chosen), options);
  for await (const some of inTurns(rows, input.signal)) {
    waiting.push(...some.flatMap((row) => failingIn(row, checked, valueChecks)));
    for (; waiting.length >= mostInserted; waiting = waiting.slice(mostInserted)) {
      await engine.insertRows(input.table, waiting.slice(0, mostInserted));
    }
  }
  if (waiting.length > 0) await engine.insertRows(input.table, waiting);
}

/** The customers whose value of a column fails a check. @param table the written one: its part on a shard, or all of it */
export function failingIds(table: Sql, column: string, check: QualityCheck): Sql {
  const failed = sql`column_name = ${sqlFragment.text(column)} AND failed = ${sqlFragment.text(check)}`;
  return sql`SELECT customer_id FROM ${table} WHERE ${failed}`;
}

function layout(table: string): TableDefinition {
  const columns = [
    { name: 'customer_id', type: 'String' },
    { name: 'column_name', type: 'LowCardinality(String)' },
    { name: 'failed', type: 'LowCardinality(String)' },
  ];
  return { name: table, columns, orderBy: ['column_name', 'failed', 'customer_id'] };
}

type FailingValue = Readonly<Record<'customer_id' | 'column_name' | 'failed', string>>;

interface ProfileRow {
  readonly customer_id: string;
  /** In the order of what is checked. */
  readonly kefen_values: readonly string[];
}

function valuesOf(profile: Sql, checked: readonly Checked[], chosen: Sql): Sql {
  const values = checked.map(({ column }) => sql`ifNull(${sqlFragment.name(column)}, '')`);
  return sql`SELECT customer_id, [${sqlFragment.join(values, ', ')}] AS kefen_values
    FROM ${profile} WHERE ${chosen}`;
}

function failingIn(
  { customer_id, kefen_values }: ProfileRow,
  checked: readonly Checked[],
  valueChecks: ValueChecks,
): FailingValue[] {
  return checked.flatMap(({ column, check }, i) => {
    const value = kefen_values[i] ?? '';
    const isValid = valueChecks[check];
    if (!isValid) throw new Error(`nobody says how values are checked as ${check}`);
    return value === '' || isValid(value) ? [] : [{ customer_id, column_name: column, failed: check }];
  });
}

/** Every column with each check that a score asks for. */
function checkedIn({ columns }: Measurement): Checked[] {
  const found = new Map<string, Checked>();
  for (const { source } of columns) {
    if (source.kind !== 'quality') continue;
    for (const { column, check } of source.columns) if (check) found.set(`${check} ${column}`, { column, check });
  }
  return [...found.values()];
}
