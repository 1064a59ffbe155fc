import { type Column, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';
import { keysTable } from '../keys/keys-table.js';
import { sqlTypeOfColumn } from './column-sql-type.js';
import {
  factsTable,
  factsTableName,
  profileTable,
  profileTableName,
  profileVersionsName,
  profileVersionsTable,
  supersededTable,
} from './facts-table.js';
import { fillProfileVersions } from './profile-versions.js';

/** The tables of a dataset, made where they are not there. Columns the dataset has gained since are added. */
export async function prepareTables(engine: Engine, dataset: Dataset): Promise<void> {
  for (const table of tablesOf(dataset)) await addMissingColumns(engine, table, ({ type }) => nullable(type));
  if (dataset.kind === 'profile') await fillProfileVersions(engine, dataset);
}

/**
 * A table, made where it is not there, and the columns it has gained since it was made.
 * @param typeOf the type of a column that is added, and what rows from before it have in it
 */
export async function addMissingColumns(
  engine: Engine,
  table: TableDefinition,
  typeOf: (column: TableDefinition['columns'][number]) => string,
): Promise<void> {
  await engine.createTable(table);
  const known = await columnNames(engine, table.name);
  for (const column of table.columns) {
    if (!known.has(column.name)) await addColumnOfType(engine, table.name, column.name, typeOf(column));
  }
}

/** Adds a column to the table of a dataset; rows that are there have no value in it. Again: nothing happens. */
export async function addColumn(engine: Engine, dataset: Dataset, column: Column): Promise<void> {
  const type = sqlTypeOfColumn({ ...column, required: false });
  for (const table of rowTablesOf(dataset)) await addColumnOfType(engine, table, column.name, type);
}

/** The tables whose rows are those of the dataset, the one that is read first. */
export function rowTablesOf(dataset: Dataset): readonly [string, ...string[]] {
  return dataset.kind === 'profile' ? [profileTableName, profileVersionsName] : [factsTableName(dataset)];
}

function tablesOf(dataset: Dataset): TableDefinition[] {
  return dataset.kind === 'profile'
    ? [profileTable(dataset), profileVersionsTable(dataset)]
    : [factsTable(dataset), supersededTable(dataset), keysTable(dataset)];
}

async function columnNames(engine: Engine, table: string): Promise<ReadonlySet<string>> {
  const rows = await engine.query<{ name: string }>(
    sql`SELECT name FROM system.columns WHERE database = ${sqlFragment.text(engine.database)} AND table = ${sqlFragment.text(table)}`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** Rows from before the column have no value in it, even where every new row has to have one. */
function nullable(type: string): string {
  return type.startsWith('Nullable(') ? type : `Nullable(${type})`;
}

async function addColumnOfType(engine: Engine, table: string, column: string, type: string): Promise<void> {
  const change = sql`ADD COLUMN IF NOT EXISTS ${sqlFragment.name(column)} ${sqlFragment.raw(type)}`;
  await engine.executeOnEveryShard(sql`ALTER TABLE ${engine.local(table)} ${change}`);
  // On a cluster the whole is a table of its own beside the parts.
  if (engine.kind === 'cluster') await engine.execute(sql`ALTER TABLE ${engine.all(table)} ${change}`);
}
