import type { Dataset } from '@kefen/scheme';
import type { TableDefinition } from '../engine/engine.js';

export function keysTableName(dataset: Dataset): string {
  return `keys_${dataset.id}`;
}

/**
 * Whose rows have a key, in the order of the keys, for datasets that receive events: a few keys are found in it without
 * reading the facts. It may name rows that do not count, or are no longer there: the facts say which do.
 *
 * Events list their keys when they are written. What came otherwise is listed later (`listKeysOf`); until then it lacks
 * its mark, a row with an empty key and the number of the batch.
 */
export function keysTable(dataset: Dataset): TableDefinition {
  return {
    name: keysTableName(dataset),
    columns: [
      { name: 'row_key', type: 'String' },
      { name: 'customer_id', type: 'String' },
      { name: 'batch', type: 'UInt32' },
    ],
    orderBy: ['row_key'],
    rowsPerMark: 1024,
  };
}

/** The mark of what was in the facts before the first mark was set, whichever batch brought it. */
export const markOfBeginning = 0;
