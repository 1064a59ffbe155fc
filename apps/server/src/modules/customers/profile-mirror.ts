import type { Dataset } from '@kefen/scheme';
import { type Engine, profileTableName } from '@kefen/warehouse';
import { z } from 'zod';
import { type AnyTopic, defineTopic } from '../../outbox/outbox.js';
import type { Store } from '../../store/store.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { listChangedCustomers } from './customers.repository.js';

export const profileTopic = 'customers-changed';

/** Customers whose version lies after the first and not after the second number. */
const changeSchema = z.object({ after: z.number().int(), upTo: z.number().int() });

const customersPerInsert = 2000;

export interface MirrorParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly datasets: DatasetsService;
}

/**
 * Mirrors changed customers into the analytical store. Whole rows with their version are written, and the greatest
 * version of a customer counts there, so that writing twice or in another order gives the same.
 */
export function profileMirror({ store, warehouse, datasets }: MirrorParts): AnyTopic {
  return defineTopic({
    name: profileTopic,
    payload: changeSchema,
    apply: async ({ after, upTo }) => {
      const dataset = await datasets.get('customers');
      for (let place = after; ; ) {
        const customers = await listChangedCustomers(store.db, place, upTo, customersPerInsert);
        if (customers.length === 0) return;
        const rows = customers.map(({ attributes, ...own }) =>
          mirrored(dataset, own.version, { ...attributes, ...own }),
        );
        await warehouse.insertRows(profileTableName, rows);
        place = customers.at(-1)?.version ?? upTo;
      }
    },
  });
}

function mirrored(dataset: Dataset, version: number, values: Readonly<Record<string, unknown>>) {
  const cells = dataset.columns.map(({ name }) => [name, name === 'customer_id' ? values.id : (values[name] ?? null)]);
  return { ...Object.fromEntries(cells), version };
}
