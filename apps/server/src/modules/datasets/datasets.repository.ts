import { type Dataset, datasetSchema } from '@kefen/scheme';
import type { Db } from '../../store/store.js';

/** The workspace's own definitions: new datasets, and built-in ones with columns of its own. */
export async function listOwnDatasets(db: Db): Promise<Dataset[]> {
  const rows = await db.selectFrom('datasets').select('definition').orderBy('id').execute();
  return rows.map(({ definition }) => datasetSchema.parse(definition));
}
