import type { Dataset } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { findUnlisted } from '../keys/find-keys.js';
import { listKeys } from '../keys/list-keys.js';
import { factsTableName } from '../tables/facts-table.js';
import { insertInParts } from '../tables/insert-in-parts.js';
import type { CheckedEvent } from './check-events.js';
import { supersedeListed, supersedeUnlisted } from './supersede-events.js';

export interface WriteEventsOptions {
  readonly batch: number;
  /** Batches that do not count: what they brought replaces nothing and is not replaced. */
  readonly excludedBatches: readonly number[];
  /** Batches that count and were not written here: of files, of moves. */
  readonly loadedBatches: readonly number[];
}

export interface WrittenEvents {
  /** What `listKeysOf` has to list, so that the next events need not search all facts for their keys. */
  readonly unlistedBatches: readonly number[];
  /** Whether any earlier row may have been replaced. */
  readonly mayReplace: boolean;
}

/**
 * Writes events, each key at most once, into the facts, and notes the earlier rows their keys replace. They are on the
 * disk when this ends; nobody sees them before the caller lets the batch count.
 */
export async function writeEvents(
  engine: Engine,
  dataset: Dataset,
  events: readonly CheckedEvent[],
  { batch, excludedBatches, loadedBatches }: WriteEventsOptions,
): Promise<WrittenEvents> {
  const keyed = events.filter(({ key }) => key !== '');
  await listKeys(engine, dataset, keyed, batch);
  const rows = events.map(({ row }) => ({ ...row, batch }));
  await insertInParts(engine, factsTableName(dataset), rows);
  if (keyed.length === 0) return { unlistedBatches: [], mayReplace: false };
  const earlier = loadedBatches.filter((loaded) => loaded < batch);
  const unlistedBatches = await findUnlisted(engine, dataset, earlier);
  const group = { dataset, batch, excludedBatches };
  const keys = keyed.map(({ key }) => key);
  if (unlistedBatches.length === 0)
    return { unlistedBatches, mayReplace: (await supersedeListed(engine, group, keys)) > 0 };
  await supersedeUnlisted(engine, group, keys);
  return { unlistedBatches, mayReplace: true };
}
