import { readFile } from 'node:fs/promises';
import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  type CataloguePage,
  catalogueIndexSchema,
  cataloguePageSchema,
  checkScheme,
  type Dataset,
  datasetsOfPage,
  measurementOf,
} from '@kefen/scheme';
import { dropRuns, type Engine, factsSource, openEmbeddedEngine, prepareTables, runPlans } from '@kefen/warehouse';
import { parse } from 'yaml';
import { asOf, customersSource } from './company.js';
import { fillPurchases, fillTable } from './fill.js';
import { type Summary, summarise } from './harness.js';
import { otherDatasets, otherFactsSource } from './other-facts.js';
import { peakRssBytes, servePhase } from './phase.js';
import { getSize } from './sizes.js';

export interface CatalogueInput {
  readonly size: string;
  readonly path: string;
  readonly task: 'fill' | 'each' | 'together';
  /** For `together`: the scheme to measure against. */
  readonly dearest?: string;
  readonly rounds: number;
}

export interface CatalogueResult {
  readonly schemes: number;
  /** Indicators as the schemes count them, and the columns that are measured. */
  readonly indicators: number;
  readonly columns: number;
  readonly each: Readonly<Record<string, Cost>>;
  readonly together?: Comparison;
  readonly peakRssBytes: number;
}

/** What a run cost, in milliseconds: on the clock, of the processors, and where the time went. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly measuring: Stage;
  /** Statistics, classes, and that all are there. */
  readonly classifying: Stage;
  /** Of the classifying, on the clock; what ran side by side is counted for each. */
  readonly statistics: number;
  readonly assign: number;
}

export interface Stage {
  readonly wall: number;
  readonly cpu: number;
}

export interface Comparison {
  readonly all: readonly Cost[];
  readonly dearest: readonly Cost[];
  readonly wallRatio: Summary;
  readonly cpuRatio: Summary;
}

servePhase(async ({ size: name, path, task, dearest, rounds }: CatalogueInput): Promise<CatalogueResult> => {
  const engine = await openEmbeddedEngine({ path });
  try {
    const { plans, datasets } = await readCatalogue();
    if (task === 'fill') await fill(engine, datasets, name);
    const time = (some: readonly BoundPlan[]) => classify(engine, some, datasets);
    const each: Record<string, Cost> = {};
    if (task === 'each') {
      for (const plan of plans) {
        await time([plan]);
        each[plan.scheme] = await time([plan]);
      }
    }
    const own = plans.find(({ scheme }) => scheme === dearest);
    const together =
      task === 'together' && own
        ? await compareWith(
            () => time(plans),
            () => time([own]),
            rounds,
          )
        : undefined;
    return {
      schemes: plans.length,
      indicators: plans.reduce((sum, { indicators }) => sum + indicators.length, 0),
      columns: measurementOf(plans).columns.length,
      each,
      ...(together && { together }),
      peakRssBytes: peakRssBytes(),
    };
  } finally {
    await engine.close();
  }
});

/** All ready schemes, with the columns that their pages ask for. */
async function readCatalogue(): Promise<{ plans: BoundPlan[]; datasets: Dataset[] }> {
  const read = (path: string) => readFile(new URL(`../../catalogue/${path}`, import.meta.url), 'utf8');
  const { sections } = catalogueIndexSchema.parse(parse(await read('index.yaml')));
  const ids = sections.flatMap(({ schemes }) => schemes.map(({ id }) => id));
  const pages: CataloguePage[] = [];
  const texts = new Map<string, string>();
  for (const id of ids) {
    pages.push(cataloguePageSchema.parse(parse(await read(`pages/${id}.yaml`))));
    texts.set(id, await read(`${id}.yaml`));
  }
  const datasets = pages.reduce<Dataset[]>((known, page) => datasetsOfPage(page, known), [...builtInDatasets]);
  const library = { ids, textOf: (id: string) => texts.get(id) };
  const plans = [...texts].map(([id, text]) => {
    const { plan, diagnostics } = checkScheme(text, datasets, library);
    if (!plan) throw new Error(`${id}: ${diagnostics.map(({ message }) => message.en).join(' ')}`);
    return bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' });
  });
  return { plans, datasets };
}

async function fill(engine: Engine, datasets: readonly Dataset[], name: string): Promise<void> {
  const size = getSize(name);
  for (const dataset of datasets) await prepareTables(engine, dataset);
  await fillTable(engine, 'profile', customersSource(size));
  await fillPurchases(engine, 'facts_transactions', size);
  for (const dataset of otherDatasets) await fillTable(engine, `facts_${dataset}`, otherFactsSource(dataset, size));
}

let number = Math.floor(Date.now() / 1000) * 1000;

/** Runs the schemes and removes what they left, which is not counted. */
async function classify(engine: Engine, plans: readonly BoundPlan[], datasets: readonly Dataset[]): Promise<Cost> {
  const runs = plans.map((plan) => {
    number += 1;
    return { plan, run: String(number) };
  });
  const begun = clock();
  let measured = begun;
  const outcomes = await runPlans(engine, {
    runs,
    facts: (id) => facts(engine, datasets, id),
    onProgress: ({ phase, done }) => {
      if (phase === 'assigning' && done === 0) measured = clock();
    },
  });
  const ended = clock();
  await dropRuns(engine, runs);
  const took = (isIt: (step: string) => boolean) =>
    outcomes
      .flatMap(({ statements }) => statements)
      .reduce((sum, { step, elapsedMs }) => (isIt(step) ? sum + elapsedMs : sum), 0);
  return {
    ...between(begun, ended),
    measuring: between(begun, measured),
    classifying: between(measured, ended),
    statistics: took((step) => !step.startsWith('measure') && !step.startsWith('assign')),
    assign: took((step) => step.startsWith('assign')),
  };
}

function clock(): Stage {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000 };
}

function between(from: Stage, to: Stage): Stage {
  return { wall: to.wall - from.wall, cpu: to.cpu - from.cpu };
}

function facts(engine: Engine, datasets: readonly Dataset[], id: string) {
  const dataset = datasets.find((d) => d.id === id) as Dataset;
  const source = factsSource(engine, {
    dataset,
    watermark: 1_000_000,
    excludedBatches: [],
    hasSuperseded: true,
    scope: 'local',
  });
  return { ...source, timeColumn: dataset.timeColumn ?? '' };
}

/** Alternating: the ratios are taken pair by pair. The first pair is not counted. */
async function compareWith(all: () => Promise<Cost>, one: () => Promise<Cost>, rounds: number): Promise<Comparison> {
  const pairs: [Cost, Cost][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair: [Cost, Cost] = [await all(), await one()];
    if (round > 0) pairs.push(pair);
  }
  return {
    all: pairs.map(([a]) => a),
    dearest: pairs.map(([, b]) => b),
    wallRatio: summarise(pairs.map(([a, b]) => a.wall / b.wall)),
    cpuRatio: summarise(pairs.map(([a, b]) => a.cpu / b.cpu)),
  };
}
