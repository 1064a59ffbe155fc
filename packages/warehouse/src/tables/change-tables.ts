import { type Column, type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { keysTableName } from '../keys/keys-table.js';
import { anyRow } from './any-row.js';
import { sqlTypeOfColumn } from './column-sql-type.js';
import { supersededTableName } from './facts-table.js';
import { addColumn, prepareTables, rowTablesOf } from './prepare-tables.js';

/**
 * Makes room for new columns; rows that are there have no value in them. What is left of a column that was removed
 * makes place where it is empty. Again: nothing happens.
 * @returns names under which values of another type lie, which stay as they are
 */
export async function addColumns(engine: Engine, dataset: Dataset, columns: readonly Column[]): Promise<string[]> {
  const table = tableOf(dataset);
  const known = await columnTypes(engine, table);
  const taken: string[] = [];
  for (const column of columns) {
    const type = known.get(column.name);
    const isOther = type !== undefined && type !== sqlTypeOfColumn({ ...column, required: false });
    if (isOther && (await hasValues(engine, dataset, column.name))) taken.push(column.name);
    else if (isOther) for (const each of rowTablesOf(dataset)) await dropColumn(engine, each, column.name);
  }
  if (taken.length > 0) return taken;
  for (const column of columns) await addColumn(engine, dataset, column);
  return [];
}

/**
 * The tables of a dataset that is new. Empty tables that another one of the same name has left are made again.
 * @returns false where there are rows of such a one, which stay as they are
 */
export async function prepareNewTables(engine: Engine, dataset: Dataset): Promise<boolean> {
  const table = tableOf(dataset);
  if ((await columnTypes(engine, table)).size > 0) {
    if (await anyRow(engine, { from: engine.all(table), first: 'customer_id' })) return false;
    await engine.dropTable(table);
    await engine.dropTable(supersededTableName(dataset));
    await engine.dropTable(keysTableName(dataset));
  }
  await prepareTables(engine, dataset);
  return true;
}

/** Whether any row of the dataset has a value in a column, or had; also one that does not count. */
export async function hasValues(engine: Engine, dataset: Dataset, column: string): Promise<boolean> {
  const where = sql`isNotNull(${sqlFragment.name(column)})`;
  for (const table of rowTablesOf(dataset)) {
    if (!(await columnTypes(engine, table)).has(column)) continue;
    if (await anyRow(engine, { from: engine.all(table), where, first: 'customer_id', isLong: true })) return true;
  }
  return false;
}

/** How many of the rows of a source have a value, by column; `rows` is their number. */
export async function countFilled(
  engine: Engine,
  columns: readonly string[],
  source: { readonly from: Sql; readonly where: Sql },
): Promise<{ readonly rows: number; readonly filled: Readonly<Record<string, number>> }> {
  const counts = columns.map(
    (name, i) => sql`toString(count(${sqlFragment.name(name)})) AS ${sqlFragment.name(`c${i}`)}`,
  );
  const [row = {}] = await engine.queryLong<Record<string, string>>(
    sql`SELECT toString(count()) AS n, ${sqlFragment.join(counts, ', ')} FROM ${source.from} WHERE ${source.where}`,
  );
  return {
    rows: Number(row.n ?? 0),
    filled: Object.fromEntries(columns.map((name, i) => [name, Number(row[`c${i}`] ?? 0)])),
  };
}

function tableOf(dataset: Dataset): string {
  return rowTablesOf(dataset)[0];
}

async function columnTypes(engine: Engine, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await engine.query<{ name: string; type: string }>(
    sql`SELECT name, type FROM system.columns
      WHERE database = ${sqlFragment.text(engine.database)} AND table = ${sqlFragment.text(table)}`,
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

async function dropColumn(engine: Engine, table: string, column: string): Promise<void> {
  const change = sql`DROP COLUMN IF EXISTS ${sqlFragment.name(column)}`;
  if (engine.kind === 'cluster') await engine.execute(sql`ALTER TABLE ${engine.all(table)} ${change}`);
  await engine.executeOnEveryShard(sql`ALTER TABLE ${engine.local(table)} ${change}`);
}
