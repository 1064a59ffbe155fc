import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

test('schemes are offered section by section', async () => {
  const { sections, items } = await client.catalogue.list();
  const order = items.map(({ section }) => sections.findIndex(({ id }) => id === section));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test('a scheme is told with its page and its policies, amounts as exact text', async () => {
  const scheme = await client.catalogue.get({ params: { id: 'supermarket-points' } });
  expect(scheme.classes.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
  expect(Object.keys(scheme.page.classes)).toEqual(['A', 'B', 'C', 'D']);
  const factors = Object.values(scheme.policies?.classes ?? {}).map(({ price }) => price?.factor);
  expect(factors).toEqual(['0.8', '0.88', '0.9', '0.95']);
});

test('a scheme without policies has none', async () => {
  expect(await client.catalogue.get({ params: { id: 'geography' } })).toMatchObject({ policies: null, restsOn: [] });
});

test('a scheme that rests on others names them', async () => {
  const { restsOn, needs } = await client.catalogue.get({ params: { id: 'composite-credit' } });
  expect(restsOn.toSorted()).toEqual(['business-condition', 'enterprise-credit']);
  expect(needs.map(({ dataset }) => dataset)).toContain('receivables');
});

test('what a scheme needs of the customers is named by its title, with how to get it', async () => {
  const body = new TextEncoder().encode('客户编号,客户名称\nC1,甲公司\n');
  const file = await client.files.create({ query: { name: 'customers.csv' }, body });
  const mapping = { customer_id: '客户编号', name: '客户名称' };
  const created = await client.imports.create({ body: { fileId: file.id, dataset: 'customers', mapping } });
  const stateOf = async () => (await client.imports.get({ params: { import: created.id } })).state;
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('checked');
  await client.imports.commit({ params: { import: created.id } });
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('committed');
  const { missing } = await client.catalogue.get({ params: { id: 'telecom-group' } });
  expect(missing.find(({ column }) => column === 'strategic')?.sentence['zh-CN']).toContain('战略客户');
  expect(missing.filter(({ column }) => column === null).map(({ dataset }) => dataset)).toEqual([
    'transactions',
    'receivables',
  ]);
});

test('what is not in the catalogue is not found', async () => {
  await expect(client.catalogue.get({ params: { id: 'no-such-scheme' } })).rejects.toEqual(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) }),
  );
});
