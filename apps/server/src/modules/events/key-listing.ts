import type { Dataset } from '@kefen/scheme';
import { type Engine, listKeysOf } from '@kefen/warehouse';

export interface KeyListing {
  /** Lists the keys of batches in the background. What is asked for while it is at work will be asked for again. */
  ask(dataset: Dataset, batches: readonly number[]): void;
  /** Gives up what is under way: it can be done anew at any time. */
  stop(): Promise<void>;
}

/** Nobody waits for it: until keys are listed, whoever looks for one searches the facts. */
export function createKeyListing(warehouse: Engine, onError: (failure: unknown) => void): KeyListing {
  const stopping = new AbortController();
  const working = new Map<string, Promise<void>>();
  const { signal } = stopping;

  const list = async (dataset: Dataset, batches: readonly number[]) => {
    try {
      await listKeysOf(warehouse, dataset, batches, { signal });
    } catch (failure) {
      if (!signal.aborted) onError(failure);
    }
    working.delete(dataset.id);
  };

  return {
    ask: (dataset, batches) => {
      if (batches.length === 0 || signal.aborted || working.has(dataset.id)) return;
      working.set(dataset.id, list(dataset, batches));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(working.values());
    },
  };
}
