import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { anyRow } from './any-row.js';
import { supersededTableName } from './facts-table.js';

/** Whether a batch after this one has replaced any row. */
export function supersedesSince(engine: Engine, dataset: Dataset, batch: number): Promise<boolean> {
  const where = sql`by_batch > ${sqlFragment.integer(batch)}`;
  return anyRow(engine, { from: engine.all(supersededTableName(dataset)), where, first: 'customer_id' });
}
