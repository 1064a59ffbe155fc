import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { putMessage } from '../../outbox/outbox.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import {
  type CustomerFilter,
  type CustomerRecord,
  type CustomerRow,
  countCustomers,
  findCustomer,
  greatestVersion,
  hasAttribute,
  listCustomers,
  listCustomersById,
  lockVersions,
} from './customers.repository.js';
import { profileTopic } from './profile-mirror.js';
import { type ProfileRow, registerCustomers, upsertProfiles } from './profile-upsert.js';

export type { CustomerRecord, CustomerRow } from './customers.repository.js';
export type { ProfileRow } from './profile-upsert.js';

export interface CustomersServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: JobQueue;
}

export type CustomersService = ReturnType<typeof createCustomersService>;

/** The customers and their profiles. */
export function createCustomersService({ store, clock, queue }: CustomersServiceParts) {
  /** Changes customers and sends the change to the analytical store, all in the same transaction. */
  const change = async (tx: Tx, work: () => Promise<void>): Promise<void> => {
    // Writers wait for one another here, so that the versions between the two numbers are all of this change.
    await lockVersions(tx);
    const after = await greatestVersion(tx);
    await work();
    const upTo = await greatestVersion(tx);
    if (upTo > after) await putMessage(tx, queue, { topic: profileTopic, payload: { after, upTo }, at: clock.now() });
  };

  return {
    /** Adds or changes customers; columns the rows do not have stay as they are. */
    save: (tx: Tx, rows: readonly ProfileRow[]): Promise<void> => change(tx, () => upsertProfiles(tx, rows)),

    /** Adds customers that are known by their id alone. */
    register: (tx: Tx, ids: AsyncIterable<readonly string[]>): Promise<void> =>
      change(tx, async () => {
        for await (const part of ids) await registerCustomers(tx, part);
      }),

    /** Whether any customer has a value in a column of the workspace's own. */
    hasAttribute: (column: string): Promise<boolean> => hasAttribute(store.db, column),

    /** Greater after every change of a customer; 0: there are none. */
    version: (): Promise<number> => greatestVersion(store.db),

    count: (search?: string): Promise<number> => countCustomers(store.db, search),
    list: (filter: CustomerFilter): Promise<CustomerRow[]> => listCustomers(store.db, filter),

    /** By id; an id nobody has is left out. */
    findByIds: async (ids: readonly string[]): Promise<ReadonlyMap<string, CustomerRow>> =>
      new Map((await listCustomersById(store.db, ids)).map((row) => [row.id, row])),

    /** @throws ProblemFailure `not-found` */
    get: async (id: string): Promise<CustomerRecord> => {
      const found = await findCustomer(store.db, id);
      if (!found) throw problem('not-found', { what: id });
      return found;
    },
  };
}
