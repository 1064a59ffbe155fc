import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { factsTableName, supersededTableName } from './facts-table.js';

/** Removes what an import has written to an event dataset, whole or in part. Again: nothing happens. */
export async function removeBatch(engine: Engine, dataset: Dataset, batch: number): Promise<void> {
  const number = sqlFragment.integer(batch);
  await engine.executeOnEveryShard(
    sql`ALTER TABLE ${engine.local(supersededTableName(dataset))} DELETE WHERE by_batch = ${number}`,
    { settings: { mutations_sync: 2 } },
  );
  await engine.executeOnEveryShard(
    sql`ALTER TABLE ${engine.local(factsTableName(dataset))} DELETE WHERE batch = ${number}`,
    { settings: { mutations_sync: 2 } },
  );
}
