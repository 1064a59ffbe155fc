import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  type Dataset,
  datasetsOfPage,
  type MeasuredFacts,
} from '@kefen/scheme';
import {
  type Engine,
  type FinishedRun,
  factsSource,
  loadFile,
  prepareTables,
  type RecordedStatement,
  runPlans,
} from '@kefen/warehouse';
import { catalogueLibrary, readCatalogue } from '../modules/catalogue/read-catalogue.js';
import { catalogueFolder } from './read-scheme.js';
import { parseCsv } from './testing.js';

const { entries } = readCatalogue(catalogueFolder);
export const readyIds: readonly string[] = entries.map(({ id }) => id);

/** The built-in datasets with the columns that the pages of all ready schemes ask for. */
const datasets = entries.reduce<Dataset[]>((known, { page }) => datasetsOfPage(page, known), [...builtInDatasets]);
const timeZone = 'Asia/Shanghai';

/** Every ready scheme, for the day of the samples. */
export function readyPlans(): BoundPlan[] {
  const library = catalogueLibrary(entries);
  return entries.map(({ id, text }) => {
    const { plan, diagnostics } = checkScheme(text, datasets, library);
    if (!plan) throw new Error(`${id}: ${diagnostics.map(({ message }) => message.en).join(' ')}`);
    return bindPlan(plan, { asOf: '2025-12-31', timeZone });
  });
}

export type SampleRow = Readonly<Record<string, string>>;

/** The sample customers of all ready schemes with everything that happened with them, as one base, by dataset. */
export function allSamples(): Record<string, SampleRow[]> {
  const rows: Record<string, SampleRow[]> = {};
  for (const { id } of entries) {
    const folder = join(catalogueFolder, 'samples', id);
    const sample = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')) as {
      data: Record<string, string>;
      customers: string;
    };
    for (const [dataset, file] of Object.entries({ ...sample.data, customers: sample.customers })) {
      const key = datasets.find((one) => one.id === dataset)?.keyColumn ?? '';
      const own = parseCsv(readFileSync(join(folder, file), 'utf8')).map((row) => ({
        ...row,
        customer_id: `${id} ${row.customer_id}`,
        ...(key !== 'customer_id' && row[key] !== undefined && { [key]: `${id} ${row[key]}` }),
      }));
      rows[dataset] = [...(rows[dataset] ?? []), ...own];
    }
  }
  return rows;
}

/** Rows that do not have the same columns, as one CSV. */
export function csvOf(rows: readonly SampleRow[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const field = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [headings, ...rows.map((row) => headings.map((heading) => row[heading]))]
    .map((fields) => fields.map(field).join(','))
    .join('\n');
}

/** Loads files into a new engine, in the order given. */
export async function loadSamples(engine: Engine, files: readonly (readonly [dataset: string, path: string])[]) {
  for (const dataset of datasets) await prepareTables(engine, dataset);
  for (const [i, [id, path]] of files.entries()) {
    const dataset = datasets.find((one) => one.id === id);
    if (!dataset) throw new Error(`no dataset ${id}`);
    const loaded = await loadFile(engine, { path, dataset, batch: i + 1, timeZone });
    if (!loaded.ok) throw new Error(`${path}: ${loaded.problems.map(({ message }) => message.en).join(' ')}`);
    if (loaded.value.rejected.rows > 0) throw new Error(`${path}: ${JSON.stringify(loaded.value.rejected.examples)}`);
  }
}

export interface ReadyRun {
  readonly finished: FinishedRun;
  readonly statements: readonly RecordedStatement[];
}

/** Runs every ready scheme, measured together. */
export async function runReady(
  engine: Engine,
  plans: readonly BoundPlan[],
  customersPerSlice?: number,
): Promise<ReadyRun[]> {
  const runs = plans.map((plan, i) => ({ plan, run: String(i + 1) }));
  const facts = (id: string) => factsOf(engine, id);
  const outcomes = await runPlans(engine, {
    runs,
    facts,
    ...(customersPerSlice !== undefined && { customersPerSlice }),
  });
  return outcomes.map(({ statistics, values, statements }, i) => {
    const planned = runs[i];
    if (!planned) throw new Error('an outcome without a run');
    return { finished: { ...planned, statistics, values }, statements };
  });
}

function factsOf(engine: Engine, id: string): MeasuredFacts {
  const dataset = datasets.find((one) => one.id === id);
  if (!dataset) throw new Error(`no dataset ${id}`);
  const source = factsSource(engine, {
    dataset,
    watermark: 1000,
    excludedBatches: [],
    hasSuperseded: false,
    scope: 'local',
  });
  return { ...source, timeColumn: dataset.timeColumn ?? '' };
}
