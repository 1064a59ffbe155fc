import type { CatalogueItem } from '@kefen/contract';
import { builtInDatasets, checkScheme, type Dataset } from '@kefen/scheme';
import { problem } from '../../problem.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { type CatalogueEntry, readCatalogue } from './read-catalogue.js';
import { needsOf } from './scheme-needs.js';

export interface CatalogueServiceParts {
  readonly folder: string;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

export type CatalogueService = ReturnType<typeof createCatalogueService>;

/** The ready schemes, and whether the workspace holds what they read. */
export function createCatalogueService({ folder, datasets, facts, customers }: CatalogueServiceParts) {
  const entries = readCatalogue(folder);

  const rowsOf = async (list: readonly Dataset[]): Promise<ReadonlyMap<string, number>> => {
    const watermarks = await facts.watermarks();
    const rows = new Map<string, number>();
    for (const dataset of list) {
      const count =
        dataset.kind === 'profile' ? customers.count() : facts.summarise(dataset, watermarks).then((s) => s.rows);
      rows.set(dataset.id, await count);
    }
    return rows;
  };

  return {
    /** @throws ProblemFailure `not-found` */
    get: (id: string): CatalogueEntry => {
      const entry = entries.find((candidate) => candidate.id === id);
      if (!entry) throw problem('not-found', { what: id });
      return entry;
    },

    list: async (): Promise<CatalogueItem[]> => {
      const list = await datasets.list();
      const rows = await rowsOf(list);
      return entries.map((entry) => itemOf(entry, list, rows));
    },
  };
}

function itemOf(entry: CatalogueEntry, list: readonly Dataset[], rows: ReadonlyMap<string, number>): CatalogueItem {
  const { plan } = checkScheme(entry.text, builtInDatasets);
  if (!plan) throw new Error(`the ready scheme "${entry.id}" is not valid`);
  const needs = needsOf(plan);
  const missing = needs.flatMap(({ dataset, columns }) => {
    const found = list.find(({ id }) => id === dataset);
    if (!found || (rows.get(dataset) ?? 0) === 0) return [missingRows(dataset, found)];
    const known = new Set(found.columns.map(({ name }) => name));
    return columns.filter((column) => !known.has(column)).map((column) => missingColumn(dataset, column));
  });
  return { ...entry, title: plan.title, needs, suffices: missing.length === 0, missing };
}

type Missing = CatalogueItem['missing'][number];

function missingRows(dataset: string, found: Dataset | undefined): Missing {
  const title = found?.title ?? { 'zh-CN': dataset, en: dataset };
  const sentence = {
    'zh-CN': `数据集“${title['zh-CN']}”还没有数据，请先导入。`,
    en: `The dataset “${title.en}” holds no rows yet. Import some first.`,
  };
  return { dataset, column: null, sentence };
}

function missingColumn(dataset: string, column: string): Missing {
  const sentence = {
    'zh-CN': `数据集“${dataset}”没有列“${column}”。`,
    en: `The dataset “${dataset}” has no column “${column}”.`,
  };
  return { dataset, column, sentence };
}
