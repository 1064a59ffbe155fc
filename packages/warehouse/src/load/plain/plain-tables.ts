import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../../engine/engine.js';
import { factsTable, factsTableName } from '../../tables/facts-table.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import { inputTableName, plainTableName, toPlainViewName, toTextViewName, unsureTableName } from '../drop-staged.js';

/** A column of a table as the engine names its type. */
export interface TypedName {
  readonly name: string;
  readonly type: string;
}

/** The columns of the facts as they are, in order of name. */
export async function factsColumns(engine: Engine, dataset: Dataset): Promise<readonly TypedName[]> {
  return columnsOf(engine, factsTableName(dataset));
}

export async function columnsOf(engine: Engine, table: string): Promise<readonly TypedName[]> {
  return engine.query<TypedName>(sql`SELECT name, type FROM system.columns
    WHERE database = ${sqlFragment.text(engine.database)} AND table = ${sqlFragment.text(table)} ORDER BY position`);
}

/** A table like that of the facts, for the rows of one file that are written plainly. */
export async function createPlainTable(engine: Engine, dataset: Dataset, staging: string): Promise<string> {
  await prepareTables(engine, dataset);
  const columns = await factsColumns(engine, dataset);
  const table: TableDefinition = {
    ...factsTable(dataset),
    name: plainTableName({ table: staging }),
    columns,
    staysUnmerged: true,
  };
  await engine.createTable(table);
  return table.name;
}

export function unsureKeysTable(staging: string): TableDefinition {
  const name = unsureTableName({ table: staging });
  return { name, columns: [{ name: 'row_key', type: 'String' }], orderBy: ['row_key'], shardBy: 'row_key' };
}

/** Through which rows go while they are read: it keeps nothing. */
export async function createInput(engine: Engine, staging: string, columns: readonly TypedName[]): Promise<void> {
  const list = columns.map(({ name, type }) => sql`${sqlFragment.name(name)} ${sqlFragment.raw(type)}`);
  const table = inputTableName({ table: staging });
  await engine.execute(sql`CREATE TABLE ${engine.all(table)} (${sqlFragment.join(list, ', ')}) ENGINE = Null`);
}

/** Sends the rows of the input for which a condition holds on to a table. */
export async function sendOn(
  engine: Engine,
  staging: string,
  to: 'plain' | 'text',
  rows: { readonly columns: readonly (readonly [column: string, value: Sql])[]; readonly where: Sql },
): Promise<void> {
  const view = to === 'plain' ? toPlainViewName({ table: staging }) : toTextViewName({ table: staging });
  const target = to === 'plain' ? plainTableName({ table: staging }) : staging;
  // The names of the one table are not those of the other, though some sound alike.
  const made = rows.columns.map(([, value], i) => sql`${value} AS ${sqlFragment.name(`sent_${i}`)}`);
  const values = rows.columns.map(
    ([column], i) => sql`${sqlFragment.name(`sent_${i}`)} AS ${sqlFragment.name(column)}`,
  );
  const sent = sql`SELECT ${sqlFragment.join(made, ', ')} FROM ${engine.all(inputTableName({ table: staging }))} WHERE ${rows.where}`;
  await engine.execute(sql`CREATE MATERIALIZED VIEW ${engine.all(view)} TO ${engine.all(target)}
    AS SELECT ${sqlFragment.join(values, ', ')} FROM (${sent})`);
}

export async function dropInput(engine: Engine, staging: string): Promise<void> {
  await engine.dropTable(toPlainViewName({ table: staging }));
  await engine.dropTable(toTextViewName({ table: staging }));
  await engine.dropTable(inputTableName({ table: staging }));
}
