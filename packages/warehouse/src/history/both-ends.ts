import { type Sql, sql } from '@kefen/scheme';
import type { Settings } from '../engine/engine.js';

/**
 * For statements that bring rows of the same customers together. Classes and profiles are stored in the order of customers and
 * are read side by side, without a table of all customers in memory.
 */
export const sideBySide: Settings = { join_algorithm: 'full_sorting_merge' };

/**
 * `customer_id, f, t`: one row for each customer of either end, with the class there; null: not known to that end.
 * @param before `SELECT customer_id, class …`, at most one row of a customer; absent: nobody
 */
export function emitBothEnds(before: Sql | undefined, after: Sql | undefined): Sql {
  const end = (classes: Sql | undefined) =>
    sql`SELECT customer_id, class AS kefen_class, true AS kefen_known FROM (${classes ?? nobody})`;
  return sql`SELECT if(o.kefen_known, o.customer_id, n.customer_id) AS customer_id,
      if(o.kefen_known, o.kefen_class, NULL) AS f, if(n.kefen_known, n.kefen_class, NULL) AS t
    FROM (${end(before)}) AS o FULL JOIN (${end(after)}) AS n ON o.customer_id = n.customer_id`;
}

const nobody = sql`SELECT '' AS customer_id, '' AS class WHERE false`;
