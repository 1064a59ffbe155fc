import { setImmediate } from 'node:timers/promises';
import type { CatalogueItem, CatalogueList, CatalogueScheme } from '@kefen/contract';
import type { CataloguePolicies, Dataset } from '@kefen/scheme';
import { problem } from '../../problem.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { Catalogue, CatalogueEntry } from './read-catalogue.js';
import { schemesUnder } from './schemes-under.js';

export interface CatalogueServiceParts {
  readonly ready: Catalogue;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

export type CatalogueService = ReturnType<typeof createCatalogueService>;

/** The ready schemes with their pages and policies, and whether the workspace holds what they read. */
export function createCatalogueService({ ready, datasets, facts, customers }: CatalogueServiceParts) {
  const { sections, entries } = ready;
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

  const items = async (chosen: readonly CatalogueEntry[]): Promise<CatalogueItem[]> => {
    const list = await datasets.list();
    const rows = await rowsOf(list);
    const found: CatalogueItem[] = [];
    for (const entry of chosen) {
      // The first time an entry is read for it, which takes some milliseconds: others get their turn between two.
      await setImmediate();
      found.push({ ...itemOf(entry, list, rows), restsOn: schemesUnder(entry, entries) });
    }
    return found;
  };

  const get = (id: string): CatalogueEntry => {
    const entry = entries.find((candidate) => candidate.id === id);
    if (!entry) throw problem('not-found', { what: id });
    return entry;
  };

  return {
    /** @throws ProblemFailure `not-found` */
    get,

    /** The policies of the ready scheme with this id; undefined where there is none or it brings none. */
    policiesOf: (id: string): CataloguePolicies | undefined => entries.find((entry) => entry.id === id)?.policies,

    list: async (): Promise<CatalogueList> => ({ sections: [...sections], items: await items(entries) }),

    /**
     * A scheme with its page and its policies.
     * @throws ProblemFailure `not-found`
     */
    describe: async (id: string): Promise<CatalogueScheme> => {
      const entry = get(id);
      const [item] = await items([entry]);
      if (!item) throw new Error(`no item for "${id}"`);
      const { text, document, page, policies = null } = entry;
      return { ...item, text, classes: document.classes, page, policies };
    },
  };
}

/** What it reads is on its page; a column that the page does not declare is one that every workspace has. */
function itemOf(
  entry: CatalogueEntry,
  list: readonly Dataset[],
  rows: ReadonlyMap<string, number>,
): Omit<CatalogueItem, 'restsOn'> {
  const { id, section, purpose, page, document } = entry;
  const needs = page.needs.map(({ dataset, columns }) => ({ dataset, columns: columns.map(({ name }) => name) }));
  const missing = needs.flatMap(({ dataset, columns }) => {
    const found = list.find((one) => one.id === dataset);
    if (!found || (rows.get(dataset) ?? 0) === 0) return [missingRows(dataset, found)];
    const known = new Set(found.columns.map(({ name }) => name));
    return columns.filter((column) => !known.has(column)).map((column) => missingColumn(found, column, entry));
  });
  return { id, section, purpose, title: document.title, needs, suffices: missing.length === 0, missing };
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

function missingColumn(dataset: Dataset, column: string, { page }: CatalogueEntry): Missing {
  const asked = page.needs.find((need) => need.dataset === dataset.id)?.columns.find(({ name }) => name === column);
  const title = dataset.title ?? { 'zh-CN': dataset.id, en: dataset.id };
  const wanted = asked?.title ?? { 'zh-CN': column, en: column };
  const sentence = {
    'zh-CN': `数据集“${title['zh-CN']}”没有“${wanted['zh-CN']}”这一列（${column}），请在数据集中添加并导入。`,
    en: `The dataset “${title.en}” has no column “${wanted.en}” (${column}). Add it to the dataset and import it.`,
  };
  return { dataset: dataset.id, column, sentence };
}
