import type { Dataset } from '@kefen/scheme';
import { type Engine, inheritSuperseded, settleBatch } from '@kefen/warehouse';
import type { Store, Tx } from '../../store/store.js';
import type { FactsService, Standing } from './facts.service.js';

export interface WrittenBatch {
  readonly dataset: Dataset;
  readonly batch: number;
  /** Batches that did not count when this one was written. */
  readonly excluded: readonly number[];
}

/**
 * Lets a written batch count. Others may have begun to count since it was written: which row of a key stands is settled
 * with them first, and again where another one is faster. Others of this process are kept away by the caller.
 * @param count the transaction; false: the standing has changed
 */
export async function whenSettled(
  parts: { readonly store: Store; readonly warehouse: Engine; readonly facts: FactsService },
  written: WrittenBatch,
  count: (tx: Tx, standing: Standing) => Promise<boolean>,
): Promise<void> {
  const { dataset, batch, excluded } = written;
  for (;;) {
    const standing = await parts.facts.standing(dataset.id);
    const others = standing.excluded.filter((other) => other !== batch);
    const earlier = excluded.filter((other) => other < batch && !others.includes(other));
    // What was undone since was not among the excluded ones when this batch noted what it replaces.
    const undone = others.filter((other) => other < batch && !excluded.includes(other));
    for (const other of undone) await inheritSuperseded(parts.warehouse, dataset, other);
    await settleBatch(parts.warehouse, dataset, { batch, earlier, last: standing.last, excluded: others });
    if (await parts.store.transaction((tx) => count(tx, standing))) return;
  }
}
