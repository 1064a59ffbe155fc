import type { Client, RunDetail } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const scheme = (stability: string) => `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months, title: { zh-CN: 三个月消费, en: Spent in three months } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points >= 0 } ]
stability: ${stability}
`;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  // A buys much in January and never again, B rises in March, C stays.
  await importRows(
    client,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['A,1,2026-01-10,2000', 'B,2,2026-01-10,50', 'B,3,2026-03-10,5000', 'C,4,2026-01-10,150', 'C,5,2026-04-10,150'],
  );
  await client.schemes.create({ body: { text: scheme('{ demote: { after: 2 runs } }') } });
});
afterAll(() => app.close());

async function publish(asOf: string): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme: 'tiers', asOf } });
  await runUntilOver(client, id);
  return client.runs.publish({ params: { run: id } }).then(() => client.runs.get({ params: { run: id } }));
}

async function classesOf(): Promise<Record<string, string | null>> {
  const { items } = await client.customers.list({ query: { limit: 50 } });
  return Object.fromEntries(items.map(({ id, classes }) => [id, classes[0]?.class ?? null]));
}

test('up at once, down slowly: a class is lost at the second run in a row', async () => {
  await publish('2026-01-31');
  expect(await classesOf()).toEqual({ A: 'gold', B: 'bronze', C: 'silver' });
  await publish('2026-04-30');
  expect(await classesOf()).toEqual({ A: 'gold', B: 'gold', C: 'silver' });
  const held = await client.customers.explain({ params: { customer: 'A', scheme: 'tiers' } });
  expect(held).toMatchObject({ class: 'gold', computed: { class: 'bronze' } });
  expect(held.reason).toBe(
    'By the figures of 2026-04-30 it would be “Bronze”; but it takes 2 runs in a row to be demoted, and this is number 1, so it is “Gold”.',
  );
  expect(held.steps.at(-1)).toMatchObject({ kind: 'stability', value: 'gold' });
  const run = await publish('2026-05-31');
  expect(await classesOf()).toEqual({ A: 'bronze', B: 'gold', C: 'silver' });
  expect(run.table?.classes.map(({ id, customers, contribution }) => [id, customers, Number(contribution)])).toEqual([
    ['gold', 1, 5000],
    ['silver', 1, 150],
    ['bronze', 1, 0],
  ]);
  const computed = await client.customers.explain({ params: { customer: 'B', scheme: 'tiers' } });
  expect(computed).toMatchObject({ class: 'gold', computed: null });
});

test('a run that is repeated for its day decides the same again', async () => {
  const again = await publish('2026-05-31');
  expect(await classesOf()).toEqual({ A: 'bronze', B: 'gold', C: 'silver' });
  expect(again.changes?.cells.filter(({ from, to }) => from !== to)).toEqual([]);
});

test('the list of a class and its export show what is held, not what is computed', async () => {
  await client.schemes.createVersion({ params: { scheme: 'tiers' }, body: { text: scheme('{ hold: 24 months }') } });
  await publish('2026-06-30');
  await publish('2026-12-31');
  expect(await classesOf()).toEqual({ A: 'bronze', B: 'gold', C: 'silver' });
  const { items, total } = await client.schemes.classCustomers({
    params: { scheme: 'tiers', class: 'gold' },
    query: { limit: 10, sort: '-points' },
  });
  expect(total).toBe(1);
  expect(items).toMatchObject([{ customer: 'B', values: { points: '0' } }]);
  const { reason } = await client.customers.explain({ params: { customer: 'B', scheme: 'tiers' } });
  expect(reason).toBe(
    'By the figures of 2026-12-31 it would be “Bronze”; but the class was last earned on 2026-05-31 and is kept for 24 months, until 2028-05-30, so it is “Gold”.',
  );
});

test('a run decided against a publication that was taken back cannot be published', async () => {
  const january = await publish('2027-01-31');
  const { id } = await client.runs.create({ body: { scheme: 'tiers', asOf: '2027-02-28' } });
  await runUntilOver(client, id);
  await client.runs.withdraw({ params: { run: january.id } });
  await expect(client.runs.publish({ params: { run: id } })).rejects.toMatchObject({
    problem: { code: 'run-former-changed' },
  });
});

test('who falls by a refund reads that refunds took the class back, on the customer page and in the history', async () => {
  const refunds = '{ hold: 24 months, refunds: { transactions: amount < 0 } }';
  const text = scheme(refunds).replace('id: tiers', 'id: refunded');
  await client.schemes.create({ body: { text } });
  const publishAsOf = async (asOf: string) => {
    const { id } = await client.runs.create({ body: { scheme: 'refunded', asOf } });
    await runUntilOver(client, id);
    await client.runs.publish({ params: { run: id } });
  };
  await publishAsOf('2026-01-31');
  const heading = ['customer_id', 'order_id', 'ordered_at', 'amount'];
  await importRows(client, 'transactions', heading, ['A,9,2026-02-10,-1990']);
  await publishAsOf('2026-02-28');
  const params = { customer: 'A', scheme: 'refunded' };
  const told = await client.customers.explain({ params });
  expect(told).toMatchObject({ class: 'bronze', computed: null, nextClass: { class: 'silver' } });
  expect(told.reason).toBe(
    'Refunds since the last publication took the class back: without them it would be kept, so no rule protects it; by the figures of 2026-02-28 it is “Bronze”.',
  );
  expect(told.steps.at(-1)).toMatchObject({ kind: 'stability', value: 'bronze', sentence: told.reason });
  const { items } = await client.history.customer({ params, query: {} });
  const [last] = items.find(({ scheme: id }) => id === params.scheme)?.stays ?? [];
  expect(last?.decisions.at(0)?.why).toBe(told.reason);
});
