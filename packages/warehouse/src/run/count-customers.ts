import { sql } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { profileTableName } from '../tables/facts-table.js';

/** How many customers the profile has, as exact text. */
export async function countCustomers(engine: Engine): Promise<string> {
  const [row] = await engine.query<{ count: string }>(
    sql`SELECT toString(count()) AS count FROM ${engine.all(profileTableName)} FINAL`,
  );
  return row?.count ?? '0';
}
