import {
  type BoundPlan,
  builtInDatasets,
  classesTable,
  holdsAll,
  measurementOf,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { listTables } from '../../tables/list-tables.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import { planOf } from '../constructs/scene.js';
import { inSample, sampleOf } from '../customer-sample.js';
import { compareRuns, readClassTable } from '../read-run.js';
import { runPlan } from '../run-plan.js';
import { previewPlan } from './preview-plan.js';
import { dropAbandonedScratch, dropScratch, measureScratch, scratchTable, valuesIn } from './scratch-values.js';

const text = (shares = 'top: 10%, rest: 90%', months = 12) => `
kefen: 1
id: value
title: { zh-CN: 价值, en: Value }
population: orders > 0
indicators:
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last ${months} months }
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last ${months} months }
  per_order: { formula: spent / orders }
scores:
  M: { quantile: per_order, buckets: 5 }
classes:
  - { id: top, title: { zh-CN: 顶层, en: Top } }
  - { id: rest, title: { zh-CN: 其余, en: Rest } }
assign: { shares: { by: spent, cuts: { ${shares} }, ties: [orders] } }
`;

const customers = 2000;
const everybody = 1_000_000;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.execute(
    sql`INSERT INTO ${engine.all('profile')} (customer_id, version) SELECT concat('C', toString(number)), 1 FROM numbers(${sqlFragment.integer(customers)})`,
  );
  await engine.execute(sql`INSERT INTO ${engine.all('facts_transactions')} (customer_id, order_id, ordered_at, amount, day, row_key, batch)
    SELECT concat('C', toString(sipHash64(number) % 1900)), toString(intDiv(number, 2)), toDateTime64('2025-01-01 00:00:00', 3, 'UTC') + toIntervalDay(sipHash64(number, 1) % 360) AS at,
      (sipHash64(number, 2) % 997) * 1.05, toDate32(at), toString(number), 1 FROM numbers(8000)`);
});
afterAll(() => engine.close());

const facts = () => ({ from: engine.local('facts_transactions'), where: sql`batch <= 1`, timeColumn: 'ordered_at' });

async function measured(plan: BoundPlan, name: string, mostCustomers = everybody) {
  return measureScratch(engine, { plan, table: scratchTable(name), facts, mostCustomers });
}

async function tableOfRun(plan: BoundPlan, run: string) {
  const { statistics, values } = await runPlan(engine, { plan, run, facts });
  return readClassTable(engine, { plan, statistics, values, run });
}

const counted = (run: string) => ({ run, last: 0, without: [] });

describe('a preview', () => {
  it('gives what a run gives, and stores no classes', async () => {
    const plan = planOf(text());
    const scratch = await measured(plan, 'same');
    expect(scratch).toMatchObject({ customers: '2000', measured: '2000', sample: undefined });
    const preview = await previewPlan(engine, { plan, values: valuesIn(scratch, plan) });
    expect(preview.table).toEqual(await tableOfRun(plan, '1'));
    expect(preview.movements).toBeUndefined();
    const runs = await engine.query(sql`SELECT DISTINCT run FROM ${engine.all(classesTable.name)}`);
    expect(runs).toEqual([{ run: '1' }]);
  });

  it('takes values that were measured for a plan that needs at least the same', async () => {
    const scratch = await measured(planOf(text()), 'more');
    const fewer = planOf(
      text('top: 25%, rest: 75%')
        .replace(/ {2}per_order.*\n/, '')
        .replace('quantile: per_order', 'quantile: spent'),
    );
    expect(holdsAll(scratch.measurement, measurementOf([fewer]))).toBe(true);
    const { table } = await previewPlan(engine, { plan: fewer, values: valuesIn(scratch, fewer) });
    expect(table).toEqual(await tableOfRun(fewer, '2'));
    // Over the same formula, but of something else.
    const otherWindow = measurementOf([planOf(text(undefined, 6))]);
    expect(holdsAll(scratch.measurement, otherWindow)).toBe(false);
    expect(holdsAll(measurementOf([fewer]), scratch.measurement)).toBe(false);
  });

  it('says who would move against a run', async () => {
    const [before, after] = [planOf(text()), planOf(text('top: 20%, rest: 80%'))];
    await tableOfRun(before, '3');
    await tableOfRun(after, '4');
    const scratch = await measured(after, 'moves');
    const { movements } = await previewPlan(engine, {
      plan: after,
      values: valuesIn(scratch, after),
      against: counted('3'),
    });
    expect(movements).toEqual(await compareRuns(engine, '3', '4'));
    expect(movements).toContainEqual({ from: 'rest', to: 'top', customers: expect.stringMatching(/^[1-9]/) });
  });
});

