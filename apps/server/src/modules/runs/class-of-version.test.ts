import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const value = (bound: number) => `kefen: 1
id: value
title: { zh-CN: 价值, en: Value }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount }
classes: [ { id: high, title: { zh-CN: 高, en: High } }, { id: low, title: { zh-CN: 低, en: Low } } ]
assign:
  rules: [ { class: high, when: spent >= ${bound} }, { class: low, when: spent < ${bound} } ]
`;

const service = `kefen: 1
id: service
title: { zh-CN: 服务, en: Service }
indicators:
  worth: { class of: value }
classes: [ { id: personal, title: { zh-CN: 专人, en: Personal } }, { id: shared, title: { zh-CN: 共享, en: Shared } } ]
assign:
  rules: [ { class: personal, when: worth = "high" } ]
otherwise: shared
`;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const columns = ['customer_id', 'order_id', 'ordered_at', 'amount'];
  await importRows(client, 'transactions', columns, ['A,1,2026-02-01,500', 'B,2,2026-02-01,50']);
  await client.schemes.create({ body: { text: value(100) } });
  await client.schemes.createVersion({ params: { scheme: 'value' }, body: { text: value(1000) } });
  await client.schemes.createVersion({ params: { scheme: 'value' }, body: { text: value(10) } });
  await client.schemes.create({ body: { text: service } });
});
afterAll(() => app.close());

async function sizes(asOf: string): Promise<Record<string, number>> {
  const { id } = await client.runs.create({ body: { scheme: 'service', asOf } });
  const { table } = await runUntilOver(client, id);
  return Object.fromEntries((table?.classes ?? []).map((row) => [row.id, row.customers]));
}

const putInForce = (version: string, from: string) =>
  client.schemes.putVersionInForce({ params: { scheme: 'value', version }, body: { from } });

test('the class of another scheme is by its version in force on the day of the run, by the latest where none is', async () => {
  expect(await sizes('2026-03-01')).toEqual({ personal: 2, shared: 0 });
  await putInForce('1', '2026-03-01');
  await putInForce('2', '2026-04-01');
  expect(await sizes('2026-02-28')).toEqual({ personal: 2, shared: 0 });
  expect(await sizes('2026-03-01')).toEqual({ personal: 1, shared: 1 });
  expect(await sizes('2026-03-31')).toEqual({ personal: 1, shared: 1 });
  expect(await sizes('2026-04-01')).toEqual({ personal: 0, shared: 2 });
});
