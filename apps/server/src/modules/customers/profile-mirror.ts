import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, profileTableName, profileVersionsName, validFromColumn } from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
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
  readonly clock: Clock;
}

/**
 * Mirrors changed customers into the analytical store. Whole rows with their version are written, and the greatest
 * version of a customer counts there, so that writing twice or in another order gives the same. Every form is kept besides,
 * first, so that whatever a run may measure can be measured again.
 */
export function profileMirror({ store, warehouse, datasets, clock }: MirrorParts): AnyTopic {
  return defineTopic({
    name: profileTopic,
    payload: changeSchema,
    apply: async ({ after, upTo }) => {
      const dataset = await datasets.get('customers');
      for (let place = after; ; ) {
        const changed = await listChangedCustomers(store.db, place, upTo, customersPerInsert);
        if (!changed) return;
        const rows = changed.customers.map(({ attributes, ...own }) =>
          mirrored(dataset, own.version, { ...attributes, ...own }),
        );
        if (rows.length > 0) {
          const validFrom = { [validFromColumn]: clock.now().toISOString() };
          await warehouse.insertRows(
            profileVersionsName,
            rows.map((row) => ({ ...row, ...validFrom })),
          );
          await warehouse.insertRows(profileTableName, rows);
        }
        place = changed.last;
      }
    },
  });
}

export const removalTopic = 'customers-removed';

/** Customers that are gone, with the greatest version any of them had. */
const removalSchema = z.object({ ids: z.array(z.string()), upTo: z.number().int() });

/** Removes customers from the analytical store. One that has come back since has a greater version, and stays. */
export function profileRemoval({ warehouse }: Pick<MirrorParts, 'warehouse'>): AnyTopic {
  return defineTopic({
    name: removalTopic,
    payload: removalSchema,
    apply: async ({ ids, upTo }) => {
      await warehouse.executeOnEveryShard(
        sql`ALTER TABLE ${warehouse.local(profileTableName)} DELETE
          WHERE customer_id IN (${sqlFragment.join(ids.map(sqlFragment.text), ', ')})
            AND version <= ${sqlFragment.integer(upTo)}`,
        { settings: { mutations_sync: 2 } },
      );
    },
  });
}

function mirrored(dataset: Dataset, version: number, values: Readonly<Record<string, unknown>>) {
  const cells = dataset.columns.map(({ name }) => [name, name === 'customer_id' ? values.id : (values[name] ?? null)]);
  return { ...Object.fromEntries(cells), version };
}
