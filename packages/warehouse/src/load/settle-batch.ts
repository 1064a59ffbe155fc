import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { factsTableName, supersededTableName } from '../tables/facts-table.js';

export interface SettleInput {
  /** Written, and about to count. */
  readonly batch: number;
  /** Earlier batches that did not count when this one was written and do now. */
  readonly earlier: readonly number[];
  /** The greatest batch that counts now, and those up to it that do not. */
  readonly last: number;
  readonly excluded: readonly number[];
}

/**
 * Of two batches that were written at the same time the greater one replaces the rows whose keys both have, whichever
 * counts first. Call it before a batch counts where others have begun to since it was written. Again: nothing happens.
 */
export async function settleBatch(engine: Engine, dataset: Dataset, input: SettleInput): Promise<void> {
  if (dataset.keyColumn === undefined) return;
  const facts = engine.all(factsTableName(dataset));
  const superseded = engine.all(supersededTableName(dataset));
  const mine = sql`batch = ${sqlFragment.integer(input.batch)} AND row_key != ''`;
  const into = sql`INSERT INTO ${superseded} (customer_id, row_key, batch, by_batch)`;
  if (input.last > input.batch) {
    const later = sql`batch > ${sqlFragment.integer(input.batch)} AND batch <= ${sqlFragment.integer(input.last)}${notIn(input.excluded)}`;
    const laterKeys = sql`SELECT DISTINCT row_key, batch FROM ${facts} WHERE ${later} AND row_key != ''`;
    await engine.execute(sql`${into}
      SELECT customer_id, row_key, ${sqlFragment.integer(input.batch)}, later.batch
      FROM (SELECT customer_id, row_key FROM ${facts} WHERE ${mine}) AS mine
      GLOBAL INNER JOIN (${laterKeys}) AS later ON mine.row_key = later.row_key
      WHERE (row_key, later.batch) GLOBAL NOT IN (
        SELECT row_key, by_batch FROM ${superseded} WHERE batch = ${sqlFragment.integer(input.batch)})`);
  }
  if (input.earlier.length > 0) {
    const earlier = sql`batch IN (${list(input.earlier)}) AND row_key != ''`;
    const shared = sql`SELECT row_key FROM ${facts} WHERE ${mine} AND row_key GLOBAL IN (SELECT row_key FROM ${facts} WHERE ${earlier})`;
    await engine.execute(sql`${into}
      SELECT customer_id, row_key, batch, ${sqlFragment.integer(input.batch)} FROM ${facts}
      WHERE ${earlier} AND row_key GLOBAL IN (${shared}) AND (customer_id, row_key, batch) GLOBAL NOT IN (
        SELECT customer_id, row_key, batch FROM ${superseded} WHERE by_batch = ${sqlFragment.integer(input.batch)})`);
  }
}

function notIn(batches: readonly number[]): Sql {
  return batches.length === 0 ? sqlFragment.empty : sql` AND batch NOT IN (${list(batches)})`;
}

function list(batches: readonly number[]): Sql {
  return sqlFragment.join(batches.map(sqlFragment.integer), ', ');
}
