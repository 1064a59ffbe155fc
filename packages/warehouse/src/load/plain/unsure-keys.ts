import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import { trimmed } from '../convert/cell.js';
import { plainTableName } from '../drop-staged.js';
import type { KnownKeys } from '../load-mapping.js';
import { fieldName } from '../staged.js';
import { unsureKeysTable } from './plain-tables.js';

export interface KeyedRows {
  /** The staging table for text. */
  readonly staging: string;
  /** Place of the heading of the key in the file. */
  readonly keyField: number;
  readonly plainRows: number;
  readonly textRows: number;
}

/** Keys hashed at a time, so that memory does not grow with the file. */
const keysPerSlice = 8_000_000;
const knownPerSlice = 2_000_000;

/**
 * Lists the keys of plain rows that occur again, among the plain rows or as text, and those that are known where a known
 * key has a fate. Returns the number of plain rows that have such a key; without any there is no list.
 */
export async function listUnsureKeys(
  engine: Engine,
  rows: KeyedRows,
  known: KnownKeys | undefined,
  options: Pick<StatementOptions, 'signal'>,
): Promise<number> {
  const list = unsureKeysTable(rows.staging);
  const { staging, plainRows, textRows } = rows;
  const plain = engine.all(plainTableName({ table: staging }));
  await engine.createTable(list);
  const add = (keys: Sql) => engine.execute(sql`INSERT INTO ${engine.all(list.name)} (row_key) ${keys}`, options);
  for (const slice of slicesOf(plainRows, keysPerSlice)) {
    const hashes = sql`SELECT row_key AS k, xxh3(k) AS h FROM ${plain} WHERE k != '' AND ${inSlice(sql`h`, slice)}`;
    const [counts] = await engine.queryLong<{ keys: string; hashes: string }>(
      sql`SELECT count() AS keys, uniqExact(h) AS hashes FROM (${hashes})`,
      options,
    );
    if (counts?.keys === counts?.hashes) continue;
    const repeated = sql`SELECT h FROM (${hashes}) GROUP BY h HAVING count() > 1`;
    await add(sql`SELECT k FROM (${hashes}) WHERE h GLOBAL IN (${repeated}) GROUP BY k HAVING count() > 1`);
  }
  for (const slice of slicesOf(textRows, knownPerSlice)) {
    const text = trimmed(sqlFragment.name(fieldName(rows.keyField)));
    const keys = sql`SELECT ${text} AS k FROM ${engine.all(staging)} WHERE k != '' AND ${inSlice(sql`xxh3(k)`, slice)}`;
    await add(sql`SELECT DISTINCT row_key FROM ${plain} WHERE row_key GLOBAL IN (${keys})`);
  }
  if (known !== undefined && known.fate !== 'counted') {
    for (const slice of slicesOf(plainRows, knownPerSlice)) await add(knownKeysOf(plain, known.keys, slice));
  }
  return countKeys(engine, plain, sql`SELECT row_key FROM ${engine.all(list.name)}`, options);
}

/** How many of the plain rows that are sure have a key that is known. */
export async function countKnownPlain(
  engine: Engine,
  { staging, plainRows }: KeyedRows,
  known: KnownKeys,
  sure: Sql,
  options: Pick<StatementOptions, 'signal'>,
): Promise<number> {
  const plain = engine.all(plainTableName({ table: staging }));
  let found = 0;
  for (const slice of slicesOf(plainRows, knownPerSlice)) {
    found += await countKeys(engine, sql`(${sure})`, knownKeysOf(plain, known.keys, slice), options);
  }
  return found;
}

interface Slice {
  readonly number: number;
  readonly of: number;
}

function slicesOf(rows: number, size: number): Slice[] {
  const of = Math.ceil(rows / size);
  return Array.from({ length: of }, (_, number) => ({ number, of }));
}

function inSlice(hash: Sql, { number, of }: Slice): Sql {
  return of === 1 ? sql`1` : sql`${hash} % ${raw(of)} = ${raw(number)}`;
}

function knownKeysOf(plain: Sql, keys: Sql, slice: Slice): Sql {
  const mine = (key: Sql) => sql`${key} != '' AND ${inSlice(sql`xxh3(${key})`, slice)}`;
  return sql`SELECT DISTINCT row_key FROM (${keys}) WHERE ${mine(sql`row_key`)}
    AND row_key GLOBAL IN (SELECT row_key FROM ${plain} WHERE ${mine(sql`row_key`)})`;
}

async function countKeys(engine: Engine, from: Sql, keys: Sql, options: Pick<StatementOptions, 'signal'>) {
  const [row] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM ${from} WHERE row_key GLOBAL IN (${keys})`,
    options,
  );
  return Number(row?.n ?? 0);
}

function raw(value: number): Sql {
  return sqlFragment.raw(String(value));
}
