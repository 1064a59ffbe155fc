import { setImmediate } from 'node:timers/promises';
import type { CatalogueItem, CatalogueList, CatalogueScheme } from '@kefen/contract';
import {
  builtInDatasets,
  checkScheme,
  type Dataset,
  datasetsOfPage,
  type SchemeLibrary,
  type Title,
} from '@kefen/scheme';
import { problem } from '../../problem.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { type CatalogueEntry, catalogueLibrary, readCatalogue } from './read-catalogue.js';
import { needsOf, type SchemeNeed } from './scheme-needs.js';

export interface CatalogueServiceParts {
  readonly folder: string;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

export type CatalogueService = ReturnType<typeof createCatalogueService>;

/** The ready schemes with their pages and policies, and whether the workspace holds what they read. */
export function createCatalogueService({ folder, datasets, facts, customers }: CatalogueServiceParts) {
  const { sections, entries } = readCatalogue(folder);
  const library = catalogueLibrary(entries);
  const checked = new Map<string, CheckedEntry>();

  /** Checking takes some ten milliseconds a scheme, so others get their turn; files do not change while the program runs. */
  const checkedEntry = async (entry: CatalogueEntry): Promise<CheckedEntry> => {
    const known = checked.get(entry.id);
    if (known) return known;
    await setImmediate();
    const result = checkEntry(entry, library);
    checked.set(entry.id, result);
    return result;
  };

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
    for (const entry of chosen) found.push(itemOf(await checkedEntry(entry), list, rows));
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

    list: async (): Promise<CatalogueList> => ({ sections: [...sections], items: await items(entries) }),

    /**
     * A scheme with its page and its policies.
     * @throws ProblemFailure `not-found`
     */
    describe: async (id: string): Promise<CatalogueScheme> => {
      const entry = get(id);
      const [item] = await items([entry]);
      if (!item) throw new Error(`no item for "${id}"`);
      const { classes } = await checkedEntry(entry);
      return { ...item, text: entry.text, classes, page: entry.page, policies: entry.policies ?? null };
    },
  };
}

interface CheckedEntry {
  readonly entry: CatalogueEntry;
  readonly title: Title;
  readonly classes: { id: string; title: Title }[];
  readonly needs: SchemeNeed[];
  readonly restsOn: string[];
}

function checkEntry(entry: CatalogueEntry, library: SchemeLibrary): CheckedEntry {
  const datasets = datasetsOfPage(entry.page, builtInDatasets);
  const { plan, document } = checkScheme(entry.text, datasets, library);
  if (!plan || !document) throw new Error(`the ready scheme "${entry.id}" is not valid`);
  const restsOn = plan.requires.map(({ scheme }) => scheme);
  return { entry, title: document.title, classes: document.classes, needs: needsOf(plan, datasets), restsOn };
}

function itemOf(
  { entry, title, needs, restsOn }: CheckedEntry,
  list: readonly Dataset[],
  rows: ReadonlyMap<string, number>,
): CatalogueItem {
  const missing = needs.flatMap(({ dataset, columns }) => {
    const found = list.find(({ id }) => id === dataset);
    if (!found || (rows.get(dataset) ?? 0) === 0) return [missingRows(dataset, found)];
    const known = new Set(found.columns.map(({ name }) => name));
    return columns.filter((column) => !known.has(column)).map((column) => missingColumn(found, column, entry));
  });
  const { id, section, purpose } = entry;
  return { id, section, purpose, title, needs, restsOn, suffices: missing.length === 0, missing };
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
