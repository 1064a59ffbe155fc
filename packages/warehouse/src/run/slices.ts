import { type CustomerSlice, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

/**
 * How many customers are measured by one statement. Small enough that the state of a GROUP BY stays in some hundred
 * megabytes, large enough that the start of a statement does not show.
 */
export const customersPerSlice = 250_000;

/** Cuts the customers, in text order of their ids, into slices of about `size`. One open slice where there are few. */
export async function sliceCustomers(engine: Engine, profile: string, size: number): Promise<CustomerSlice[]> {
  const [counted] = await engine.query<{ count: string }>(
    sql`SELECT toString(count()) AS count FROM ${engine.all(profile)}`,
  );
  if (Number(counted?.count ?? 0) <= size) return [{}];
  const rows = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM (SELECT customer_id, row_number() OVER (ORDER BY customer_id) AS position FROM ${engine.all(profile)}) WHERE (position - 1) % ${sqlFragment.integer(size)} = 0 AND position > 1 ORDER BY customer_id`,
  );
  const starts = rows.map((row) => row.customer_id);
  return [undefined, ...starts].map((from, i) => ({
    ...(from !== undefined && { from }),
    ...(starts[i] !== undefined && { to: starts[i] }),
  }));
}
