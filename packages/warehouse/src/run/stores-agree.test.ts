import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  classesTable,
  emitClassified,
  nodesOf,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { listTables } from '../tables/list-tables.js';
import { everyConstruct, everyLibrary } from './constructs/every-construct.js';
import { everyFact, fillForEveryConstruct } from './constructs/every-construct-facts.js';
import { findExplanation } from './explain-customer.js';
import { previewPlan } from './preview/preview-plan.js';
import { dropAbandonedScratch, measureScratch, scratchTable, valuesIn } from './preview/scratch-values.js';
import {
  type ClassCount,
  compareRuns,
  type FinishedRun,
  findCurve,
  readBuckets,
  readClassTable,
  rowsOf,
} from './read-run.js';
import { type PlannedRun, runPlan, runPlans } from './run-plan.js';

const plans = Object.entries(everyConstruct).map(([id, text]): BoundPlan => {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, everyLibrary);
  if (!plan) throw new Error(`${id}: ${JSON.stringify(diagnostics, null, 1)}`);
  return bindPlan(plan, { asOf: '2025-06-30', timeZone: 'Asia/Shanghai' });
});

interface SchemeResult {
  readonly table: readonly ClassCount[];
  readonly stored: readonly { readonly class: string; readonly reason: string }[];
  readonly explained: Readonly<Record<string, string | undefined>>;
}

interface StoreResult {
  readonly schemes: Readonly<Record<string, SchemeResult>>;
  readonly previews: readonly { readonly measured: string; readonly left: readonly string[] }[];
}

const numbered = (first: number) => plans.map((plan, i) => ({ plan, run: String(first + i) }));

/** Everything that a run of all schemes together gives, by one engine. */
async function resultOf(engine: Engine): Promise<StoreResult> {
  await fillForEveryConstruct(engine);
  const runs = numbered(100);
  const outcomes = await runPlans(engine, { runs, facts: everyFact(engine), customersPerSlice: 400 });
  const schemes: Record<string, SchemeResult> = {};
  for (const [i, planned] of runs.entries()) {
    const { statistics, values } = outcomes[i] ?? {};
    if (!statistics || !values) throw new Error(`no outcome of ${planned.plan.scheme}`);
    schemes[planned.plan.scheme] = await readAll(engine, { ...planned, statistics, values });
  }
  const judged = runs.find(({ plan }) => plan.scheme === 'judged');
  if (!judged) throw new Error('no scheme that rests on others');
  return { schemes, previews: [await previewOf(engine, judged, 10_000), await previewOf(engine, judged, 200)] };
}

async function readAll(engine: Engine, finished: FinishedRun): Promise<SchemeResult> {
  const { plan, statistics, run } = finished;
  const computed = await engine.queryLong<{ row: string }>(
    sql`SELECT toString(tuple(*)) AS row FROM (${emitClassified(plan, statistics, rowsOf(engine, finished))}) ORDER BY customer_id`,
  );
  const stored = await engine.queryLong<{ customer_id: string; class: string; reason: string }>(
    sql`SELECT customer_id, class, reason FROM ${engine.all(classesTable.name)} WHERE run = ${sqlFragment.integer(run)} ORDER BY customer_id`,
  );
  return {
    ...{ statistics, computed, stored },
    table: await readClassTable(engine, finished),
    ...{ buckets: await readBuckets(engine, finished), curve: await findCurve(engine, finished) },
    explained: await explainOneOfEach(engine, finished, stored),
  };
}

/** One customer of every class and of every reason not to have one. */
async function explainOneOfEach(
  engine: Engine,
  finished: FinishedRun,
  stored: readonly { readonly customer_id: string; readonly class: string; readonly reason: string }[],
): Promise<Record<string, string | undefined>> {
  const first = new Map<string, string>();
  for (const { customer_id, class: id, reason } of stored) {
    const kind = `${id}${reason}`;
    if (!first.has(kind)) first.set(kind, customer_id);
  }
  const explained: Record<string, string | undefined> = {};
  for (const [kind, customer] of [...first].sort()) {
    const explanation = await findExplanation(engine, finished, customer);
    expect(explanation?.class ?? '').toBe(stored.find(({ customer_id }) => customer_id === customer)?.class);
    explained[kind] = JSON.stringify(explanation);
  }
  return explained;
}

