import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { spendingScheme } from '../../test-schemes.js';

let app: TestApp;
let author: Client;
let manager: Client;
let asker: Client;
beforeAll(async () => {
  app = await openTestApp();
  author = await app.signIn('administrator');
  manager = await app.signIn('manager');
  asker = await app.signIn('customer-manager');
  await importRows(
    author,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['A,1,2026-03-01,2000', 'B,2,2026-03-01,10', 'C,3,2026-03-01,10'],
  );
  await author.schemes.create({ body: { text: spendingScheme } });
  const { id } = await author.runs.create({ body: { scheme: 'spending' } });
  await runUntilOver(author, id);
  await author.runs.publish({ params: { run: id } });
});
afterAll(() => app.close());

const waitingFor = async (client: Client) => (await client.approvals.list()).items;

test('what was submitted waits for those who may approve it, except for who submitted it', async () => {
  await author.schemes.submitVersion({ params: { scheme: 'spending', version: '1' }, body: {} });
  expect(await waitingFor(manager)).toMatchObject([
    { kind: 'version', scheme: 'spending', schemeTitle: { en: 'Spending' }, version: 1, askedBy: 'user1' },
  ]);
  expect(await waitingFor(author)).toEqual([]);
  expect(await waitingFor(asker)).toEqual([]);
  await manager.schemes.reviewVersion({
    params: { scheme: 'spending', version: '1' },
    body: { decision: 'approved' },
  });
  expect(await waitingFor(manager)).toEqual([]);
});

test('overrides that were asked for wait by scheme until they are decided', async () => {
  const ask = (customer: string) =>
    asker.overrides.create({
      body: { scheme: 'spending', customer, class: 'high', reason: 'A client of the group', until: '2026-12-31' },
    });
  const first = await ask('B');
  await ask('C');
  expect(await waitingFor(manager)).toMatchObject([{ kind: 'overrides', scheme: 'spending', count: 2 }]);
  expect(await waitingFor(asker)).toEqual([]);
  await manager.overrides.approve({ params: { override: first.id }, body: {} });
  expect(await waitingFor(manager)).toMatchObject([{ kind: 'overrides', scheme: 'spending', count: 1 }]);
});
