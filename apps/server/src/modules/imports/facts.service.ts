import { type Dataset, type MeasuredFacts, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, factsSource, hasSuperseded, removeBatch, supersedesSince } from '@kefen/warehouse';
import type { Store, Tx } from '../../store/store.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import {
  abandonEventBatch,
  abandonEventBatches,
  countCommits,
  deleteEventBatch,
  finishEventBatch,
  insertEventBatch,
  isWritingBelow,
  listAbandonedEventBatches,
  nextBatch,
  noteCommit,
  readStanding,
  type Standing,
} from './batches.repository.js';
import {
  type Brought,
  countCommittedImports,
  hasMoves,
  listMovedDatasets,
  listUndone,
  readBrought,
  readWatermarks,
  type UndoneImport,
} from './facts.repository.js';
import { createFactsGrowth } from './facts-growth.js';
import { createFactsSummaries, type FactsSummary } from './facts-summaries.js';
import { createInTurnByDataset } from './in-turn-by-dataset.js';
import type { Watermark, Watermarks } from './watermark.js';

export type { Standing } from './batches.repository.js';
export type { Brought } from './facts.repository.js';
export type { Watermarks } from './watermark.js';

export interface FactsServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly datasets: DatasetsService;
}

export type FactsService = ReturnType<typeof createFactsService>;

interface SourceOptions {
  readonly scope: 'local' | 'all';
  readonly customer?: string | undefined;
  /** Whether rows of the dataset were ever moved, where that is known. */
  readonly hasMoved?: boolean;
}

const nothingCounts: Watermark = { last: 0, excluded: [] };

