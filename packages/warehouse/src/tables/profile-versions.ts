import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { profileTable, profileTableName, profileVersionsName, validFromColumn } from './facts-table.js';

/**
 * Customers as they were known before the table was there: what the mirror holds is their first form. Whatever is written
 * to the mirror is written here too, so where there are as many rows as there nothing is missing.
 */
export async function fillProfileVersions(engine: Engine, dataset: Dataset): Promise<void> {
  if ((await countRows(engine, profileVersionsName)) >= (await countRows(engine, profileTableName))) return;
  const columns = sqlFragment.join(
    profileTable(dataset).columns.map(({ name }) => sqlFragment.name(name)),
    ', ',
  );
  const [versions, profile] = [engine.local(profileVersionsName), engine.local(profileTableName)];
  await engine.executeOnEveryShard(
    sql`INSERT INTO ${versions} (${columns}, ${sqlFragment.name(validFromColumn)})
      SELECT ${columns}, toDateTime64(0, 3, 'UTC') FROM ${profile} FINAL
      WHERE customer_id NOT IN (SELECT customer_id FROM ${versions})`,
  );
}

async function countRows(engine: Engine, table: string): Promise<number> {
  const [row] = await engine.query<{ n: string }>(sql`SELECT toString(count()) AS n FROM ${engine.all(table)}`);
  return Number(row?.n ?? 0);
}

/** `(SELECT …)`, to be read FROM: the profile of some customers as it was at a version; who came later is not there. */
export function profileAsOf(engine: Engine, version: number, among: Sql): Sql {
  return sql`(SELECT * EXCEPT ${sqlFragment.name(validFromColumn)} FROM ${engine.all(profileVersionsName)}
    WHERE ${among} AND version <= ${sqlFragment.integer(version)} ORDER BY customer_id, version DESC LIMIT 1 BY customer_id)`;
}

/** Whether the profile of a customer has changed after a version and up to another one. */
export async function hasProfileChanged(
  engine: Engine,
  customer: string,
  { from, upTo }: { readonly from: number; readonly upTo: number },
): Promise<boolean> {
  if (from === upTo) return false;
  const [row] = await engine.query<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM ${engine.all(profileVersionsName)} WHERE customer_id = ${sqlFragment.text(customer)}
      AND version > ${sqlFragment.integer(from)} AND version <= ${sqlFragment.integer(upTo)}`,
  );
  return row !== undefined && row.n !== '0';
}
