import {
  bindPlan,
  builtInDatasets,
  checkScheme,
  type Dataset,
  findStatistic,
  type Plan,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { factsSource } from '../tables/facts-source.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { findExplanation } from './explain-customer.js';
import { compareRuns, findCurve, readBuckets, readClassTable } from './read-run.js';
import { dropRun, runPlan } from './run-plan.js';

const pyramid = `
kefen: 1
id: pyramid
title: { zh-CN: 金字塔, en: Pyramid }
population: frequency > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last, window: last 24 months, unit: day }
  frequency: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months }
  monetary: { dataset: transactions, aggregate: sum, of: amount, window: last 24 months, unit: money, title: { zh-CN: 金额, en: Amount } }
scores:
  R: { quantile: recency, buckets: 5, best: low }
  M: { quantile: monetary, buckets: 5 }
  total: { weighted: { R: 1, M: 0.5 } }
classes:
  - { id: top, title: { zh-CN: 顶层, en: Top } }
  - { id: rest, title: { zh-CN: 其余, en: Rest } }
assign:
  shares: { by: monetary, cuts: { top: 20%, rest: 80% }, ties: [frequency] }
`;

let engine: Engine;

beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.insertRows(
    'profile',
    Array.from({ length: 12 }, (_, i) => ({
      customer_id: `C${String(i + 1).padStart(2, '0')}`,
      name: `客户${i + 1}`,
      version: 1,
    })),
  );
  // Ten customers with 100, 200, … 1000; C09 and C10 tie at 900, C10 with more orders; C11 bought too early, C12 never.
  const rows = [
    ...Array.from({ length: 8 }, (_, i) => purchase(i + 1, `O${i}`, '2025-06-01', (i + 1) * 100)),
    purchase(9, 'O9', '2025-06-01', 900),
    purchase(10, 'O10', '2025-06-01', 400),
    purchase(10, 'O11', '2025-12-31', 500),
    purchase(11, 'O12', '2023-12-31', 5000),
    purchase(1, 'O13', '2026-01-01', 99_999),
  ];
  await engine.insertRows('facts_transactions', rows);
});

afterAll(() => engine.close());

function purchase(customer: number, order: string, day: string, amount: number) {
  return {
    transaction_id: `${order}-${customer}`,
    customer_id: `C${String(customer).padStart(2, '0')}`,
    order_id: order,
    ordered_at: `${day} 10:00:00.000`,
    amount: String(amount),
    day,
    row_key: `${order}-${customer}`,
    batch: 1,
  };
}

function planOf(text: string): Plan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return plan;
}

async function run(scheme: Plan, number: string, asOf = '2025-12-31', customersPerSlice = 1000) {
  const plan = bindPlan(scheme, { asOf, timeZone: 'Asia/Shanghai' });
  const outcome = await runPlan(engine, {
    plan,
    run: number,
    customersPerSlice,
    facts: (id) => {
      const dataset = builtInDatasets.find((d) => d.id === id) as Dataset;
      const source = factsSource(engine, {
        dataset,
        watermark: 1,
        excludedBatches: [],
        hasSuperseded: false,
        scope: 'local',
      });
      return { ...source, timeColumn: dataset.timeColumn ?? '' };
    },
  });
  return { plan, statistics: outcome.statistics, values: outcome.values, run: number, outcome };
}

async function classesOf(number: string) {
  const rows = await engine.query<{ customer_id: string; class: string; reason: string }>(
    sql`SELECT customer_id, class, reason FROM ${engine.all('classes')} WHERE run = ${sqlFragment.integer(number)} ORDER BY customer_id`,
  );
  return rows;
}

