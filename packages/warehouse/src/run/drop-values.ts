import { type StoredValues, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';

/** Removes the values that were measured under a number. Again: nothing happens. What was decided from them stays. */
export async function dropValues(engine: Engine, { table, run }: Pick<StoredValues, 'table' | 'run'>): Promise<void> {
  await engine.executeOnEveryShard(sql`ALTER TABLE ${engine.local(table)} DROP PARTITION ${sqlFragment.integer(run)}`);
}
