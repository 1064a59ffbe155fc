import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

/**
 * Whether there is a row at all. Sorted by the table's own first column every shard stops by itself at its first row,
 * and the node that asks waits for all of them: with a bare LIMIT it would hang up on those that are still reading.
 */
export async function anyRow(
  engine: Engine,
  {
    from,
    where,
    first,
    isLong = false,
  }: { readonly from: Sql; readonly where?: Sql; readonly first: string; readonly isLong?: boolean },
): Promise<boolean> {
  const condition = where === undefined ? sql`` : sql` WHERE ${where}`;
  const statement = sql`SELECT 1 AS one FROM ${from}${condition} ORDER BY ${sqlFragment.name(first)} LIMIT 1`;
  const rows = await (isLong ? engine.queryLong(statement) : engine.query(statement));
  return rows.length > 0;
}
