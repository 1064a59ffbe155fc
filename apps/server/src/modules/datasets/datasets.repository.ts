import { type Dataset, datasetSchema } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

/** A definition the workspace has written: a dataset of its own, or a built-in one with more to it. */
export interface DatasetRecord {
  readonly dataset: Dataset;
  /** Greater with every change, from 1. */
  readonly revision: number;
}

/** In order of id. */
export async function listOwnDatasets(db: Db): Promise<DatasetRecord[]> {
  const rows = await db.selectFrom('datasets').select(['definition', 'revision']).orderBy('id').execute();
  return rows.map(({ definition, revision }) => ({ dataset: datasetSchema.parse(definition), revision }));
}

/** Writes the next revision after the one given, 0 where there is none yet; false where somebody else was faster. */
export async function saveDataset(tx: Tx, dataset: Dataset, after: number, at: Date): Promise<boolean> {
  const values = { definition: json(dataset), revision: after + 1, updated_at: at };
  if (after === 0) {
    const added = await tx
      .insertInto('datasets')
      .values({ id: dataset.id, ...values })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('datasets')
    .set(values)
    .where('id', '=', dataset.id)
    .where('revision', '=', after)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** False where the definition is another one by now. */
export async function deleteDataset(tx: Tx, id: string, revision: number): Promise<boolean> {
  const gone = await tx.deleteFrom('datasets').where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