describe('a sample', () => {
  it('is of the same customers every time, with all their facts, and is said to be one', async () => {
    const plan = planOf(text());
    const [once, again] = [await measured(plan, 'sample', 500), await measured(plan, 'sample_again', 500)];
    const rowsOf = (table: string) =>
      engine.queryLong<{ customer_id: string; spent: string }>(
        sql`SELECT customer_id, spent FROM ${engine.all(table)} ORDER BY customer_id`,
      );
    const rows = await rowsOf(once.table);
    expect(rows).toEqual(await rowsOf(again.table));
    expect(once).toMatchObject({ customers: '2000', measured: String(rows.length) });
    expect(rows.length).toBeGreaterThan(400);
    expect(rows.length).toBeLessThan(600);
    const whole = await measured(plan, 'whole');
    const spent = new Map((await rowsOf(whole.table)).map((row) => [row.customer_id, row.spent]));
    expect(rows.map(({ customer_id }) => spent.get(customer_id))).toEqual(rows.map((row) => row.spent));
  });

  it('is ranked among itself, and compared with a run customer by customer', async () => {
    const plan = planOf(text());
    await tableOfRun(plan, '5');
    const scratch = await measured(plan, 'ranked', 500);
    const values = valuesIn(scratch, plan);
    const { table, movements } = await previewPlan(engine, {
      plan,
      values,
      sample: scratch.sample,
      against: counted('5'),
    });
    const rated = table.filter((row) => row.class !== '').reduce((sum, row) => sum + Number(row.customers), 0);
    expect(Number(table.find((row) => row.class === 'top')?.customers)).toBe(Math.floor(rated / 10 + 0.5));
    expect(movements?.every(({ from }) => from !== null)).toBe(true);
    expect(movements?.reduce((sum, { customers: n }) => sum + Number(n), 0)).toBe(Number(scratch.measured));
  });

  it('of a part is in every sample of a larger part', async () => {
    const idsOf = async (size: number) => {
      const sample = sampleOf(customers, size);
      if (!sample) throw new Error('everybody');
      const rows = await engine.query<{ id: string }>(
        sql`SELECT customer_id AS id FROM ${engine.all('profile')} FINAL WHERE ${inSample(sample)}`,
      );
      return rows.map(({ id }) => id);
    };
    const larger = new Set(await idsOf(900));
    expect((await idsOf(300)).every((id) => larger.has(id))).toBe(true);
    expect(sampleOf(customers, customers)).toBeUndefined();
  });
});

it('scratch values go with their table; those that nobody owns are dropped, values of runs stay', async () => {
  const plan = planOf(text());
  const { values } = await runPlan(engine, { plan, run: '6', facts });
  const [left, owned] = [await measured(plan, 'left'), await measured(plan, 'owned')];
  await dropAbandonedScratch(engine, (name) => name !== 'owned');
  expect(await listTables(engine, 'scratch_')).toEqual([owned.table]);
  await dropScratch(engine, owned.table);
  await dropScratch(engine, left.table);
  expect(await listTables(engine, 'scratch_')).toEqual([]);
  const kept = await engine.query(sql`SELECT 1 AS one FROM ${engine.all(values.table)} WHERE run = 6 LIMIT 1`);
  expect(kept).toHaveLength(1);
});

it('a cancelled measurement stops', async () => {
  const cancelled = new AbortController();
  cancelled.abort();
  const input = { plan: planOf(text()), table: scratchTable('cancelled'), facts, mostCustomers: everybody };
  await expect(measureScratch(engine, { ...input, signal: cancelled.signal })).rejects.toMatchObject({
    kind: 'cancelled',
  });
});
