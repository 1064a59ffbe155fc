import { type Dataset, type MeasuredFacts, sql } from '@kefen/scheme';
import { type Engine, factsSource, hasSuperseded } from '@kefen/warehouse';
import type { Store } from '../../store/store.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { countCommittedImports, readWatermarks } from './facts.repository.js';
import type { Watermark, Watermarks } from './watermark.js';

export type { Watermarks } from './watermark.js';

export interface FactsSummary {
  readonly rows: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export interface FactsServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly datasets: DatasetsService;
}

export type FactsService = ReturnType<typeof createFactsService>;

const nothingCounts: Watermark = { last: 0, excluded: [] };

/** The facts that count. The operational store is the judge of that; here its word becomes a filter. */
export function createFactsService({ store, warehouse, datasets }: FactsServiceParts) {
  const summaries = new Map<string, FactsSummary>();

  const sourceOf = async (dataset: Dataset, watermarks: Watermarks, scope: 'local' | 'all'): Promise<MeasuredFacts> => {
    const { last, excluded } = watermarks[dataset.id] ?? nothingCounts;
    const superseded = await hasSuperseded(warehouse, dataset);
    const input = { dataset, watermark: last, excludedBatches: excluded, hasSuperseded: superseded, scope };
    return { ...factsSource(warehouse, input), timeColumn: dataset.timeColumn ?? 'day' };
  };

  const summarise = async (dataset: Dataset, watermarks: Watermarks): Promise<FactsSummary> => {
    const watermark = watermarks[dataset.id];
    if (!watermark) return { rows: 0, firstDay: null, lastDay: null };
    const key = JSON.stringify([dataset.id, watermark]);
    const known = summaries.get(key);
    if (known) return known;
    const { from, where } = await sourceOf(dataset, watermarks, 'all');
    const [row] = await warehouse.queryLong<{ rows: string; first: string; last: string }>(
      sql`SELECT toString(count()) AS rows, toString(min(day)) AS first, toString(max(day)) AS last FROM ${from} WHERE ${where}`,
    );
    const rows = Number(row?.rows ?? 0);
    const summary = { rows, firstDay: rows > 0 && row ? row.first : null, lastDay: rows > 0 && row ? row.last : null };
    summaries.set(key, summary);
    return summary;
  };

  return {
    watermarks: (): Promise<Watermarks> => readWatermarks(store.db),
    countImports: (): Promise<number> => countCommittedImports(store.db),

    /** Where each event dataset is read, for statements on a shard (`local`) or over the whole (`all`). */
    read: async (watermarks: Watermarks, scope: 'local' | 'all'): Promise<(dataset: string) => MeasuredFacts> => {
      const sources = new Map<string, MeasuredFacts>();
      for (const dataset of await datasets.list()) {
        if (dataset.kind === 'events') sources.set(dataset.id, await sourceOf(dataset, watermarks, scope));
      }
      return (id) => {
        const source = sources.get(id);
        if (!source) throw new Error(`there is no event dataset "${id}"`);
        return source;
      };
    },

    /** Rows and range of days of an event dataset. Kept until another import counts. */
    summarise,
  };
}
