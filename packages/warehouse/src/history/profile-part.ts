import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { emitFoundByCode } from '../codes/customer-codes-table.js';
import type { Engine } from '../engine/engine.js';
import { profileTableName } from '../tables/facts-table.js';

/** A column of the profile as text; a missing value, and a customer without a profile, is empty text. */
export interface ProfileColumn {
  readonly column: string;
}

export function emitValue({ column }: ProfileColumn): Sql {
  return sql`ifNull(toString(${sqlFragment.name(column)}), '')`;
}

/** `SELECT customer_id, g`: the value of everybody with a profile. @param among a condition on the profile's columns */
export function emitValues(engine: Engine, by: ProfileColumn, among: Sql = sql`1`): Sql {
  return sql`SELECT customer_id, ${emitValue(by)} AS g FROM ${engine.all(profileTableName)} FINAL WHERE ${among}`;
}

/** `customer_id GLOBAL IN …`: the customers with this value. Empty text: those who have none, or no profile any more. */
export function emitWithValue(engine: Engine, by: ProfileColumn, value: string): Sql {
  const profile = sql`SELECT customer_id FROM ${engine.all(profileTableName)} FINAL`;
  return value === ''
    ? sql`customer_id GLOBAL NOT IN (${profile} WHERE ${emitValue(by)} != '')`
    : sql`customer_id GLOBAL IN (${profile} WHERE ${emitValue(by)} = ${sqlFragment.text(value)})`;
}

/** Whether a customer is found by id, name, owner or code. Who was merged away is found by the id alone. */
export function emitFound(engine: Engine, search: string): Sql {
  const hit = (column: Sql) => sql`positionCaseInsensitiveUTF8(ifNull(${column}, ''), ${sqlFragment.text(search)}) > 0`;
  const hits = sqlFragment.join(
    ['customer_id', 'name', 'owner'].map((column) => hit(sqlFragment.name(column))),
    ' OR ',
  );
  const profile = sql`SELECT customer_id FROM ${engine.all(profileTableName)} FINAL WHERE ${hits}`;
  const coded = emitFoundByCode(engine, search);
  return sql`(${hit(sql`customer_id`)} OR customer_id GLOBAL IN (${profile}) OR customer_id GLOBAL IN (${coded}))`;
}
