import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp({}, { eventsMeasuredAfterMs: 100 });
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const params = { dataset: 'transactions' };
const row = (amount: string) => ({ customer_id: 'C1', ordered_at: '2026-03-01', amount });

async function send(token: string, rows: readonly object[]) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = '/api/v1/datasets/transactions/events';
  return (await app.http.inject({ method: 'POST', url, headers, payload: JSON.stringify(rows) })).json();
}

async function makeKey(name: string): Promise<string> {
  const body = { name, permissions: ['events.write' as const], datasets: null, expiresAt: null };
  return (await client['api-keys'].create({ body })).token;
}

test('before any event there is nothing, and of a dataset that is not there nothing is told', async () => {
  const nothing = { day: '2026-03-10', senders: [], minutes: [], lastAt: null };
  expect(await client.datasets.inflow({ params })).toEqual(nothing);
  await expect(client.datasets.inflow({ params: { dataset: 'nowhere' } })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('what comes in is counted by sender for the day, and by minute for an hour', async () => {
  const [till, site] = [await makeKey('收银台'), await makeKey('官网')];
  await send(till, [row('1'), row('x')]);
  const first = app.clock.now().toISOString();
  app.clock.advance(90_000);
  await send(site, [row('2'), row('3')]);
  await send(till, [row('4')]);
  const { senders, minutes, lastAt } = await client.datasets.inflow({ params });
  const now = app.clock.now().toISOString();
  expect(senders).toHaveLength(2);
  expect(senders).toEqual(
    expect.arrayContaining([
      { kind: 'key', name: '收银台', accepted: 2, replaced: 0, rejected: 1, lastAt: now },
      { kind: 'key', name: '官网', accepted: 2, replaced: 0, rejected: 0, lastAt: now },
    ]),
  );
  expect(minutes).toEqual([
    { at: first, accepted: 1, rejected: 1 },
    { at: '2026-03-10T04:01:00.000Z', accepted: 3, rejected: 0 },
  ]);
  expect(lastAt).toBe(now);
  app.clock.advance(61 * 60_000);
  expect(await client.datasets.inflow({ params })).toMatchObject({ minutes: [], senders: [{}, {}], lastAt: now });
  app.clock.advance(24 * 60 * 60_000);
  client = await app.signIn('administrator');
  expect(await client.datasets.inflow({ params })).toMatchObject({ minutes: [], senders: [], lastAt: now });
});

test('events are measured some time after they came', async () => {
  await vi.waitFor(
    async () => {
      const { state, datasets } = await client.quality.get();
      expect(state).toBe('measured');
      expect(datasets.find(({ dataset }) => dataset === 'transactions')).toMatchObject({ rows: 4 });
    },
    { timeout: 30_000, interval: 50 },
  );
});
