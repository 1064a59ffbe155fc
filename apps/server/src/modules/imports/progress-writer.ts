import type { ImportState, Progress } from '@kefen/contract';
import type { Clock } from '../../clock.js';
import type { Store } from '../../store/store.js';
import { changeImport } from './imports.repository.js';
import { createRate } from './progress-rate.js';

const everyMs = 500;

interface WriterParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly onError: (failure: unknown) => void;
}

/** Writes where an import stands, one write at a time and not more often than people can read. */
export function progressWriter({ store, clock, onError }: WriterParts, number: number, states: readonly ImportState[]) {
  let writing = false;
  let last = Number.NEGATIVE_INFINITY;
  const withRate = createRate(clock);
  return (progress: Progress): void => {
    const now = performance.now();
    const rated = withRate(progress);
    if (writing || now - last < everyMs) return;
    writing = true;
    last = now;
    changeImport(store.db, number, states, { progress: rated })
      .catch(onError)
      .finally(() => {
        writing = false;
      });
  };
}
