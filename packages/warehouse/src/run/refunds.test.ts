import { bindPlan, builtInDatasets, checkScheme, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { factsSource } from '../tables/facts-source.js';
import { listTables } from '../tables/list-tables.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { previewPlan } from './preview/preview-plan.js';
import { rerateCustomers } from './rerate-customers.js';
import { prepareRerated } from './rerated.js';
import { type FormerRun, runPlan } from './run-plan.js';
import { performTrial } from './trial/perform-trial.js';
import { trialTable } from './trial/trial-table.js';

const byRules = `
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
assign:
  rules: [ { class: gold, when: spent >= 500 }, { class: silver, when: spent >= 100 }, { class: bronze, when: spent < 100 } ]
`;
/** A place among all, and a score that rests on which values pass their check. */
const byShares = `
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
  known: { attribute: quality_score }
assign:
  shares: { by: spent, cuts: { gold: 25%, silver: 25%, bronze: 50% } }
`;
const valueChecks = { phone: () => true, 'identity-number': () => true, email: () => true };
const refunds = '{ hold: 12 months, refunds: { transactions: amount < 0 } }';

let engine: Engine;
let rows = 0;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await prepareRerated(engine);
  await engine.insertRows(
    'profile',
    ['kept', 'little', 'lapsed', 'gone', 'late', 'other', 'more', 'none'].map((id) => ({
      customer_id: id,
      name: id,
      version: 1,
    })),
  );
  await engine.insertRows('facts_transactions', [
    // Everything is refunded after the class was published.
    bought('gone', '2025-01-10', 600),
    bought('gone', '2025-02-10', -600),
    // What is left is enough.
    bought('kept', '2025-01-10', 900),
    bought('kept', '2025-02-10', -50),
    // A little is refunded, but the class goes with the window.
    bought('lapsed', '2024-11-10', 600),
    bought('lapsed', '2025-02-10', -5),
    // Refunded before the class was published.
    bought('little', '2025-01-10', 600),
    bought('little', '2025-01-20', -450),
    // Refunded later than the day of the second run.
    bought('late', '2025-01-10', 600),
    bought('late', '2025-03-20', -600),
    bought('other', '2025-01-10', 300),
    bought('more', '2025-01-10', 310),
  ]);
});
afterAll(() => engine.close());

function bought(customer: string, day: string, amount: number) {
  rows += 1;
  const key = String(rows);
  const at = `${day} 10:00:00.000`;
  return {
    transaction_id: key,
    customer_id: customer,
    order_id: key,
    ordered_at: at,
    amount,
    day,
    row_key: key,
    batch: 1,
  };
}

function facts(id: string) {
  const dataset = builtInDatasets.find((d) => d.id === id) as Dataset;
  const read = { dataset, watermark: 1, excludedBatches: [], hasSuperseded: false, scope: 'local' } as const;
  return { ...factsSource(engine, read), timeColumn: dataset.timeColumn ?? '' };
}

async function run(
  number: string,
  asOf: string,
  scheme: { readonly how: string; readonly stability?: string },
  former?: FormerRun,
) {
  const { how, stability = refunds } = scheme;
  const { plan, diagnostics } = checkScheme(
    `kefen: 1
id: tiers
title: { zh-CN: 等级, en: Tiers }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
stability: ${stability}
${how}`,
    builtInDatasets,
  );
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const bound = bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' });
  const { statistics, values } = await runPlan(engine, {
    plan: bound,
    run: number,
    facts,
    valueChecks,
    ...(former && { former }),
  });
  const decided = await engine.query<Record<'customer_id' | 'held' | 'rule', string>>(
    sql`SELECT customer_id, toString(held) AS held, toString(rule) AS rule FROM ${engine.all('classes')} WHERE run = ${sqlFragment.integer(number)} ORDER BY customer_id`,
  );
  const held = Object.fromEntries(
    decided.map((row) => [row.customer_id, row.rule ? `${row.held}: ${row.rule}` : row.held]),
  );
  return { held, finished: { plan: bound, statistics, values, run: number } };
}

describe('growth that is refunded after its publication', () => {
  it('is taken back, and only that', async () => {
    const first = await run('1', '2025-01-31', { how: byRules });
    expect(first.held).toMatchObject({ gone: 'gold', kept: 'gold', lapsed: 'gold', little: 'silver', late: 'gold' });
    const second = await run('2', '2025-02-28', { how: byRules }, { run: '1', asOf: '2025-01-31' });
    expect(second.held).toEqual({
      gone: 'bronze: refunded',
      kept: 'gold',
      lapsed: 'gold: held',
      late: 'gold',
      little: 'silver',
      more: 'silver',
      none: 'bronze',
      other: 'silver',
    });
    const third = await run('3', '2025-03-31', { how: byRules }, { run: '2', asOf: '2025-02-28' });
    expect(third.held).toMatchObject({ gone: 'bronze', lapsed: 'gold: held', late: 'bronze: refunded' });
  });

  it('stays where the scheme names no refunds', async () => {
    const second = await run(
      '4',
      '2025-02-28',
      { how: byRules, stability: '{ hold: 12 months }' },
      { run: '1', asOf: '2025-01-31' },
    );
    expect(second.held).toMatchObject({ gone: 'gold: held', lapsed: 'gold: held' });
  });

  it('is measured among all customers, and leaves no table behind', async () => {
    await run('5', '2025-01-31', { how: byShares });
    const former = { run: '5', asOf: '2025-01-31' };
    const { held, finished } = await run('6', '2025-02-28', { how: byShares }, former);
    // Without its refund the customer would still be among the first quarter.
    expect(held.gone).toBe('bronze: refunded');
    expect(held.lapsed).toMatch(/held$/);
    expect(await listTables(engine, 'failing_')).toEqual([]);
    const between = await rerateCustomers(engine, {
      published: finished,
      former,
      asOf: '2025-02-28',
      customers: Object.keys(held),
      facts,
      valueChecks,
      failingTable: 'failing_between',
    });
    expect(
      Object.fromEntries(between.map((one) => [one.customerId, one.rule ? `${one.held}: ${one.rule}` : one.held])),
    ).toEqual(held);
  });

  it('is taken back in a preview as in a run', async () => {
    const former = { run: '1', asOf: '2025-01-31' };
    const { held, finished } = await run('8', '2025-02-28', { how: byRules }, former);
    const { plan, values } = finished;
    const before = { run: '8', last: 0, without: [] };
    const { movements = [] } = await previewPlan(engine, { plan, values, former, facts, against: before });
    expect(movements.filter(({ from, to }) => from !== to)).toEqual([]);
    await performTrial(engine, { number: 1, plans: [plan], former, overrides: [], facts });
    const tried = await engine.query<{ customer_id: string; class: string }>(
      sql`SELECT customer_id, toString(class) AS class FROM ${engine.all(trialTable(1, 0))} ORDER BY customer_id`,
    );
    const classOf = (told: string | undefined) => told?.split(':')[0];
    expect(tried.map((row) => [row.customer_id, row.class])).toEqual(
      Object.entries(held).map(([id, told]) => [id, classOf(told)]),
    );
  });

  it('is taken back between two runs as well', async () => {
    const published = await run('7', '2025-02-28', { how: byRules }, { run: '1', asOf: '2025-01-31' });
    const [late] = await rerateCustomers(engine, {
      published: published.finished,
      former: { run: '1', asOf: '2025-01-31' },
      asOf: '2025-03-20',
      customers: ['late'],
      facts,
      failingTable: 'failing_between',
    });
    expect(late).toMatchObject({ computed: 'bronze', held: 'bronze', rule: 'refunded' });
  });
});
