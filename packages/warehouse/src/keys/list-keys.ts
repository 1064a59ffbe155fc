import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { boundedBlocks } from '../load/stage-options.js';
import { factsTableName } from '../tables/facts-table.js';
import { insertInParts } from '../tables/insert-in-parts.js';
import { keysTableName, markOfBeginning } from './keys-table.js';

export interface ListedKey {
  readonly key: string;
  readonly customer: string;
}

/** Lists the keys of a batch that is about to be written: before its rows, so that none is ever there without its key. */
export async function listKeys(
  engine: Engine,
  dataset: Dataset,
  keys: readonly ListedKey[],
  batch: number,
): Promise<void> {
  const rows = keys.map(({ key, customer }) => ({ row_key: key, customer_id: customer, batch }));
  await insertInParts(engine, keysTableName(dataset), rows);
}

/**
 * Lists the keys of batches that count, as `writeEvents` names them, and marks them as listed. A batch that is listed twice
 * does no harm.
 */
export async function listKeysOf(
  engine: Engine,
  dataset: Dataset,
  batches: readonly number[],
  options: Pick<StatementOptions, 'signal'> = {},
): Promise<void> {
  if (batches.length === 0) return;
  const ofBatches = batches.includes(markOfBeginning)
    ? sql`1`
    : sql`batch IN (${sqlFragment.join(batches.map(sqlFragment.integer), ', ')})`;
  await engine.executeOnEveryShard(
    sql`INSERT INTO ${engine.local(keysTableName(dataset))} (row_key, customer_id, batch)
      SELECT row_key, customer_id, batch FROM ${engine.local(factsTableName(dataset))}
      WHERE ${ofBatches} AND row_key != ''`,
    // On one thread: those who wait for their events have the other.
    { ...options, settings: { ...boundedBlocks, max_threads: 1, max_insert_threads: 1 } },
  );
  const marks = batches.map((batch) => ({ row_key: '', customer_id: '', batch }));
  await insertInParts(engine, keysTableName(dataset), marks);
}
