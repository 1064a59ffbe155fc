import type { Client, Import, ImportMode } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

vi.setConfig({ testTimeout: 300_000 });

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const profile = ['customer_id', 'name', 'phone', 'city'];
const purchases = ['transaction_id', 'customer_id', 'ordered_at', 'amount'];

async function load(dataset: string, columns: readonly string[], rows: readonly string[], mode?: ImportMode) {
  const body = new TextEncoder().encode(`${columns.join(',')}\n${rows.join('\n')}\n`);
  const file = await client.files.create({ query: { name: 'rows.csv' }, body });
  const mapping = Object.fromEntries(columns.map((column) => [column, column]));
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset, mapping, ...(mode && { mode }) } });
  await reached(id, 'checked');
  await client.imports.commit({ params: { import: id } });
  return reached(id, 'committed');
}

const reached = (id: string, state: Import['state']) =>
  vi.waitFor(
    async () => {
      const found = await client.imports.get({ params: { import: id } });
      if (found.state !== state) throw new Error(found.failure?.detail ?? found.state);
      return found;
    },
    { timeout: 60_000, interval: 20 },
  );

async function undoImport(id: string) {
  await client.imports.undo({ params: { import: id } });
  await reached(id, 'undone');
}

async function merge(merged: string, survivor: string, ...leads: string[]) {
  const { merge: number } = await client.identity.merge({ body: { survivor, merged, leads } });
  await settled();
  return number;
}

async function undoMerge(number: number) {
  await client.identity.undoMerge({ params: { merge: String(number) } });
  await settled();
}

/** Waits until facts are where the merges say. */
const settled = () =>
  vi.waitFor(
    async () => {
      const { isMoving, failure } = await client.identity.merges({ query: {} });
      if (failure) throw new Error(failure.en);
      if (isMoving) throw new Error('facts are still moving');
    },
    { timeout: 60_000, interval: 20 },
  );

async function amounts(customer: string): Promise<Record<string, string | null>> {
  const { facts } = await client.customers.get({ params: { customer } });
  const rows = facts.find(({ dataset }) => dataset === 'transactions')?.rows ?? [];
  return Object.fromEntries(rows.map((row) => [row.transaction_id ?? '', row.amount ?? null]));
}

async function shown(customer: string) {
  const { name, profile: columns } = await client.customers.get({ params: { customer } });
  const value = (column: string) => columns.find((each) => each.column.name === column)?.value ?? null;
  return { name, phone: value('phone'), city: value('city') };
}

const listed = async () => (await client.customers.list({ query: {} })).items.map(({ id }) => id);

test('a merged customer is shown nowhere but on its page, and its facts are the survivor’s', async () => {
  await importRows(client, 'customers', profile, [
    'A,甲公司,13800138000,',
    'B,甲有限公司,,上海',
    'C,丙,13900139000,北京',
  ]);
  await load('transactions', purchases, [
    't1,A,2026-01-01 10:00:00,10',
    't2,B,2026-01-02 10:00:00,20',
    't3,B,2026-01-03 10:00:00,30',
  ]);
  const preview = await client.identity.previewMerge({ body: { survivor: 'A', merged: 'B' } });
  expect(preview.facts).toMatchObject([{ dataset: 'transactions', survivor: 1, merged: 2 }]);
  const proposed = preview.columns.flatMap(({ column, mergedLeads }) => (mergedLeads ? [column.name] : []));
  expect(proposed).toEqual(['city']);
  await merge('B', 'A', 'name', 'city');
  expect(await listed()).toEqual(['A', 'C']);
  expect((await client.customers.list({ query: {} })).total).toBe(2);
  expect(await amounts('A')).toEqual({ t1: '10', t2: '20', t3: '30' });
  expect(await amounts('B')).toEqual({});
  expect(await shown('A')).toEqual({ name: '甲有限公司', phone: '13800138000', city: '上海' });
  expect(await client.identity.customer({ params: { customer: 'B' } })).toMatchObject({
    mergedInto: { id: 'A', name: '甲有限公司' },
    merges: [{ survivor: 'A', merged: 'B', leads: ['name', 'city'], undone: null }],
  });
});