describe('a run', () => {
  it('gives every customer of the profile one class or one reason', async () => {
    const finished = await run(planOf(pyramid), '1');
    const rows = await classesOf('1');
    expect(rows).toHaveLength(12);
    expect(rows.filter((r) => r.class === 'top').map((r) => r.customer_id)).toEqual(['C09', 'C10']);
    expect(rows.filter((r) => r.class === '').map((r) => [r.customer_id, r.reason])).toEqual([
      ['C11', 'outside the population'],
      ['C12', 'outside the population'],
    ]);
    const table = await readClassTable(engine, finished);
    expect(table.map((t) => [t.class, t.customers, t.contribution])).toEqual([
      ['', '2', '0'],
      ['rest', '8', '3600'],
      ['top', '2', '1800'],
    ]);
  });

  it('breaks ties at the end of a share by the tie breakers and then by the id', async () => {
    const plan = planOf(pyramid.replace('top: 20%, rest: 80%', 'top: 10%, rest: 90%'));
    await run(plan, '2');
    expect((await classesOf('2')).filter((r) => r.class === 'top').map((r) => r.customer_id)).toEqual(['C10']);
    const byId = planOf(
      pyramid.replace('top: 20%, rest: 80%', 'top: 10%, rest: 90%').replace(', ties: [frequency]', ''),
    );
    await run(byId, '3');
    expect((await classesOf('3')).filter((r) => r.class === 'top').map((r) => r.customer_id)).toEqual(['C09']);
  });

  it('gives the same classes however the customers are sliced', async () => {
    await run(planOf(pyramid), '4', '2025-12-31', 3);
    expect(await classesOf('4')).toEqual(await classesOf('1'));
  });

  it('takes it when an import adds a customer meanwhile', async () => {
    const plan = bindPlan(planOf(pyramid), { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' });
    let added = false;
    const { customers } = await runPlan(engine, {
      plan,
      run: '9',
      customersPerSlice: 3,
      facts: () => ({ from: engine.local('facts_transactions'), where: sql`batch <= 1`, timeColumn: 'ordered_at' }),
      onProgress: ({ done }) => {
        if (done !== 1 || added) return;
        added = true;
        void engine.insertRows('profile', [
          { customer_id: 'C00', name: '早', version: 2 },
          { customer_id: 'C99', name: '晚', version: 2 },
        ]);
      },
    });
    expect(Number(customers)).toBeGreaterThanOrEqual(12);
    expect(Number(customers)).toBeLessThanOrEqual(14);
    await engine.execute(sql`ALTER TABLE ${engine.local('profile')} DELETE WHERE version = 2`, {
      settings: { mutations_sync: 2 },
    });
  });

  it('records exact cut points and bounds', async () => {
    const { statistics } = await run(planOf(pyramid), '5');
    expect(findStatistic(statistics, 'scores.M', 'quantiles')?.cuts.map((c) => c.value)).toEqual([
      '280',
      '460',
      '640',
      '820',
    ]);
    expect(findStatistic(statistics, 'assign', 'bounds')?.bounds).toEqual([
      { class: 'top', rank: '2', by: '900', ties: ['1'], customerId: 'C09' },
      { class: 'rest', rank: '10', by: '100', ties: ['1'], customerId: 'C01' },
    ]);
  });

  it('reports how ties fill the buckets, and the Pareto picture', async () => {
    const finished = await run(planOf(pyramid), '6');
    const buckets = await readBuckets(engine, finished);
    expect(buckets.M).toEqual(['2', '2', '2', '2', '2']);
    expect(buckets.R?.reduce((sum, n) => sum + Number(n), 0)).toBe(10);
    const curve = await findCurve(engine, finished);
    expect(curve?.[19]).toEqual({ customers: 0.2, contribution: 1800 / 5400 });
    expect(curve?.at(-1)?.contribution).toBe(1);
  });

  it('can be compared with another and leaves nothing when it is dropped', async () => {
    await run(planOf(pyramid), '7', '2025-11-30');
    const moved = await compareRuns(engine, '1', '7');
    expect(moved.reduce((sum, m) => sum + Number(m.customers), 0)).toBe(12);
    expect(moved).toContainEqual({ from: 'top', to: 'rest', customers: '1' });
    await dropRun(engine, bindPlan(planOf(pyramid), { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' }), '7');
    expect(await classesOf('7')).toEqual([]);
    await dropRun(engine, bindPlan(planOf(pyramid), { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' }), '7');
  });

  it('explains a customer with rank, next class and distance', async () => {
    const finished = await run(planOf(pyramid), '8');
    const explanation = await findExplanation(engine, finished, 'C08');
    expect(explanation?.class).toBe('rest');
    expect(explanation?.reason.en).toBe('Rank 3 of 10 customers by Amount (800); “Rest”: ranks 3 to 10.');
    expect(explanation?.nextClass?.needs[0]).toMatchObject({
      name: 'monetary',
      value: '800',
      needed: '900',
      distance: '100',
    });
    expect(explanation?.nextClass?.sentence['zh-CN']).toBe(
      '要进入“顶层”：排在前 2 名之内（现为第 3 名）；按本次运行的分界，金额不低于 900 元（现为 800 元，还差 100 元）。',
    );
    const unrated = await findExplanation(engine, finished, 'C12');
    expect(unrated?.reason.en).toBe(
      'Not rated, because the condition to take part is not met: frequency (0) at most 0.',
    );
    expect(await findExplanation(engine, finished, 'nobody')).toBeUndefined();
  });
});
