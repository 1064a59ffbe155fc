import type { CustomerIdentity, Merge, MergePreview } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import { countRowsOf, type Engine } from '@kefen/warehouse';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomerPlace, CustomerRecord, CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { countOpenPairsOf } from './duplicates.repository.js';
import { mergeNotices } from './merge-notices.js';
import { type CountedMerge, placesAfter } from './merged-places.js';
import {
  findMerge,
  insertMerge,
  listCountedMerges,
  listMerges,
  listMergesOf,
  listNamedByMerges,
  type MergeRecord,
  noteUndone,
} from './merges.repository.js';
import { isAnythingMerged, readMovesState } from './moves.repository.js';
import { askForMoves, askForMovesOf } from './moves-request.js';
import { untilMoved } from './until-moved.js';
import { valuesOf } from './values-of.js';

export interface MergesServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** Called in the transaction that changes who counts, with where everybody concerned stands now. */
  readonly onChanged: (
    tx: Tx,
    change: { readonly places: readonly CustomerPlace[]; readonly by: string },
  ) => Promise<void>;
}

export type MergesService = ReturnType<typeof createMergesService>;

const mostOfCustomer = 50;

/** Whom merges name, for whoever would remove customers of whom nothing else is known. */
export function knownByMerges(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return listNamedByMerges(tx, ids);
}