test('what comes later under the old number goes on to the survivor, by file and by event', async () => {
  await load('transactions', purchases, ['t3,B,2026-01-03 10:00:00,33', 't4,B,2026-01-04 10:00:00,40']);
  await settled();
  expect(await amounts('A')).toEqual({ t1: '10', t2: '20', t3: '33', t4: '40' });
  const event = { transaction_id: 't5', customer_id: 'B', ordered_at: '2026-01-05 10:00:00', amount: '50' };
  await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
  await settled();
  expect(await amounts('A')).toEqual({ t1: '10', t2: '20', t3: '33', t4: '40', t5: '50' });
});

test('a value that leads follows the later imports of its customer, and the mirror has it', async () => {
  await load('customers', profile, ['B,甲（新）,,南京'], 'update');
  expect(await shown('A')).toMatchObject({ name: '甲（新）', city: '南京', phone: '13800138000' });
  await client.schemes.create({ body: { catalogue: 'rfm-pyramid' } });
  const { id } = await client.runs.create({ body: { scheme: 'rfm-pyramid', asOf: '2026-03-01' } });
  expect(await runUntilOver(client, id)).toMatchObject({ state: 'done', customers: 2 });
});

test('merges are refused where one of the two is merged away, the same or unknown', async () => {
  const body = (survivor: string, merged: string) => ({ body: { survivor, merged, leads: [] } });
  await expect(client.identity.merge(body('C', 'B'))).rejects.toEqual(problemCode('merge-impossible'));
  await expect(client.identity.merge(body('B', 'C'))).rejects.toEqual(problemCode('merge-impossible'));
  await expect(client.identity.merge(body('C', 'C'))).rejects.toEqual(problemCode('merge-impossible'));
  await expect(client.identity.merge(body('C', 'X'))).rejects.toEqual(problemCode('not-found'));
});

test('the merge before the last is taken back on its own, and everything is where it would be without it', async () => {
  const { items } = await client.identity.merges({ query: {} });
  await merge('A', 'C', 'city');
  expect(await listed()).toEqual(['C']);
  expect(await amounts('C')).toMatchObject({ t1: '10', t2: '20', t3: '33', t4: '40' });
  expect(await shown('C')).toMatchObject({ name: '丙', city: '南京' });
  await undoMerge(items[0]?.number ?? 0);
  expect(await listed()).toEqual(['B', 'C']);
  expect(await amounts('C')).toEqual({ t1: '10' });
  expect(await amounts('B')).toMatchObject({ t2: '20', t3: '33', t4: '40' });
  expect(await shown('C')).toMatchObject({ name: '丙', city: null });
  expect(await shown('B')).toMatchObject({ name: '甲（新）', city: '南京' });
  await expect(client.identity.undoMerge({ params: { merge: String(items[0]?.number) } })).rejects.toEqual(
    problemCode('state-conflict'),
  );
});

test('an import that is undone takes its rows back from where they were moved', async () => {
  await merge('B', 'C');
  const late = await load('transactions', purchases, ['t2,B,2026-01-02 10:00:00,22', 't9,B,2026-01-09 10:00:00,90']);
  await settled();
  expect(await amounts('C')).toMatchObject({ t1: '10', t2: '22', t9: '90' });
  await undoImport(late.id);
  await settled();
  expect(await amounts('C')).toMatchObject({ t1: '10', t2: '20', t3: '33', t4: '40' });
  expect(Object.keys(await amounts('C'))).not.toContain('t9');
});

test('only those may merge whose role says so', async () => {
  const seller = await app.signIn('customer-manager');
  await expect(seller.identity.merge({ body: { survivor: 'C', merged: 'A', leads: [] } })).rejects.toEqual(
    problemCode('permission-missing'),
  );
  await expect(seller.identity.groups({ query: {} })).rejects.toEqual(problemCode('permission-missing'));
});

test('a run that is started at once after a merge misses nothing of whom was merged', async () => {
  await load('customers', profile, ['D,丁,,', 'E,丁公司,,']);
  // Nobody else has orders.
  await load('transactions', [...purchases, 'order_id'], ['e1,E,2026-02-02 10:00:00,2000,o1']);
  await client.identity.merge({ body: { survivor: 'D', merged: 'E', leads: [] } });
  const { id } = await client.runs.create({ body: { scheme: 'rfm-pyramid', asOf: '2026-03-01' } });
  expect(await runUntilOver(client, id)).toMatchObject({ state: 'done', rated: 1 });
});
