import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';

let app: TestApp;
let client: Client;
let token: string;
beforeAll(async () => {
  app = await openTestApp({}, { mostEventsWaiting: { rows: 3000, bytes: 600_000 } });
  client = await app.signIn('administrator');
  token = (await makeKey('till')).token;
});
afterAll(() => app.close());

const makeKey = (name: string) =>
  client['api-keys'].create({ body: { name, permissions: ['events.write'], datasets: null, expiresAt: null } });

interface Sent {
  readonly key?: string;
  readonly lines?: boolean;
  readonly dataset?: string;
  readonly token?: string;
}

async function send(body: unknown, { key, lines = false, dataset = 'transactions', token: own = token }: Sent = {}) {
  const response = await app.http.inject({
    method: 'POST',
    url: `/api/v1/datasets/${dataset}/events`,
    headers: {
      authorization: `Bearer ${own}`,
      'content-type': lines ? 'application/x-ndjson' : 'application/json',
      'accept-language': 'en',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.statusCode, headers: response.headers, answer: response.json() };
}

const purchase = (id: string, customer: string, amount: string | number = '10') => ({
  transaction_id: id,
  customer_id: customer,
  ordered_at: '2026-03-01 10:00:00',
  amount,
});

async function amountsOf(customer: string) {
  const { facts } = await client.customers.get({ params: { customer } });
  const found = facts.find(({ dataset }) => dataset === 'transactions');
  return { total: found?.total ?? 0, amounts: (found?.rows ?? []).map(({ amount }) => amount).toSorted() };
}

async function countPurchases() {
  return (await client.datasets.list()).items.find(({ id }) => id === 'transactions')?.rows ?? 0;
}

test('an event counts as soon as it is answered, and its customer is known', async () => {
  for (let n = 1; n <= 3; n++) {
    const { status, answer } = await send(purchase(`A${n}`, 'CA', 12.5));
    expect(status).toBe(200);
    expect(answer).toEqual({ rows: 1, accepted: 1, replaced: 0, rejected: [] });
    expect((await amountsOf('CA')).total).toBe(n);
    expect(await countPurchases()).toBe(n);
  }
  const { series } = await client.customers.get({ params: { customer: 'CA' } });
  expect(series[0]?.points.at(-1)).toEqual({ month: '2026-03', value: '37.5' });
  expect((await client.workspace.get()).asOf).toBe('2026-03-01');
});

test('good rows of a list are taken, the others named with row, column and reason', async () => {
  const { status, answer } = await send([
    purchase('B1', 'CB', 1),
    { ...purchase('B2', 'CB'), amount: 'much' },
    { ...purchase('B3', 'CB'), amout: 1 },
    { ...purchase('B4', ''), amount: 1 },
    'no event',
    { ...purchase('B5', 'CB'), amount: { yuan: 1 } },
    purchase('B6', 'CB', '1.23456'),
    purchase('B1', 'CB', 2),
  ]);
  expect(status).toBe(200);
  expect(answer).toMatchObject({ rows: 8, accepted: 1, replaced: 1 });
  expect(answer.rejected.map(({ row, code, column }: never) => [row, code, column])).toEqual([
    [2, 'not-a-number', 'amount'],
    [3, 'column-unknown', 'amout'],
    [4, 'missing', 'customer_id'],
    [5, 'broken-json', null],
    [6, 'not-a-cell', 'amount'],
    [7, 'too-many-places', 'amount'],
  ]);
  expect(answer.rejected[0]).toMatchObject({ value: 'much', reason: expect.stringContaining('“amount”') });
  expect(await amountsOf('CB')).toEqual({ total: 1, amounts: ['2'] });
});

test('numbers keep every digit they are sent with', async () => {
  await send(`{"transaction_id":"D1","customer_id":"CD","ordered_at":"2026-03-01","amount":12345678901234.5678}`);
  expect((await amountsOf('CD')).amounts).toEqual(['12345678901234.5678']);
});

test('what is sent again with its Idempotency-Key gets the same answer and changes nothing', async () => {
  const body = [purchase('', 'CE', 1), { ...purchase('', 'CE'), amount: 'x' }];
  const first = await send(body, { key: 'e-1' });
  expect(first.answer).toMatchObject({ accepted: 1, rejected: [{ row: 2 }] });
  const again = await send(body, { key: 'e-1' });
  expect(again).toMatchObject({ status: 200, answer: first.answer });
  expect((await amountsOf('CE')).total).toBe(1);
  const other = await send([purchase('', 'CE', 2)], { key: 'e-1' });
  expect(other).toMatchObject({ status: 422, answer: { code: 'idempotency-key-reused' } });
  const { token: second } = await makeKey('other till');
  expect((await send(body, { key: 'e-1', token: second })).status).toBe(200);
  expect((await amountsOf('CE')).total).toBe(2);
  expect(await send(body, { key: 'a key with blanks' })).toMatchObject({ status: 400 });
});

test('the same request sent many times at once is written once', async () => {
  const body = [purchase('', 'CF', 1)];
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(body, { key: 'f-1' })));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
  expect((await amountsOf('CF')).total).toBe(1);
});

