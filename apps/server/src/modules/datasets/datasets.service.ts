import { builtInDatasets, type Dataset } from '@kefen/scheme';
import { type Engine, prepareTables } from '@kefen/warehouse';
import { problem } from '../../problem.js';
import type { Db, Store } from '../../store/store.js';
import { listOwnDatasets } from './datasets.repository.js';

export type DatasetsService = ReturnType<typeof createDatasetsService>;

const builtInIds = new Set(builtInDatasets.map(({ id }) => id));

/** What datasets the workspace has: the built-in ones, its own copies of them, and its own. */
export function createDatasetsService({ store, warehouse }: { readonly store: Store; readonly warehouse: Engine }) {
  const list = async (db: Db = store.db): Promise<Dataset[]> => {
    const own = new Map((await listOwnDatasets(db)).map((dataset) => [dataset.id, dataset]));
    const builtIn = builtInDatasets.map((dataset) => own.get(dataset.id) ?? dataset);
    return [...builtIn, ...[...own.values()].filter(({ id }) => !builtInIds.has(id))];
  };

  return {
    list,

    isBuiltIn: (id: string): boolean => builtInIds.has(id),

    /** @throws ProblemFailure `not-found` */
    get: async (id: string, db: Db = store.db): Promise<Dataset> => {
      const found = (await list(db)).find((dataset) => dataset.id === id);
      if (!found) throw problem('not-found', { what: id });
      return found;
    },

    /** Makes the tables of every dataset in the analytical store, so that all of them can be read. */
    prepare: async (): Promise<void> => {
      for (const dataset of await list()) await prepareTables(warehouse, dataset);
    },
  };
}
