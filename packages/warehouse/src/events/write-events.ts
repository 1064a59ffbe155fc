import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { factsTableName, supersededTableName } from '../tables/facts-table.js';
import type { CheckedEvent } from './check-events.js';

export interface WriteEventsOptions {
  readonly batch: number;
  /** Batches that do not count: what they brought replaces nothing and is not replaced. */
  readonly excludedBatches: readonly number[];
}

/** What the engine takes from memory at once. */
const rowsPerInsert = 2000;
const keysPerStatement = 500;

/**
 * Writes events, each key at most once, into the facts, and notes the earlier rows their keys replace. They are on the
 * disk when this ends; nobody sees them before the caller lets the batch count.
 */
export async function writeEvents(
  engine: Engine,
  dataset: Dataset,
  events: readonly CheckedEvent[],
  { batch, excludedBatches }: WriteEventsOptions,
): Promise<void> {
  for (let at = 0; at < events.length; at += rowsPerInsert) {
    const rows = events.slice(at, at + rowsPerInsert).map(({ row }) => ({ ...row, batch }));
    await engine.insertRows(factsTableName(dataset), rows);
  }
  const keys = events.flatMap(({ key }) => (key === '' ? [] : [key]));
  for (let at = 0; at < keys.length; at += keysPerStatement) {
    await supersede(engine, dataset, keys.slice(at, at + keysPerStatement), { batch, excludedBatches });
  }
}

/** As an import does it, for keys that are known here. */
async function supersede(
  engine: Engine,
  dataset: Dataset,
  keys: readonly string[],
  { batch, excludedBatches }: WriteEventsOptions,
): Promise<void> {
  const facts = engine.all(factsTableName(dataset));
  const superseded = engine.all(supersededTableName(dataset));
  const number = sqlFragment.integer(batch);
  const mine = sql`row_key IN (${sqlFragment.join(keys.map(sqlFragment.text), ', ')})`;
  const without = (column: string) =>
    excludedBatches.length === 0
      ? sqlFragment.empty
      : sql` AND ${sqlFragment.name(column)} NOT IN (${sqlFragment.join(excludedBatches.map(sqlFragment.integer), ', ')})`;
  await engine.execute(sql`INSERT INTO ${superseded} (customer_id, row_key, batch, by_batch)
    SELECT customer_id, row_key, batch, ${number} FROM ${facts}
    WHERE batch < ${number}${without('batch')} AND ${mine} AND (customer_id, row_key, batch) GLOBAL NOT IN (
      SELECT customer_id, row_key, batch FROM ${superseded}
      WHERE by_batch < ${number}${without('by_batch')} AND ${mine})`);
}
