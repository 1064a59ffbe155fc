import { bindPlan, builtInDatasets, checkScheme, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { factsSource } from '../tables/facts-source.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { readClassTable } from './read-run.js';
import type { RunOverride } from './run-overrides.js';
import { dropRun, type FormerRun, runPlan } from './run-plan.js';

const scheme = (stability: string) => `
kefen: 1
id: tiers
title: { zh-CN: 等级, en: Tiers }
population: spent > 0
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
assign:
  rules: [ { class: gold, when: spent >= 500 }, { class: silver, when: spent > 0 } ]
${stability}`;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  const customers = ['A', 'B', 'C', 'D'];
  await engine.insertRows(
    'profile',
    customers.map((id) => ({ customer_id: id, name: id, version: 1 })),
  );
  // A and B spend much, C little, D nothing.
  await engine.insertRows('facts_transactions', [purchase('A', 900), purchase('B', 700), purchase('C', 100)]);
});
afterAll(() => engine.close());

function purchase(customer: string, amount: number) {
  return {
    transaction_id: customer,
    customer_id: customer,
    order_id: customer,
    ordered_at: '2025-06-01 10:00:00.000',
    amount: String(amount),
    day: '2025-06-01',
    row_key: customer,
    batch: 1,
  };
}

interface Asked {
  readonly run: string;
  readonly asOf: string;
  readonly overrides?: readonly RunOverride[];
  readonly former?: FormerRun;
  readonly stability?: string;
}

async function run({ run: number, asOf, stability = '', ...decided }: Asked) {
  const { plan } = checkScheme(scheme(stability), builtInDatasets);
  if (!plan) throw new Error('the scheme is not valid');
  const bound = bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' });
  const outcome = await runPlan(engine, {
    plan: bound,
    run: number,
    ...decided,
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
  const { statistics, values, overrides } = outcome;
  return { plan: bound, statistics, values, run: number, hasOverrides: overrides.applied > 0, overrides };
}

function rowsOfRun(number: string) {
  return engine.query<Record<string, string>>(
    sql`SELECT customer_id, toString(class) AS class, toString(held) AS held, toString(computed) AS computed,
      toString(reason) AS reason, toString(override) AS override
      FROM ${engine.all('classes')} WHERE run = ${sqlFragment.integer(number)} ORDER BY customer_id`,
  );
}

const overrides: readonly RunOverride[] = [
  { customer: 'A', class: 'silver', number: 7 },
  { customer: 'B', class: '', number: 8 },
  { customer: 'D', class: 'gold', number: 9 },
  { customer: 'C', class: 'platinum', number: 10 },
  { customer: 'nobody', class: 'gold', number: 11 },
];

const decided = [
  { customer_id: 'A', class: 'silver', held: 'gold', computed: 'gold', reason: '', override: '7' },
  { customer_id: 'B', class: '', held: 'gold', computed: 'gold', reason: 'override', override: '8' },
  { customer_id: 'C', class: 'silver', held: 'silver', computed: 'silver', reason: '', override: '0' },
  { customer_id: 'D', class: 'gold', held: '', computed: '', reason: '', override: '9' },
];

it('overrides stand over what is held, which is kept beneath them; those that cannot hold are counted', async () => {
  const finished = await run({ run: '1', asOf: '2025-12-31', overrides });
  expect(finished.overrides).toEqual({ applied: 3, left: 2 });
  expect(await rowsOfRun('1')).toEqual(decided);
  const table = await readClassTable(engine, finished);
  expect(table.map((row) => [row.class, row.reason, row.customers, Number(row.contribution)])).toEqual([
    ['', 'override', '1', 700],
    ['gold', '', '1', 0],
    ['silver', '', '2', 1000],
  ]);
});

it('the same overrides give the same again', async () => {
  await run({ run: '2', asOf: '2025-12-31', overrides: overrides.toReversed() });
  expect(await rowsOfRun('2')).toEqual(decided);
});

it('the next run is decided against what was held, not against the override', async () => {
  const former = { run: '1', asOf: '2025-12-31' };
  const stability = 'stability: { demote: never, promote: never }';
  const finished = await run({ run: '3', asOf: '2026-06-30', former, stability });
  expect(finished.overrides).toEqual({ applied: 0, left: 0 });
  expect((await rowsOfRun('3')).map(({ customer_id, class: id }) => [customer_id, id])).toEqual([
    ['A', 'gold'],
    ['B', 'gold'],
    ['C', 'silver'],
    ['D', ''],
  ]);
});

it('overrides stand over rules of stability too', async () => {
  const former = { run: '1', asOf: '2025-12-31' };
  const stability = 'stability: { demote: never }';
  await run({ run: '4', asOf: '2026-06-30', former, stability, overrides });
  const [first] = await rowsOfRun('4');
  expect(first).toMatchObject({ customer_id: 'A', class: 'silver', held: 'gold', computed: '', override: '7' });
});

it('nothing of a run that is dropped is left', async () => {
  const { plan } = await run({ run: '5', asOf: '2025-12-31', overrides });
  await dropRun(engine, plan, '5');
  expect(await rowsOfRun('5')).toEqual([]);
});
