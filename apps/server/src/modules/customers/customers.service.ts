import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { countMessages, putMessage } from '../../outbox/outbox.js';
import { problem } from '../../problem.js';
import type { Db, Store, Tx } from '../../store/store.js';
import {
  type CustomerCondition,
  type CustomerFilter,
  type CustomerRecord,
  type CustomerRow,
  countCustomers,
  type FoundBy,
  findCustomer,
  greatestVersion,
  hasAttribute,
  listCustomers,
  listCustomersById,
  lockVersions,
} from './customers.repository.js';
import {
  type CustomerPlace,
  findRecords,
  listAround,
  listMerged,
  listRecords,
  type MergedCustomer,
  placeCustomers,
} from './places.repository.js';
import {
  type ChangeOfImport,
  countChanges,
  deleteCustomers,
  listWithoutProfile,
  noteChanges,
} from './profile-changes.repository.js';
import { profileTopic, removalTopic } from './profile-mirror.js';
import { type ProfileRow, registerCustomers, upsertProfiles } from './profile-upsert.js';
import { type HaveFacts, type TakenBack, takeBackSome } from './take-back.js';

export type { CustomerRecord, CustomerRow } from './customers.repository.js';
export type { CustomerPlace, MergedCustomer } from './places.repository.js';
export type { ProfileRow } from './profile-upsert.js';

export interface CustomersServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: JobQueue;
  /** What other slices say of some customers: those they know, who are kept when nothing else is known of them. */
  readonly knownBy: readonly KnownBy[];
  /** How other slices find customers that are searched for. */
  readonly foundBy?: readonly FoundBy[];
}

type KnownBy = (tx: Tx, ids: readonly string[]) => Promise<ReadonlySet<string>>;

export type CustomersService = ReturnType<typeof createCustomersService>;

/** The customers and their profiles. */
export function createCustomersService({ store, clock, queue, knownBy, foundBy = [] }: CustomersServiceParts) {
  /** Changes customers and sends the change to the analytical store, all in the same transaction. */
  const change = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
    // Writers wait for one another here, so that the versions between the two numbers are all of this change.
    await lockVersions(tx);
    const after = await greatestVersion(tx);
    const result = await work();
    const upTo = await greatestVersion(tx);
    if (upTo > after) await putMessage(tx, queue, { topic: profileTopic, payload: { after, upTo }, at: clock.now() });
    return result;
  };

  const remove = async (tx: Tx, candidates: readonly string[], haveFacts: HaveFacts): Promise<number> => {
    const unknown = await listWithoutProfile(tx, candidates);
    if (unknown.length === 0) return 0;
    const needed = await Promise.all([haveFacts, ...knownBy].map((ask) => ask(tx, unknown)));
    const ids = unknown.filter((id) => !needed.some((known) => known.has(id)));
    if (ids.length === 0) return 0;
    const upTo = await greatestVersion(tx);
    await deleteCustomers(tx, ids);
    await putMessage(tx, queue, { topic: removalTopic, payload: { ids, upTo }, at: clock.now() });
    return ids.length;
  };

  return {
    /** Adds or changes customers for an import, and writes down what they were. Again: nothing happens. */
    save: (tx: Tx, rows: readonly ProfileRow[], of: ChangeOfImport): Promise<void> =>
      change(tx, async () => {
        const ids = rows.flatMap(({ customer_id }) => customer_id ?? []);
        const wanted = await noteChanges(tx, ids, of);
        const chosen = rows.filter(({ customer_id }) => wanted.has(customer_id ?? ''));
        if (chosen.length > 0) await upsertProfiles(tx, chosen, of.columns === null);
      }),

    /** How many customers an import has added or changed. */
    countChangedBy: (importNumber: number): Promise<number> => countChanges(store.db, importNumber),

    /**
     * Takes back what an import has made of some customers. Those of whom nothing is left but the id are gone, unless
     * they have facts.
     * @returns nothing once all are taken back
     */
    takeBack: (tx: Tx, importNumber: number, haveFacts: HaveFacts): Promise<TakenBack | undefined> =>
      change(tx, () => takeBackSome(tx, importNumber, (ids) => remove(tx, ids, haveFacts))),

    /** Removes those customers of whom nothing is known but the id and who have no facts. @returns how many */
    removeUnknown: (tx: Tx, ids: readonly string[], haveFacts: HaveFacts): Promise<number> =>
      change(tx, () => remove(tx, ids, haveFacts)),

    /** Greater after every removal of customers: the analytical store may still know them for a while. */
    countRemovals: (db: Db = store.db): Promise<number> => countMessages(db, removalTopic),

    /** Adds customers that are known by their id alone. */
    register: (tx: Tx, ids: AsyncIterable<readonly string[]>): Promise<void> =>
      change(tx, async () => {
        for await (const part of ids) await registerCustomers(tx, part);
      }),

    /** Adds a customer that nobody has brought. False: there is one with this id. */
    create: (tx: Tx, row: ProfileRow & { readonly customer_id: string }): Promise<boolean> =>
      change(tx, async () => {
        if (await findCustomer(tx, row.customer_id)) return false;
        await upsertProfiles(tx, [row]);
        return true;
      }),

    /**
     * Puts customers in their places among the merged ones: into whom they were merged, and whose values they show.
     * @param work finds the places; until the transaction ends nobody else changes customers
     */
    arrange: (tx: Tx, work: () => Promise<readonly CustomerPlace[]>): Promise<void> =>
      change(tx, async () => {
        const places = await work();
        await placeCustomers(tx, places);
        const ids = places.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [id]));
        if (ids.length === 0) return;
        const upTo = await greatestVersion(tx);
        await putMessage(tx, queue, { topic: removalTopic, payload: { ids, upTo }, at: clock.now() });
      }),

    /** Who was merged away, and as whom they go on; of some customers, or of all. */
    listMerged: (db: Db = store.db, ids?: readonly string[]): Promise<MergedCustomer[]> => listMerged(db, ids),
    /** Those who were merged into one of these, with these themselves. */
    listPlacesAround: (tx: Tx, ids: readonly string[]): Promise<string[]> => listAround(tx, ids),

    /** Whole customers as they are shown, in order of id; merged ones are left out. */
    listRecords: (after: string | undefined, limit: number, wanted?: CustomerCondition): Promise<CustomerRecord[]> =>
      listRecords(store.db, after, limit, wanted),
    findRecords: (ids: readonly string[]): Promise<CustomerRecord[]> => findRecords(store.db, ids),

    /** Whether any customer has a value in a column of the workspace's own. */
    hasAttribute: (column: string): Promise<boolean> => hasAttribute(store.db, column),

    /** Greater after every change of a customer; 0: there are none. */
    version: (): Promise<number> => greatestVersion(store.db),

    count: (search?: string, wanted?: CustomerCondition): Promise<number> =>
      countCustomers(store.db, { search, foundBy, wanted }),
    list: (filter: Omit<CustomerFilter, 'foundBy'>): Promise<CustomerRow[]> =>
      listCustomers(store.db, { ...filter, foundBy }),

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
