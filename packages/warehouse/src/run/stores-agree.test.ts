import {
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  checkScheme,
  type Dataset,
  type MeasuredFacts,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { afterAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { factsSource } from '../tables/facts-source.js';
import { listTables } from '../tables/list-tables.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { findExplanation } from './explain-customer.js';
import { previewPlan } from './preview/preview-plan.js';
import { dropAbandonedScratch, measureScratch, scratchTable, valuesIn } from './preview/scratch-values.js';
import { compareRuns, findCurve, readBuckets, readClassTable } from './read-run.js';
import { runPlan } from './run-plan.js';

const scheme = `
kefen: 1
id: everywhere
title: { zh-CN: 处处相同, en: Everywhere }
population: orders > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last, window: last 12 months }
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 12 months }
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
  middle: { dataset: transactions, aggregate: median, of: amount }
  per_order: { formula: spent / orders }
  north: { formula: city = "北京" }
scores:
  R: { quantile: recency, buckets: 5, best: low }
  M: { quantile: per_order, buckets: 3 }
  half: { split: spent, at: mean }
  cheap: { split: per_order, at: median, best: low }
  standing: { scale: spent, method: rank, to: [0, 10] }
  spread: { scale: per_order, method: z-score }
  fresh: { scale: recency, best: low }
  near: { topsis: { criteria: { spent: benefit, recency: cost }, weights: { spent: 0.6, recency: 0.4 } } }
  even: { weighted: { entropy: [R, M, orders] } }
  total: { weighted: { R: 0.3, M: 0.7, half: 1, cheap: 1, standing: 0.1, spread: 0.5, fresh: 0.01, near: 2, even: 0.2 } }
classes:
  - { id: top, title: { zh-CN: 顶层, en: Top } }
  - { id: middle_class, title: { zh-CN: 中层, en: Middle } }
  - { id: rest, title: { zh-CN: 其余, en: Rest } }
assign:
  shares: { by: total, cuts: { top: 7%, middle_class: 33%, rest: 60% }, ties: [spent, city] }
`;

const asOf = '2025-06-30';

async function fill(engine: Engine): Promise<void> {
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.execute(sql`INSERT INTO ${engine.all('profile')} (customer_id, city, version)
    SELECT concat('客', toString(number)), if(number % 5 = 0, NULL, ['北京', '上海', '广州'][1 + number % 3]), 1 FROM numbers(700)`);
  await engine.execute(sql`INSERT INTO ${engine.all('facts_transactions')} (customer_id, order_id, ordered_at, amount, day, row_key, batch)
    SELECT concat('客', toString(sipHash64(number) % 640)), concat('O', toString(intDiv(number, 3))), toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + toIntervalDay(sipHash64(number, 1) % 600) AS at,
      if(number % 50 = 0, NULL, (sipHash64(number, 2) % 7) * 10.05), toDate32(at), toString(number), toUInt32(1 + number % 3) FROM numbers(9000)`);
}

/** Everything a run gives, by one engine. */
async function resultOf(engine: Engine): Promise<unknown> {
  await fill(engine);
  const { plan: checked, diagnostics } = checkScheme(scheme, builtInDatasets);
  if (!checked) throw new Error(JSON.stringify(diagnostics, null, 1));
  const plan = bindPlan(checked, { asOf, timeZone: 'Asia/Shanghai' });
  const dataset = builtInDatasets.find((d) => d.id === 'transactions') as Dataset;
  const source = factsSource(engine, {
    dataset,
    watermark: 2,
    excludedBatches: [],
    hasSuperseded: true,
    scope: 'local',
  });
  const facts = () => ({ ...source, timeColumn: 'ordered_at' });
  for (const run of ['1', '2'])
    await runPlan(engine, { plan, run, facts, customersPerSlice: run === '1' ? 200 : 1000 });
  const { statistics, values, customers } = await runPlan(engine, { plan, run: '3', facts });
  const finished = { plan, statistics, values, run: '3' };
  const rows = await engine.queryLong(
    sql`SELECT c.run AS run, c.customer_id AS customer_id, class, reason, toString(tuple(v.*)) AS values FROM ${engine.all('classes')} AS c JOIN ${engine.all(values.table)} AS v ON v.run = c.run AND v.customer_id = c.customer_id ORDER BY run, customer_id SETTINGS distributed_product_mode = 'global'`,
  );
  const one = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM ${engine.all('classes')} WHERE run = ${sqlFragment.integer(3)} AND class = 'middle_class' ORDER BY customer_id LIMIT 1`,
  );
  return {
    customers,
    statistics,
    rows,
    table: await readClassTable(engine, finished),
    buckets: await readBuckets(engine, finished),
    curve: await findCurve(engine, finished),
    moved: await compareRuns(engine, '1', '3'),
    explanation: await findExplanation(engine, finished, one[0]?.customer_id ?? ''),
    previews: [await previewOf(engine, plan, facts, 10_000), await previewOf(engine, plan, facts, 200)],
  };
}

/** A preview on everybody, or on a sample, leaves no table behind. */
async function previewOf(engine: Engine, plan: BoundPlan, facts: () => MeasuredFacts, mostCustomers: number) {
  const table = scratchTable('preview');
  const { measured, sample } = await measureScratch(engine, { plan, table, facts, mostCustomers });
  const values = valuesIn({ table }, plan);
  const preview = await previewPlan(engine, { plan, values, sample, against: '1' });
  await dropAbandonedScratch(engine, () => true);
  return {
    measured,
    sample,
    table: preview.table,
    movements: preview.movements,
    left: await listTables(engine, table),
  };
}

const started: ClickHouseNodes[] = [];
afterAll(async () => {
  for (const nodes of started) await nodes.stop();
});

async function onNodes(count: 1 | 2): Promise<unknown> {
  const nodes = await startClickHouseNodes({ count });
  started.push(nodes);
  const engine = await openServerEngine({ url: nodes.url, ...(count > 1 && { cluster: nodes.cluster }) });
  try {
    return await resultOf(engine);
  } finally {
    await engine.close();
  }
}

describe('the same facts and the same scheme', () => {
  it('give the same values, statistics, classes and explanation in the process, on a server and on two shards', async () => {
    const engine = await openEmbeddedEngine({ path: ':memory:' });
    const embedded = await resultOf(engine);
    await engine.close();
    expect((embedded as { table: unknown[] }).table).toHaveLength(4);
    expect((embedded as { moved: { from: string; to: string }[] }).moved.every((m) => m.from === m.to)).toBe(true);
    expect(embedded).toMatchObject({ previews: [{ measured: '700', left: [] }, { left: [] }] });
    expect(await onNodes(1)).toEqual(embedded);
    expect(await onNodes(2)).toEqual(embedded);
  }, 180_000);
});
