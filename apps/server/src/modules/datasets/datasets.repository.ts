import { type Dataset, datasetSchema } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

/** The workspace's own definitions: new datasets, and built-in ones with columns of its own. */
export async function listOwnDatasets(db: Db): Promise<Dataset[]> {
  const rows = await db.selectFrom('datasets').select('definition').orderBy('id').execute();
  return rows.map(({ definition }) => datasetSchema.parse(definition));
}

export async function saveDataset(tx: Tx, dataset: Dataset, at: Date): Promise<void> {
  const definition = json(dataset);
  await tx
    .insertInto('datasets')
    .values({ id: dataset.id, definition, updated_at: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ definition, updated_at: at }))
    .execute();
}
