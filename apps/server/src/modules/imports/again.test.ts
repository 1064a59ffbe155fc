import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, Import } from '@kefen/contract';
import { inspectFile } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { writeSheets } from './write-sheets.js';

vi.setConfig({ testTimeout: 300_000 });

let app: TestApp;
let client: Client;
let folder: string;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  folder = await mkdtemp(join(tmpdir(), 'kefen-again-'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const upload = (name: string, body: Uint8Array) => client.files.create({ query: { name }, body: new Uint8Array(body) });

async function until(id: string, states: readonly Import['state'][]): Promise<Import> {
  await expect
    .poll(async () => (await client.imports.get({ params: { import: id } })).state, { timeout: 60_000 })
    .toSatisfy((state: Import['state']) => states.includes(state));
  return client.imports.get({ params: { import: id } });
}

const mapping = { transaction_id: '单号', order_id: '单号', customer_id: '客户', ordered_at: '日期', amount: '金额' };
const headings = ['单号', '客户', '日期', '金额', '备注'];

test('a file with the headings of an earlier one is recognised as last time, also its rejected rows', async () => {
  const rows = [
    ['t1', 'C1', '2026-01-01', '10', '=1+1'],
    ['t2', 'C2', '2026-01-02', 'many', '=cmd'],
    ['t3', 'C3', 'someday', '30', '-5'],
  ];
  const sheet = await writeSheets([{ title: 'x', headings: headings.map((text) => ({ text })), rows }]);
  const file = await upload('purchases.xlsx', sheet);
  expect(file.inspection.remembered).toEqual([]);
  const body = { fileId: file.id, dataset: 'transactions', mapping, where: '客户 != "C9"', mode: 'skip' as const };
  const { id } = await client.imports.create({ body });
  expect(await until(id, ['checked'])).toMatchObject({ rejectedForms: ['csv', 'xlsx'], report: { rowsRejected: 2 } });
  await client.imports.commit({ params: { import: id } });
  await until(id, ['committed']);

  const other = await upload('other.csv', bytes('金额,备注,日期,客户,单号\n1,x,2026-01-01,C1,t9\n'));
  const remembered = { dataset: 'transactions', mapping, where: '客户 != "C9"', mode: 'skip', usedBy: 'user1' };
  expect(other.inspection.remembered).toMatchObject([remembered]);
  expect(other.inspection.guess).toMatchObject({ dataset: 'transactions', mapping });

  const rejected = await (await client.imports.rejectedSheet({ params: { import: id } })).arrayBuffer();
  const path = join(folder, 'rejected.xlsx');
  await writeFile(path, new Uint8Array(rejected));
  const found = await inspectFile(path, { name: 'rejected.xlsx' });
  if (!found.ok) throw new Error('unreadable');
  expect(found.value.headings.map(({ name }) => name).slice(0, 5)).toEqual(headings);
  expect(found.value.firstRows[0]?.slice(0, 5)).toEqual(['t2', 'C2', '2026-01-02', 'many', "'=cmd"]);
  expect((await upload('rejected.xlsx', await readFile(path))).inspection.remembered).toMatchObject([remembered]);

  const csv = await (await client.imports.rejected({ params: { import: id } })).text();
  const corrected = await upload(
    'corrected.csv',
    bytes(csv.replace('"many"', '20').replace('"someday"', '2026-01-03')),
  );
  const again = await client.imports.create({ body: { ...body, fileId: corrected.id } });
  expect(await until(again.id, ['checked'])).toMatchObject({ report: { rowsIn: 2, rowsKept: 2, rowsRejected: 0 } });
});

test('a template says what is required, and filled in it is recognised by itself', async () => {
  for (const { id: dataset, columns } of (await client.datasets.list()).items) {
    for (const language of ['zh-CN', 'en'] as const) {
      const input = { params: { dataset }, query: { language } };
      const csv = await (await client.datasets.template(input)).text();
      const file = await upload('t.csv', bytes(`${csv}${columns.map((_, i) => `v${i}`).join(',')}\n`));
      expect(file.inspection.guess?.dataset, `${dataset} ${language}`).toBe(dataset);
      expect(Object.keys(file.inspection.guess?.mapping ?? {})).toEqual(columns.map(({ name }) => name));
      const marked = file.inspection.headings.flatMap(({ name }, i) => (name.endsWith('*') ? [columns[i]?.name] : []));
      expect(marked).toEqual(columns.filter(({ required }) => required).map(({ name }) => name));
      const path = join(folder, `${dataset}-${language}.xlsx`);
      await writeFile(path, new Uint8Array(await (await client.datasets.templateSheet(input)).arrayBuffer()));
      const sheet = await inspectFile(path, { name: 't.xlsx' });
      const names = sheet.ok ? sheet.value.headings.map(({ name }) => name) : sheet.problems.map(({ code }) => code);
      expect(names).toEqual(file.inspection.headings.map(({ name }) => name));
    }
  }
});

test('an import that is given up while it is being written leaves nothing', async () => {
  const total = async () => (await client.datasets.list()).items.find(({ id }) => id === 'transactions')?.rows;
  const before = await total();
  const customers = (await client.customers.list()).total;
  const lines = Array.from({ length: 60_000 }, (_, i) => `k${i},D${i},2026-01-01,${i}`);
  const file = await upload('many.csv', bytes(`transaction_id,customer_id,ordered_at,amount\n${lines.join('\n')}\n`));
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset: 'transactions', mapping: {} } });
  await until(id, ['checked']);
  await client.imports.commit({ params: { import: id } });
  await client.imports.cancel({ params: { import: id } });
  const written = () =>
    app.parts.store.db.selectFrom('imports').select('may_have_rows').where('number', '=', Number(id));
  await expect
    .poll(async () => (await written().executeTakeFirstOrThrow()).may_have_rows, { timeout: 60_000 })
    .toBe(false);
  expect(await until(id, ['cancelled'])).toMatchObject({ state: 'cancelled', committedAt: null });
  expect(await total()).toBe(before);
  expect((await client.customers.list()).total).toBe(customers);
  await expect(client.imports.commit({ params: { import: id } })).rejects.toMatchObject({
    problem: { code: 'state-conflict' },
  });
});

