import type { Dataset } from '@kefen/scheme';
import { type Engine, inheritSuperseded, settleBatch } from '@kefen/warehouse';
import type { Store, Tx } from '../../store/store.js';
import type { FactsService, Standing } from './facts.service.js';

export interface WrittenBatch {
  readonly dataset: Dataset;
  readonly batch: number;
  /** What counted before its rows were written. */
  readonly seen: Standing;
}

/**
 * Lets a written batch count. Others may have begun to count since it was written: which row of a key stands is settled
 * with them first, and again where another one is faster. Others of this process are kept away by the caller.
 * @param count the transaction; false: the standing has changed
 * @returns false where a file has replaced the dataset under a greater number: the rows would not count, so they have to
 *   be written under a number of their own once more
 */
export async function whenSettled(
  parts: { readonly store: Store; readonly warehouse: Engine; readonly facts: FactsService },
  { dataset, batch, seen }: WrittenBatch,
  count: (tx: Tx, standing: Standing) => Promise<boolean>,
): Promise<boolean> {
  const excluded = othersOf(seen, batch);
  // As long as nothing has begun to count since, there is nothing to settle.
  for (let standing = seen; ; standing = await parts.facts.standing(dataset.id)) {
    if (standing.first > batch) return false;
    const others = othersOf(standing, batch);
    const earlier = excluded.filter((other) => other < batch && !others.includes(other));
    // What was undone since was not among the excluded ones when this batch noted what it replaces.
    const undone = others.filter((other) => other < batch && !excluded.includes(other));
    for (const other of undone) await inheritSuperseded(parts.warehouse, dataset, other);
    await settleBatch(parts.warehouse, dataset, { batch, earlier, last: standing.last, excluded: others });
    if (await parts.store.transaction((tx) => count(tx, standing))) return true;
  }
}

/** Batches that did not count, apart from one. */
export function othersOf({ excluded }: Standing, batch: number): number[] {
  return excluded.filter((other) => other !== batch);
}
