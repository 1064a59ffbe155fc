import { sql, sqlFragment } from '@kefen/scheme';
import { type Engine, eagerly, profileTableName, sliceCustomers } from '@kefen/warehouse';
import type { Content } from './export-content.js';

/** Customers of one statement: what it holds in memory is for so many. */
const customersPerSlice = 100_000;

/** The table in which the rows of an export are gathered before they are written. */
export function gatheredTable(number: number): string {
  return `export_rows_${number}`;
}

/** Whoever is not in a joined table has no value there. */
const settings = { ...eagerly, join_use_nulls: 1 };

/**
 * Gathers the rows of an export slice by slice, so that memory does not grow with the number of customers, and so that
 * the file holds what was there at one time. What an earlier attempt has gathered is dropped first.
 * @returns how many rows there are
 */
export async function gatherRows(
  engine: Engine,
  content: Content,
  { number, signal, onSlice }: { number: number; signal: AbortSignal; onSlice: (done: number, of: number) => void },
): Promise<number> {
  const table = gatheredTable(number);
  await engine.dropTable(table);
  const types = await engine.queryLong<{ name: string; type: string }>(sql`DESCRIBE TABLE (${content.rows({})})`, {
    settings,
    signal,
  });
  await engine.createTable({
    name: table,
    columns: types.map(({ name, type }) => ({ name, type })),
    orderBy: ['customer_id'],
  });
  const slices = await sliceCustomers(engine, profileTableName, customersPerSlice);
  for (const [done, slice] of slices.entries()) {
    onSlice(done, slices.length);
    signal.throwIfAborted();
    await engine.execute(sql`INSERT INTO ${engine.all(table)} ${content.rows(slice)}`, { settings, signal });
  }
  const [counted] = await engine.queryLong<{ n: string }>(sql`SELECT toString(count()) AS n FROM ${engine.all(table)}`);
  return Number(counted?.n ?? 0);
}

/** How many rows a content would have. */
export async function countRows(engine: Engine, content: Content): Promise<number> {
  const [counted] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM (${content.customers({})})`,
  );
  return Number(counted?.n ?? 0);
}

/** `SELECT …` of the gathered rows in order of customer. */
export function readGathered(engine: Engine, number: number, cells: readonly ReturnType<typeof sql>[]) {
  return sql`SELECT ${sqlFragment.join(cells, ', ')} FROM ${engine.all(gatheredTable(number))} ORDER BY customer_id`;
}
