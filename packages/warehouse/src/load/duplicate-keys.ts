import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions, TableDefinition } from '../engine/engine.js';
import { replacedTableName } from './drop-staged.js';
import { type CheckedShape, usedRows } from './used-rows.js';

export interface KeyedShape extends CheckedShape {
  readonly dataset: Dataset;
  /** No row of the file is left, rejected or blank. */
  readonly allUsed: boolean;
}

/** Keys that occur more than once in the file; the last row of each counts. */
export interface ReplacedKeys {
  /** Rows that a later row of the file replaces. */
  readonly replaced: number;
  /** Holds these keys with the number of their last row; absent where every key is there once. */
  readonly table?: string;
}

/** Rows hashed at a time, so that memory does not grow with the file. */
const rowsPerSlice = 2_000_000;

/** The key of a row as text: empty where the dataset has none, the file maps none, or the cell is blank. */
export function rowKeySql({ mapping }: CheckedShape, dataset: Dataset): Sql | undefined {
  const column = mapping.columns.find(({ column }) => column.name === dataset.keyColumn);
  return column === undefined ? undefined : sql`ifNull(toString(${column.value}), '')`;
}

/**
 * Finds the keys that occur more than once among the rows that count. Hashes of the keys are counted first, in slices; only
 * keys whose hash occurs twice, in the ordinary case none, are compared as they are.
 */
export async function countReplaced(
  engine: Engine,
  shape: KeyedShape,
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<ReplacedKeys> {
  const key = rowKeySql(shape, shape.dataset);
  if (key === undefined) return { replaced: 0 };
  const table = keysTable(replacedTableName(shape.staged));
  await engine.dropTable(table.name);
  const slices = Math.max(1, Math.ceil(shape.staged.rows / rowsPerSlice));
  let isCreated = false;
  for (let slice = 0; slice < slices; slice++) {
    if (!(await hasRepeatedHash(engine, shape, key, slice, slices, options))) continue;
    if (!isCreated) await engine.createTable(table);
    isCreated = true;
    await engine.execute(
      sql`INSERT INTO ${engine.all(table.name)} (row_key, last, times) ${repeatedKeys(engine, shape, key, slice, slices)}`,
      options,
    );
  }
  if (!isCreated) return { replaced: 0 };
  const [found] = await engine.query<{ replaced: string }>(
    sql`SELECT sum(times - 1) AS replaced FROM ${engine.all(table.name)}`,
  );
  const replaced = Number(found?.replaced ?? 0);
  return replaced === 0 ? { replaced } : { replaced, table: table.name };
}

function keysTable(name: string): TableDefinition {
  return {
    name,
    columns: [
      { name: 'row_key', type: 'String' },
      { name: 'last', type: 'UInt64' },
      { name: 'times', type: 'UInt64' },
    ],
    orderBy: ['row_key'],
    shardBy: 'row_key',
  };
}

function keysOfSlice(engine: Engine, shape: KeyedShape, key: Sql, slice: number, slices: number): Sql {
  const keys = usedRows(
    engine,
    shape,
    sql`row AS key_row, ${key} AS key_text, sipHash64(key_text) AS key_hash`,
    shape.allUsed,
  );
  return sql`(SELECT key_row, key_text, key_hash FROM (${keys}) WHERE key_text != '' AND key_hash % ${number(slices)} = ${number(slice)})`;
}

async function hasRepeatedHash(
  engine: Engine,
  shape: KeyedShape,
  key: Sql,
  slice: number,
  slices: number,
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<boolean> {
  const [counts] = await engine.queryLong<{ keys: string; hashes: string }>(
    sql`SELECT count() AS keys, uniqExact(key_hash) AS hashes FROM ${keysOfSlice(engine, shape, key, slice, slices)}`,
    options,
  );
  return counts?.keys !== counts?.hashes;
}

function repeatedKeys(engine: Engine, shape: KeyedShape, key: Sql, slice: number, slices: number): Sql {
  const keys = keysOfSlice(engine, shape, key, slice, slices);
  return sql`SELECT key_text, max(key_row), count() FROM ${keys}
    WHERE key_hash GLOBAL IN (SELECT key_hash FROM ${keys} GROUP BY key_hash HAVING count() > 1)
    GROUP BY key_text HAVING count() > 1`;
}

function number(value: number): Sql {
  return sqlFragment.raw(String(value));
}
