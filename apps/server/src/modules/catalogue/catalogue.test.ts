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

test('without customers a scheme cannot be tried', async () => {
  await expect(client.catalogue.preview({ params: { id: 'activity' }, body: {} })).rejects.toEqual(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'workspace-has-no-facts' }) }),
  );
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

test('a scheme tells what it would give here and now, and is not added', async () => {
  const { valid, result } = await client.catalogue.preview({ params: { id: 'activity' }, body: {} });
  expect(valid).toBe(true);
  expect(result).toMatchObject({ asOf: '2026-03-10', customers: 1, sample: null, changes: null });
  expect(result?.table.classes.map(({ id, customers }) => [id, customers])).toEqual([
    ['active', 0],
    ['dormant', 0],
    ['lost', 0],
    ['prospect', 1],
  ]);
  const later = await client.catalogue.preview({ params: { id: 'activity' }, body: { asOf: '2026-03-01' } });
  expect(later.result?.asOf).toBe('2026-03-01');
  expect((await client.schemes.list()).items).toEqual([]);
});

test('a scheme that reads what is not there says so instead', async () => {
  const { valid, diagnostics, result } = await client.catalogue.preview({ params: { id: 'telecom-group' }, body: {} });
  expect({ valid, result }).toEqual({ valid: false, result: null });
  expect(diagnostics.some(({ message }) => message.en.includes('strategic'))).toBe(true);
});

test('what is not in the catalogue is not found', async () => {
  const missing = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) });
  await expect(client.catalogue.get({ params: { id: 'no-such-scheme' } })).rejects.toEqual(missing);
  await expect(client.catalogue.preview({ params: { id: 'no-such-scheme' }, body: {} })).rejects.toEqual(missing);
});
