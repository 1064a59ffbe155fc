import type { Progress } from '@kefen/contract';
import type { Store } from '../../store/store.js';
import { changeImport } from './imports.repository.js';

const everyMs = 500;

/** Writes where an import stands, one write at a time and not more often than people can read. */
export function progressWriter(store: Store, number: number, onError: (failure: unknown) => void) {
  let writing = false;
  let last = Number.NEGATIVE_INFINITY;
  return (progress: Progress): void => {
    const now = performance.now();
    if (writing || now - last < everyMs) return;
    writing = true;
    last = now;
    changeImport(store.db, number, ['checking', 'committing'], { progress })
      .catch(onError)
      .finally(() => {
        writing = false;
      });
  };
}