/** A preview on everybody, or on a sample, leaves no table behind. */
async function previewOf(engine: Engine, { plan, run }: PlannedRun, mostCustomers: number) {
  const table = scratchTable('preview');
  const { measured, sample } = await measureScratch(engine, { plan, table, facts: everyFact(engine), mostCustomers });
  const against = { run, last: 0, without: [] };
  const preview = await previewPlan(engine, { plan, values: valuesIn({ table }, plan), sample, against });
  await dropAbandonedScratch(engine, () => true);
  return {
    ...{ measured, sample, table: preview.table, movements: preview.movements },
    left: await listTables(engine, table),
  };
}

const started: ClickHouseNodes[] = [];
afterAll(async () => {
  for (const nodes of started) await nodes.stop();
});

async function onNodes(count: 1 | 2): Promise<StoreResult> {
  const nodes = await startClickHouseNodes({ count });
  started.push(nodes);
  const engine = await openServerEngine({ url: nodes.url, ...(count > 1 && { cluster: nodes.cluster }) });
  try {
    return await resultOf(engine);
  } finally {
    await engine.close();
  }
}

describe('the same facts and the same schemes, of which every construct is part', () => {
  let engine: Engine;
  let embedded: StoreResult;
  beforeAll(async () => {
    engine = await openEmbeddedEngine({ path: ':memory:' });
    embedded = await resultOf(engine);
  }, 240_000);
  afterAll(() => engine.close());

  it('are of every kind, and leave customers without a class for every reason', () => {
    const kinds = (of: readonly { readonly kind: string }[]) => [...new Set(of.map(({ kind }) => kind))].sort();
    expect(kinds(plans.flatMap((plan) => plan.scores.map(({ source }) => source)))).toEqual(
      'bands entropy formula lookup quantile questionnaire scale split table topsis weighted'.split(' '),
    );
    expect(kinds(plans.flatMap((plan) => nodesOf(plan.assignment).map(({ assignment }) => assignment)))).toEqual(
      'clusters composite contribution matrix rules shares table'.split(' '),
    );
    for (const [scheme, { table }] of Object.entries(embedded.schemes)) {
      const classes = table.filter(({ class: id, customers }) => id !== '' && customers !== '0');
      expect([scheme, classes.length]).toEqual([scheme, 3]);
    }
    expect(
      [...new Set(Object.values(embedded.schemes).flatMap(({ stored }) => stored.map(({ reason }) => reason)))].sort(),
    ).toEqual([
      '',
      'a value is missing',
      'no rule fits',
      'no value to rank by',
      'outside the population',
      'outside the shares',
      'several rules fit',
    ]);
  });

  it('give the same classes together or alone, in one slice or in many', async () => {
    const facts = everyFact(engine);
    await runPlans(engine, { runs: numbered(200), facts });
    for (const [i, plan] of plans.entries()) {
      await runPlan(engine, { plan, run: String(300 + i), facts, customersPerSlice: 150 });
      for (const other of [200 + i, 300 + i]) {
        const moved = await compareRuns(engine, String(100 + i), String(other));
        expect(moved.length).toBeGreaterThan(1);
        expect(moved.filter(({ from, to }) => from !== to)).toEqual([]);
      }
    }
  }, 240_000);

  it('leave nothing of their previews', () => {
    expect(embedded.previews).toMatchObject([{ measured: '700', left: [] }, { left: [] }]);
  });

  it.each([1, 2] as const)(
    'give the same of everything, byte for byte, in the process and on %i shards',
    async (count) => {
      const other = await onNodes(count);
      expect(other).toEqual(embedded);
      expect(JSON.stringify(other)).toBe(JSON.stringify(embedded));
    },
    240_000,
  );
});
