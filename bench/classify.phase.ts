import { readFile } from 'node:fs/promises';
import { type BoundPlan, bindPlan, builtInDatasets, checkScheme, type Dataset, type Plan, sql } from '@kefen/scheme';
import { dropRun, type Engine, factsSource, openEmbeddedEngine, prepareTables, runPlan } from '@kefen/warehouse';
import { classifyByHand, dropByHand } from './classify-by-hand.js';
import { asOf, customersSource } from './company.js';
import { fillPurchases, fillTable } from './fill.js';
import { type Comparison, compare } from './harness.js';
import { peakRssBytes, servePhase } from './phase.js';
import { getSize } from './sizes.js';

export interface ClassifyInput {
  readonly size: string;
  readonly path: string;
  readonly task: 'fill' | 'merge' | 'compare' | 'peak';
  readonly pairs: number;
}

export interface ClassifyResult {
  readonly comparison?: Comparison;
  readonly parts: number;
  readonly peakRssBytes: number;
  readonly agree?: boolean;
}

servePhase(async ({ size: name, path, task, pairs }: ClassifyInput): Promise<ClassifyResult> => {
  const engine = await openEmbeddedEngine({ path });
  try {
    if (task === 'fill') await fill(engine, name);
    if (task === 'merge') await engine.execute(sql`OPTIMIZE TABLE ${engine.local('facts_transactions')} FINAL`);
    const plan = await readPlan();
    let run = Math.floor(Date.now() / 1000) * 1000;
    const product = async () => {
      run += 1;
      await classify(engine, plan, String(run));
      await dropRun(engine, bound(plan), String(run));
    };
    const byHand = async () => {
      await classifyByHand(engine);
      await dropByHand(engine);
    };
    if (task === 'peak') await product();
    const comparison = task === 'compare' ? await compare({ a: product, b: byHand, pairs }) : undefined;
    return {
      parts: await countParts(engine),
      peakRssBytes: peakRssBytes(),
      ...(comparison && { comparison, agree: await agree(engine, plan, String(run + 1)) }),
    };
  } finally {
    await engine.close();
  }
});

async function fill(engine: Engine, name: string): Promise<void> {
  const size = getSize(name);
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await fillTable(engine, 'profile', customersSource(size));
  await fillPurchases(engine, 'facts_transactions', size);
}

async function readPlan(): Promise<Plan> {
  const text = await readFile(new URL('../../catalogue/rfm-pyramid.yaml', import.meta.url), 'utf8');
  const { plan } = checkScheme(text, builtInDatasets);
  if (!plan) throw new Error('the scheme rfm-pyramid does not pass its check');
  return plan;
}

function bound(plan: Plan): BoundPlan {
  return bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' });
}

async function classify(engine: Engine, plan: Plan, run: string): Promise<void> {
  await runPlan(engine, {
    plan: bound(plan),
    run,
    facts: (id) => facts(engine, id),
  });
}

function facts(engine: Engine, id: string) {
  const dataset = builtInDatasets.find((d) => d.id === id) as Dataset;
  const source = factsSource(engine, {
    dataset,
    watermark: 1_000_000,
    excludedBatches: [],
    hasSuperseded: false,
    scope: 'local',
  });
  return { ...source, timeColumn: dataset.timeColumn ?? '' };
}

/** Both ways give every customer the same class. */
async function agree(engine: Engine, plan: Plan, run: string): Promise<boolean> {
  await classify(engine, plan, run);
  await classifyByHand(engine);
  const [row] = await engine.queryLong<{ differences: string }>(sql`SELECT toString(count()) AS differences FROM (
    SELECT customer_id, groupUniqArray(tuple(toString(class))) AS classes, count() AS n FROM (
      SELECT customer_id, class FROM ${engine.all('classes')} WHERE run = ${{ kind: 'value', type: 'Int64', value: run }}
      UNION ALL SELECT customer_id, class FROM ${engine.all('by_hand_classes')}
    ) GROUP BY customer_id HAVING n != 2 OR length(classes) != 1)`);
  await dropRun(engine, bound(plan), run);
  await dropByHand(engine);
  return row?.differences === '0';
}

async function countParts(engine: Engine): Promise<number> {
  const [row] = await engine.query<{ parts: string }>(
    sql`SELECT toString(count()) AS parts FROM system.parts WHERE active AND table = 'facts_transactions'`,
  );
  return Number(row?.parts ?? 0);
}
