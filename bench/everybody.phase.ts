import { readFile } from 'node:fs/promises';
import { bindPlan, builtInDatasets, checkScheme, type Dataset, type Plan } from '@kefen/scheme';
import {
  countDecidingMoves,
  countPairs,
  countTrial,
  dropRerated,
  dropRun,
  dropTrial,
  type Engine,
  factsSource,
  listTried,
  openEmbeddedEngine,
  performTrial,
  prepareCustomerCodes,
  prepareRerated,
  prepareTables,
  rerateEverybody,
  runPlan,
  trialTable,
} from '@kefen/warehouse';
import { asOf, customersSource } from './company.js';
import { fillPurchases, fillTable } from './fill.js';
import { type BothTimes, timeBoth } from './harness.js';
import { servePhase } from './phase.js';
import { getSize } from './sizes.js';

export interface EverybodyInput {
  readonly path: string;
  readonly size: string;
  /** Instead of those of the size. */
  readonly customers: number;
  readonly times: number;
}

export type EverybodyResult = Readonly<Record<string, BothTimes>>;

servePhase(async ({ path, size, customers, times }: EverybodyInput): Promise<EverybodyResult> => {
  const engine = await openEmbeddedEngine({ path });
  try {
    await fill(engine, size, customers);
    return await measure(engine, times);
  } finally {
    await engine.close();
  }
});

async function fill(engine: Engine, name: string, customers: number): Promise<void> {
  const size = { ...getSize(name), customers };
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await prepareCustomerCodes(engine);
  await prepareRerated(engine);
  await fillTable(engine, 'profile', customersSource(size));
  await fillPurchases(engine, 'facts_transactions', size);
}

const former = { run: '1', asOf: '2025-11-30' };
const nextDay = '2026-01-01';

async function measure(engine: Engine, times: number): Promise<EverybodyResult> {
  const checked = await readPlan();
  const plan = bound(checked, asOf);
  const facts = () => transactions(engine);
  await runPlan(engine, { plan: bound(checked, former.asOf), run: former.run, facts });
  const input = { plan, run: '2', former, facts };
  const first = await runPlan(engine, input);
  const published = { ...first, plan, run: '2' };
  const counted = (run: string) => ({ run, last: 0, without: [] });
  const rerate = { published, former, asOf: nextDay, number: 1, counted: counted('2') };
  const ids = checked.classes.map(({ id }) => id);
  const looked = ['1', '2'].map((run) => ({ scheme: `of run ${run}`, counted: counted(run), classes: ids }));
  const ranked = looked.flatMap(({ scheme }) => ids.map((id) => ({ scheme, class: id })));
  const cells = ids.flatMap((from, i) => ids.slice(0, i).map((to) => ({ from, to })));
  const variants = [plan, plan, plan, plan];
  const trial = { facts, former, overrides: [], against: counted('2') };

  const work: Record<string, { readonly does: () => Promise<unknown>; readonly before?: () => Promise<unknown> }> = {
    'a run': { before: () => dropRun(engine, plan, '2'), does: () => runPlan(engine, input) },
    'a trial': { does: () => performTrial(engine, { ...trial, number: 1, plans: [plan] }) },
    'a trial of four variants': { does: () => performTrial(engine, { ...trial, number: 2, plans: variants }) },
    'the table of a trial': { does: () => countTrial(engine, trialTable(1, 0)) },
    'a page of the promoted of a trial': {
      does: () => listTried(engine, { table: trialTable(1, 0), cells }, { limit: 51 }),
    },
    'everybody again on the next day': {
      before: () => dropRerated(engine, '2'),
      does: () => rerateEverybody(engine, { runs: [rerate], facts }),
    },
    'conflicts of two schemes': { does: () => countPairs(engine, looked) },
    'another order of precedence': {
      does: () => countDecidingMoves(engine, looked, [{ before: ranked, after: ranked.toReversed() }]),
    },
  };
  const found: Record<string, BothTimes> = {};
  for (const [name, { does, before }] of Object.entries(work))
    found[name] = await timeBoth(does, { times, warmUps: 0, ...(before && { before }) });
  await dropTrial(engine, 1);
  await dropTrial(engine, 2);
  return found;
}

/** The scheme of the ready ones that is measured elsewhere as well, with rules of stability. */
async function readPlan(): Promise<Plan> {
  const text = await readFile(new URL('../../catalogue/rfm-pyramid.yaml', import.meta.url), 'utf8');
  const stability = 'stability: { promote: { step: 1 }, demote: { after: 2 runs }, hold: { vip: 6 months } }';
  const { plan } = checkScheme(`${text}\n${stability}\n`, builtInDatasets);
  if (!plan) throw new Error('the scheme does not pass its check');
  return plan;
}

function bound(plan: Plan, day: string) {
  return bindPlan(plan, { asOf: day, timeZone: 'Asia/Shanghai' });
}

function transactions(engine: Engine) {
  const dataset = builtInDatasets.find(({ id }) => id === 'transactions') as Dataset;
  const watermark = { watermark: 1_000_000, excludedBatches: [], hasSuperseded: false };
  return { ...factsSource(engine, { dataset, ...watermark, scope: 'local' }), timeColumn: 'ordered_at' };
}
