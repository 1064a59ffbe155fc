import { builtInDatasets, type Dataset, findColumn } from '@kefen/scheme';
import type { DatasetRecord } from './datasets.repository.js';

const builtIn = new Map(builtInDatasets.map((dataset) => [dataset.id, dataset]));

export function isBuiltIn(id: string): boolean {
  return builtIn.has(id);
}

/** The columns of a dataset that every workspace has. */
export function builtInColumns(id: string): string[] {
  return builtIn.get(id)?.columns.map(({ name }) => name) ?? [];
}

/** The built-in datasets, as the workspace has changed them, and its own behind them. */
export function knownDatasets(own: readonly DatasetRecord[]): DatasetRecord[] {
  const byId = new Map(own.map((record) => [record.dataset.id, record]));
  const first = builtInDatasets.map((dataset): DatasetRecord => {
    const changed = byId.get(dataset.id);
    return changed ? { ...changed, dataset: withColumnsOf(changed.dataset, dataset) } : { dataset, revision: 0 };
  });
  return [...first, ...own.filter(({ dataset }) => !builtIn.has(dataset.id))];
}

/** A built-in dataset may have gained columns since the workspace wrote down its own form of it. */
function withColumnsOf(own: Dataset, original: Dataset): Dataset {
  const gained = original.columns.filter(({ name }) => findColumn(own, name) === undefined);
  return gained.length === 0 ? own : { ...own, columns: [...own.columns, ...gained] };
}
