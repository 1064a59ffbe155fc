import type { Client } from '@kefen/contract';
import type { Engine } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let app: TestApp;
let client: Client;
let token: string;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const key = { name: 'till', permissions: ['events.write' as const], datasets: null, expiresAt: null };
  token = (await client['api-keys'].create({ body: key })).token;
  await send('T1', 'C1');
  await send('T2', 'C2');
});
afterAll(() => app.close());

async function send(id: string, customer: string): Promise<void> {
  const response = await app.http.inject({
    method: 'POST',
    url: '/api/v1/datasets/transactions/events',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ transaction_id: id, customer_id: customer, ordered_at: '2026-03-01', amount: '5' }),
  });
  expect(response.json()).toMatchObject({ accepted: 1 });
}

/** What is asked of the analytical store while something is done, by kind, and which tables are written to. */
async function workOf(work: () => Promise<unknown>) {
  const { warehouse } = app.parts;
  const spies = (['query', 'queryLong', 'execute', 'executeOnEveryShard'] as const).map((kind) =>
    vi.spyOn(warehouse as Engine, kind),
  );
  const inserts = vi.spyOn(warehouse, 'insertRows');
  await work();
  const [query, queryLong, execute, everywhere] = spies.map((spy) => spy.mock.calls.length);
  const written = inserts.mock.calls.map(([table]) => table).filter((table) => table.endsWith('_transactions'));
  for (const spy of [...spies, inserts]) spy.mockRestore();
  return { query, queryLong, execute, everywhere, written };
}

test('events search no facts once the list of keys is begun', async () => {
  await vi.waitFor(async () => expect((await workOf(() => send('T1', 'C1'))).execute).toBe(0), { timeout: 30_000 });
  const ofNew = await workOf(() => send('T3', 'C1'));
  expect(ofNew).toMatchObject({ execute: 0, everywhere: 0, queryLong: 0 });
  expect(ofNew.written).toEqual(['keys_transactions', 'facts_transactions']);
  const ofKnown = await workOf(() => send('T2', 'C1'));
  expect(ofKnown).toMatchObject({ execute: 0, everywhere: 0, queryLong: 0 });
  expect(ofKnown.written).toEqual(['keys_transactions', 'facts_transactions', 'superseded_transactions']);
});

test('after events that replace nothing, a customer is shown without counting the facts again', async () => {
  const page = async () => (await client.customers.get({ params: { customer: 'C1' } })).facts[0]?.total;
  const before = (await page()) ?? 0;
  await send('T8', 'C1');
  await send('T9', 'C2');
  let total: number | undefined;
  const work = await workOf(async () => {
    total = await page();
  });
  expect(total).toBe(before + 1);
  expect(work).toMatchObject({ queryLong: 0, execute: 0 });
  const rows = async () => (await client.datasets.list()).items.find(({ id }) => id === 'transactions')?.rows;
  expect(await rows()).toBe(5);
});