test('answers are kept for seven days', async () => {
  const body = [purchase('', 'CG', 1)];
  await send(body, { key: 'g-1' });
  app.clock.advance(6.9 * 24 * 3_600_000);
  client = await app.signIn('administrator');
  await app.services.events.clean({ beforeStart: false });
  await send(body, { key: 'g-1' });
  expect((await amountsOf('CG')).total).toBe(1);
  app.clock.advance(0.2 * 24 * 3_600_000);
  client = await app.signIn('administrator');
  await app.services.events.clean({ beforeStart: false });
  await send(body, { key: 'g-1' });
  expect((await amountsOf('CG')).total).toBe(2);
});

test('of equal keys that come at once exactly one row counts, and earlier rows with the key no longer do', async () => {
  const before = await countPurchases();
  await Promise.all(Array.from({ length: 20 }, (_, i) => send(purchase('H1', i % 2 ? 'CH' : 'CI', i))));
  // Which of them came last decides whose row it is; the other customer may never have become known.
  const totals = await Promise.all(['CH', 'CI'].map((id) => amountsOf(id).catch(() => ({ total: 0 }))));
  expect(totals.reduce((sum, { total }) => sum + total, 0)).toBe(1);
  await send(purchase('H1', 'CH', 99));
  expect(await amountsOf('CH')).toEqual({ total: 1, amounts: ['99'] });
  expect(await countPurchases()).toBe(before + 1);
});

test('lines are taken as they come, and can be sent again', async () => {
  const lines = Array.from({ length: 2500 }, (_, i) => JSON.stringify(purchase(`J${i}`, `CJ${i % 5}`, i)));
  lines.splice(1200, 0, '', '{"broken"');
  const body = lines.join('\n');
  const { status, answer } = await send(body, { lines: true, key: 'j-1' });
  expect(status).toBe(200);
  expect(answer).toMatchObject({ rows: 2501, accepted: 2500, rejected: [{ row: 1202, code: 'broken-json' }] });
  const counted = await countPurchases();
  expect(await send(body, { lines: true, key: 'j-1' })).toMatchObject({ status: 200, answer });
  expect(await countPurchases()).toBe(counted);
  const longer = await send(`${body}\n${JSON.stringify(purchase('J9999', 'CJ1'))}`, { lines: true, key: 'j-1' });
  expect(longer).toMatchObject({ status: 422, answer: { code: 'idempotency-key-reused' } });
  const shorter = await send(lines.slice(0, 1002).join('\n'), { lines: true, key: 'j-1' });
  expect(shorter).toMatchObject({ status: 422, answer: { code: 'idempotency-key-reused' } });
  expect(await countPurchases()).toBe(counted);
});

test('what cannot be taken is refused whole', async () => {
  const many = Array.from({ length: 1001 }, (_, i) => purchase(`K${i}`, 'CK'));
  expect(await send(many)).toMatchObject({ status: 413, answer: { code: 'events-too-many' } });
  expect(await send('[1')).toMatchObject({ status: 400, answer: { code: 'request-invalid' } });
  expect(await send([], { dataset: 'customers' })).toMatchObject({ status: 422 });
  expect(await send([], { dataset: 'nothing' })).toMatchObject({ status: 404 });
  expect(await send([])).toMatchObject({ status: 200, answer: { rows: 0 } });
  await expect(client.customers.get({ params: { customer: 'CK' } })).rejects.toThrow();
});

test('more than may wait is refused with when to come again, and nothing of it is written', async () => {
  const before = await countPurchases();
  const lists = Array.from({ length: 8 }, (_, n) =>
    Array.from({ length: 900 }, (_, i) => purchase(`L${n}-${i}`, 'CL', 1)),
  );
  const answers = await Promise.all(lists.map((list) => send(list)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers, answer } of refused) {
    expect(headers['retry-after']).toBe('1');
    expect(answer).toMatchObject({ code: 'events-waiting' });
  }
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken.length + refused.length).toBe(8);
  expect(taken.length).toBeGreaterThan(0);
  expect(await countPurchases()).toBe(before + taken.length * 900);
  for (const list of lists) expect((await send(list)).status).toBe(200);
  expect(await countPurchases()).toBe(before + 8 * 900);
});

test('files and events that come at the same time leave one row of every key', async () => {
  const before = await countPurchases();
  const columns = ['transaction_id', 'customer_id', 'ordered_at', 'amount'];
  const keys = Array.from({ length: 300 }, (_, i) => `M${i}`);
  const file = (amount: number) => keys.map((key) => `${key},CM,2026-03-01 10:00:00,${amount}`);
  let importing = true;
  const imports = (async () => {
    for (const amount of [1, 2]) await importRows(client, 'transactions', columns, file(amount));
    importing = false;
  })();
  const counted: number[] = [];
  for (let n = 0; importing; n++) {
    const key = `M${n % 300}`;
    await send([purchase(key, 'CM', 1000 + n), purchase(`M${(n * 7) % 300}`, 'CM', 5000 + n)]);
    counted.push(await countPurchases());
  }
  await imports;
  expect(Math.max(...counted)).toBeLessThanOrEqual(before + 300);
  expect(await countPurchases()).toBe(before + 300);
  expect((await amountsOf('CM')).total).toBe(300);
});