test('profiles that were written before an import was given up are as before', async () => {
  const lines = Array.from({ length: 30_000 }, (_, i) => `P${i},Name ${i}`);
  const file = await upload('profiles.csv', bytes(`customer_id,name\n${lines.join('\n')}\n`));
  const customers = (await client.customers.list()).total;
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset: 'customers', mapping: {} } });
  await until(id, ['checked']);
  await client.imports.commit({ params: { import: id } });
  await expect
    .poll(async () => (await client.customers.list()).total, { timeout: 60_000, interval: 5 })
    .toBeGreaterThan(customers);
  const isOpen = (await client.imports.get({ params: { import: id } })).state === 'committing';
  if (isOpen) await client.imports.cancel({ params: { import: id } });
  expect(isOpen, 'the import is still being written').toBe(true);
  await expect.poll(async () => (await client.customers.list()).total, { timeout: 60_000 }).toBe(customers);
});

test('the order of dates and the decimal mark are remembered with the mapping, and can be chosen again', async () => {
  const text = (rows: string) => bytes(`流水,客户,时间,合计\n${rows}\n`);
  const first = await upload('first.csv', text('s1,C1,03/04/2025,"1,234"'));
  expect(first.inspection.choices).toMatchObject({ dateOrder: null, decimalMark: null, hasOpenMark: true });
  const chosen = { dateOrder: 'day-month', decimalMark: 'comma' } as const;
  const read = await client.files.read({ params: { file: first.id }, body: chosen });
  const columns = { transaction_id: '流水', customer_id: '客户', ordered_at: '时间', amount: '合计' };
  const { id } = await client.imports.create({ body: { fileId: read.id, dataset: 'transactions', mapping: columns } });
  expect((await until(id, ['checked'])).report?.firstRows).toMatchObject([{ amount: '1.234' }]);
  await client.imports.commit({ params: { import: id } });
  await until(id, ['committed']);
  const second = await upload('second.csv', text('s2,C2,05/06/2025,2.500'));
  expect(second.inspection).toMatchObject({ choices: chosen, remembered: [{ reading: chosen }] });
  const again = await client.imports.create({ body: { fileId: second.id, dataset: 'transactions', mapping: columns } });
  expect((await until(again.id, ['checked'])).report?.firstRows).toMatchObject([{ amount: '2500' }]);
  const byContent = await client.files.read({ params: { file: second.id }, body: {} });
  expect(byContent.inspection.choices).toMatchObject({ dateOrder: null, decimalMark: null });
});