/** Merging customers, and taking it back. */
export function createMergesService(parts: MergesServiceParts) {
  const { store, warehouse, clock, queue, audit, datasets, facts, customers } = parts;

  const ask = (tx: Tx) => askForMoves(tx, queue);

  /** Both stand for themselves, and are two. */
  const pairOf = async (survivor: string, merged: string): Promise<[CustomerRecord, CustomerRecord]> => {
    if (survivor === merged) throw problem('merge-impossible', { what: merged });
    const found = new Map((await customers.findRecords([survivor, merged])).map((record) => [record.id, record]));
    const [stays, goes] = [found.get(survivor), found.get(merged)];
    if (!stays) throw problem('not-found', { what: survivor });
    if (!goes) throw problem('not-found', { what: merged });
    return [stays, goes];
  };

  const refuseMerged = async (tx: Tx, ids: readonly string[]): Promise<void> => {
    const [away] = await customers.listMerged(tx, ids);
    if (away) throw problem('merge-impossible', { what: away.id });
  };

  const placesAround = async (tx: Tx, ids: readonly string[]): Promise<CustomerPlace[]> => {
    const around = await customers.listPlacesAround(tx, ids);
    return placesAfter(around, await listCountedMerges(tx, around));
  };

  /** Arranges customers anew, with all that follows from it. */
  const rearrange = async (tx: Tx, actor: Actor, work: () => Promise<CustomerPlace[]>): Promise<void> => {
    let places: readonly CustomerPlace[] = [];
    await customers.arrange(tx, async () => {
      places = await work();
      return places;
    });
    await askForMovesOf(
      tx,
      queue,
      places.map(({ id }) => id),
    );
    await parts.onChanged(tx, { places, by: nameOf(actor) });
  };

  const shownMerges = async (records: readonly MergeRecord[]): Promise<Merge[]> => {
    const named = await customers.findByIds(records.flatMap(({ survivor, merged }) => [survivor, merged]));
    const nameFor = (id: string) => named.get(id)?.name ?? null;
    return records.map(({ number, survivor, merged, leads, mergedBy, mergedAt, undoneBy, undoneAt }) => ({
      number,
      survivor,
      survivorName: nameFor(survivor),
      merged,
      mergedName: nameFor(merged),
      leads: [...leads],
      by: mergedBy,
      at: mergedAt.toISOString(),
      undone: undoneAt ? { by: undoneBy ?? '', at: undoneAt.toISOString() } : null,
    }));
  };

  const isMoving = async () => {
    const { asked, done, failure } = await readMovesState(store.db);
    return { isMoving: asked > done, failure };
  };

  return {
    /** For whoever changes what counts. */
    ask,

    /** @throws ProblemFailure `facts-moving` */
    untilMoved: (): Promise<void> => untilMoved(store.db),

    /** The same where any of these customers was merged into another. */
    askFor: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      if (!(await isAnythingMerged(tx))) return;
      if ((await customers.listMerged(tx, ids)).length > 0) await ask(tx);
    },

    /** @throws ProblemFailure `not-found`, `merge-impossible` */
    preview: async (survivor: string, merged: string): Promise<MergePreview> => {
      const [stays, goes] = await pairOf(survivor, merged);
      await store.transaction((tx) => refuseMerged(tx, [survivor, merged]));
      const profile = await datasets.get('customers');
      const [own, other] = [valuesOf(stays), valuesOf(goes)];
      return {
        survivor,
        merged,
        columns: ledColumns(profile).map((column) => {
          const [ofSurvivor, ofMerged] = [own[column.name] ?? null, other[column.name] ?? null];
          return { column, survivor: ofSurvivor, merged: ofMerged, mergedLeads: !ofSurvivor && ofMerged !== null };
        }),
        facts: await countFacts(survivor, merged),
        notices: [...mergeNotices],
      };
    },

    /** @throws ProblemFailure `not-found`, `merge-impossible` */
    merge: async (actor: Actor, merge: CountedMerge): Promise<number> => {
      const { survivor, merged, leads } = merge;
      await pairOf(survivor, merged);
      const known = ledColumns(await datasets.get('customers')).map(({ name }) => name);
      const unknown = leads.find((column) => !known.includes(column));
      if (unknown !== undefined) throw problem('not-found', { what: unknown });
      return store.transaction(async (tx) => {
        let number = 0;
        await rearrange(tx, actor, async () => {
          await refuseMerged(tx, [survivor, merged]);
          number = await insertMerge(tx, merge, nameOf(actor), clock.now());
          return placesAround(tx, [survivor, merged]);
        });
        const details = { merge: number, merged, leads: leads.join(', ') };
        await audit.record(tx, actor, 'customers.merged', survivor, details);
        return number;
      });
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` */
    undo: (actor: Actor, number: number): Promise<void> =>
      store.transaction(async (tx) => {
        const merge = await findMerge(tx, number);
        if (!merge) throw problem('not-found', { what: String(number) });
        await rearrange(tx, actor, async () => {
          if (!(await noteUndone(tx, number, nameOf(actor), clock.now()))) {
            throw problem('state-conflict', { what: String(number), state: 'undone' });
          }
          const [place] = await customers.listMerged(tx, [merge.merged]);
          return placesAround(tx, [place?.into ?? merge.survivor]);
        });
        const { survivor, merged } = merge;
        await audit.record(tx, actor, 'customers.merge-undone', survivor, { merge: number, merged });
      }),

    list: async ({ cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }) => {
      const before = decodeCursor(z.number().int(), cursor);
      const records = await listMerges(store.db, before, limit + 1);
      const place = ({ number }: MergeRecord) => number;
      const { items, next } = pageOf(records, limit, (record) => record, place);
      return { items: await shownMerges(items), next, ...(await isMoving()) };
    },

    /** @throws ProblemFailure `not-found` */
    ofCustomer: async (id: string): Promise<CustomerIdentity> => {
      await customers.get(id);
      const [place] = await customers.listMerged(store.db, [id]);
      const into = place && (await customers.findByIds([place.into])).get(place.into);
      return {
        mergedInto: place ? { id: place.into, name: into?.name ?? null } : null,
        merges: await shownMerges(await listMergesOf(store.db, id, mostOfCustomer)),
        duplicates: await countOpenPairsOf(store.db, id),
        isMoving: (await isMoving()).isMoving,
      };
    },
  };

  async function countFacts(survivor: string, merged: string): Promise<MergePreview['facts']> {
    const read = await facts.read(await facts.watermarks(), 'all');
    const counted: MergePreview['facts'] = [];
    for (const { id, kind, title } of await datasets.list()) {
      if (kind !== 'events') continue;
      const rows = await countRowsOf(warehouse, read(id), [survivor, merged]);
      if (rows.size === 0) continue;
      const of = { survivor: rows.get(survivor) ?? 0, merged: rows.get(merged) ?? 0 };
      counted.push({ dataset: id, title: title ?? { 'zh-CN': id, en: id }, ...of });
    }
    return counted;
  }
}

/** Columns of the profile whose value can be another customer's. */
function ledColumns(profile: Dataset) {
  return profile.columns.filter(({ name }) => name !== profile.customerColumn);
}