/** The facts that count. The operational store is the judge of that; here its word becomes a filter. */
export function createFactsService({ store, warehouse, datasets }: FactsServiceParts) {
  const superseding = new Map<string, { readonly key: string; readonly has: Promise<boolean> }>();
  const inTurn = createInTurnByDataset();

  /** What counts up to a mark is replaced by nothing that comes later, so it is asked once for each. */
  const isSuperseded = (dataset: Dataset, watermarks: Watermarks): Promise<boolean> => {
    const watermark = watermarks[dataset.id];
    if (!watermark) return Promise.resolve(false);
    const key = JSON.stringify(watermark);
    const known = superseding.get(dataset.id);
    if (known?.key === key) return known.has;
    const has = hasSuperseded(warehouse, dataset);
    superseding.set(dataset.id, { key, has });
    has.catch(() => superseding.delete(dataset.id));
    return has;
  };

  const sourceOf = async (
    dataset: Dataset,
    watermarks: Watermarks,
    { scope, customer, ...known }: SourceOptions,
  ): Promise<MeasuredFacts> => {
    const { last, excluded, first } = watermarks[dataset.id] ?? nothingCounts;
    const superseded = await isSuperseded(dataset, watermarks);
    const counted = { watermark: last, excludedBatches: excluded, ...(first !== undefined && { first }) };
    const hasMoved = known.hasMoved ?? (await hasMoves(store.db, dataset.id));
    const input = { dataset, ...counted, hasSuperseded: superseded, hasMoved, scope };
    return {
      ...factsSource(warehouse, { ...input, ...(customer !== undefined && { customer }) }),
      timeColumn: dataset.timeColumn ?? 'day',
    };
  };

  const readEach = async (
    watermarks: Watermarks,
    scope: 'local' | 'all',
    customer?: string,
  ): Promise<(dataset: string) => MeasuredFacts> => {
    const sources = new Map<string, MeasuredFacts>();
    const moved = await listMovedDatasets(store.db);
    for (const dataset of await datasets.list()) {
      if (dataset.kind !== 'events') continue;
      const options = { scope, customer, hasMoved: moved.has(dataset.id) };
      sources.set(dataset.id, await sourceOf(dataset, watermarks, options));
    }
    return (id) => {
      const source = sources.get(id);
      if (!source) throw new Error(`there is no event dataset "${id}"`);
      return source;
    };
  };

  const growth = createFactsGrowth();
  const summarise: (dataset: Dataset, watermarks: Watermarks) => Promise<FactsSummary> = createFactsSummaries({
    warehouse,
    sourceOf: (dataset, watermarks) => sourceOf(dataset, watermarks, { scope: 'all' }),
    countCommits: (dataset) => countCommits(store.db, dataset),
    growth,
    mayHideEarlier: async (dataset, batch) =>
      (await hasMoves(store.db, dataset.id)) || (await supersedesSince(warehouse, dataset, batch)),
  });

  return {
    watermarks: (): Promise<Watermarks> => readWatermarks(store.db),

    /** Of some customers those who occur in what was ever brought and not undone, apart from one import. */
    haveFacts: async (tx: Tx, ids: readonly string[], without: number): Promise<ReadonlySet<string>> => {
      const watermarks = await readWatermarks(tx, without);
      const wanted = sqlFragment.join(ids.map(sqlFragment.text), ', ');
      const found = new Set<string>();
      for (const dataset of await datasets.list(tx)) {
        const watermark = watermarks[dataset.id];
        if (dataset.kind !== 'events' || !watermark) continue;
        // Whoever was replaced is still a customer: the import that brought them is there.
        const { last, excluded } = watermark;
        const counted = { watermark: last, excludedBatches: excluded, hasSuperseded: false, scope: 'all' } as const;
        const { from, where } = factsSource(warehouse, { dataset, ...counted });
        const rows = await warehouse.queryLong<{ customer_id: string }>(
          sql`SELECT DISTINCT customer_id FROM ${from} WHERE ${where} AND customer_id IN (${wanted})`,
        );
        for (const { customer_id } of rows) found.add(customer_id);
      }
      return found;
    },
    countImports: (): Promise<number> => countCommittedImports(store.db),

    /** Where each event dataset is read, for statements on a shard (`local`) or over the whole (`all`). */
    read: (watermarks: Watermarks, scope: 'local' | 'all') => readEach(watermarks, scope),

    /** The same over the whole for a single customer: no more is read than lies with them. */
    readEachOfCustomer: (watermarks: Watermarks, customer: string) => readEach(watermarks, 'all', customer),

    /** What counts of one customer in a dataset. */
    readOfCustomer: (dataset: Dataset, watermarks: Watermarks, customer: string): Promise<MeasuredFacts> =>
      sourceOf(dataset, watermarks, { scope: 'all', customer }),

    /** What counts of a dataset, over the whole, as if some batches did not, and nothing after another one. */
    readWithout: async (dataset: Dataset, batches: readonly number[], upTo?: number): Promise<MeasuredFacts> => {
      const watermarks = await readWatermarks(store.db);
      const { last, excluded, ...rest } = watermarks[dataset.id] ?? nothingCounts;
      const watermark = { ...rest, last: Math.min(last, upTo ?? last), excluded: [...excluded, ...batches] };
      return sourceOf(dataset, { [dataset.id]: watermark }, { scope: 'all' });
    },

    /** What counts of what files and events have brought to a dataset. */
    brought: (dataset: string): Promise<Brought> => readBrought(store.db, dataset),

    /** Takes a batch for somebody who keeps it in a table that readers know. */
    takeBatch: (tx: Tx): Promise<number> => nextBatch(tx),
    /** Whether an import or events with a smaller number may still begin to count. */
    isWritingBelow: (dataset: string, batch: number): Promise<boolean> => isWritingBelow(store.db, dataset, batch),
    /** Imports into a dataset that were undone. */
    listUndone: (dataset: string): Promise<UndoneImport[]> => listUndone(store.db, dataset),

    /** Rows and range of days of an event dataset. */
    summarise,

    /**
     * Work on what counts of a dataset, one after the other in this process. Other processes are noticed by `commits` of the
     * standing: whoever finds it changed looks again.
     */
    inTurn,
    standing: (dataset: string): Promise<Standing> => readStanding(store.db, dataset),

    /** Notes a change of what counts. False: something else was faster since the standing was read. */
    noteCommit: (tx: Tx, dataset: string, { commits }: Standing): Promise<boolean> => noteCommit(tx, dataset, commits),

    /** Afterwards: what a batch of events has added, where it replaced nothing. */
    noteGrowth: growth.note,

    /** Begins a batch of events. Nobody sees its rows until it is finished. */
    beginEvents: (tx: Tx, dataset: string, at: Date): Promise<number> => insertEventBatch(tx, dataset, at),
    /** Together with `noteCommit`: the batch counts. False: it was given up meanwhile. */
    finishEvents: (tx: Tx, dataset: string, batch: number): Promise<boolean> => finishEventBatch(tx, dataset, batch),
    /** The batch will never count, and its rows are removed. False: it counts already. */
    giveUpEvents: async (dataset: Dataset, batch: number): Promise<boolean> => {
      if (!(await abandonEventBatch(store.db, batch))) return false;
      await removeBatch(warehouse, dataset, batch);
      await deleteEventBatch(store.db, batch);
      return true;
    },
    /** Batches that were begun before a moment can no longer be finished. */
    abandonEvents: (begunBefore: Date): Promise<void> => abandonEventBatches(store.db, begunBefore),

    /** Removes the rows of batches that were given up and begun before a moment. */
    removeAbandonedEvents: async (begunBefore: Date): Promise<void> => {
      for (const { batch, dataset } of await listAbandonedEventBatches(store.db, begunBefore)) {
        const known = (await datasets.list()).find(({ id }) => id === dataset);
        if (known) await removeBatch(warehouse, known, batch);
        await deleteEventBatch(store.db, batch);
      }
    },
  };
}
