import type { FilledColumns } from '@kefen/contract';
import { sql } from '@kefen/scheme';
import { countFilled, type Engine, profileTableName } from '@kefen/warehouse';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { DatasetsService } from './datasets.service.js';

export interface FilledColumnsParts {
  readonly warehouse: Engine;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

export type FilledColumnsService = ReturnType<typeof createFilledColumnsService>;

/** How many rows have a value, by column. Kept until other rows count or the columns are others. */
export function createFilledColumnsService({ warehouse, datasets, facts, customers }: FilledColumnsParts) {
  const kept = new Map<string, { readonly key: string; readonly value: FilledColumns }>();
  return {
    /** @throws ProblemFailure `not-found` */
    count: async (id: string): Promise<FilledColumns> => {
      const dataset = await datasets.get(id);
      const columns = dataset.columns.map(({ name }) => name);
      const watermarks = await facts.watermarks();
      const isProfile = dataset.kind === 'profile';
      const state = isProfile ? await customers.version() : watermarks[id];
      const key = JSON.stringify([columns, state]);
      const known = kept.get(id);
      // Changed customers are mirrored a moment later, so what was counted of them may be of the moment before.
      if (known?.key === key && !isProfile) return known.value;
      const source = isProfile
        ? { from: sql`${warehouse.all(profileTableName)} FINAL`, where: sql`1` }
        : (await facts.read(watermarks, 'all'))(id);
      const value = await countFilled(warehouse, columns, source);
      kept.set(id, { key, value });
      return value;
    },
  };
}
