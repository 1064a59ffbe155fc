import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { keysTableName } from '../keys/keys-table.js';
import { factsTableName, supersededTableName } from './facts-table.js';

/** Removes what an import has written to an event dataset, whole or in part. Again: nothing happens. */
export async function removeBatch(engine: Engine, dataset: Dataset, batch: number): Promise<void> {
  const number = sqlFragment.integer(batch);
  for (const [table, column] of [
    [supersededTableName(dataset), 'by_batch'],
    [factsTableName(dataset), 'batch'],
    [keysTableName(dataset), 'batch'],
  ] as const) {
    await engine.executeOnEveryShard(
      sql`ALTER TABLE ${engine.local(table)} DELETE WHERE ${sqlFragment.name(column)} = ${number}`,
      { settings: { mutations_sync: 2 } },
    );
  }
}
