import type { Client, Import, ImportReport } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';
import { listLeftOut } from './left-out.repository.js';

vi.setConfig({ testTimeout: 120_000 });

let app: TestApp;
let client: Client;
const columns = ['customer_id', 'name', 'phone', 'city', 'owner'];
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  await importRows(client, 'customers', columns, [
    'A1,上海示例贸易有限公司,021-62345678,上海,王芳',
    'B1,张伟,13800138000,北京,李强',
    'C1,毫不相干工业集团,13900139000,广州,王芳',
    'Z1,并掉的客户,13700137000,广州,王芳',
  ]);
  await client.identity.merge({ body: { survivor: 'C1', merged: 'Z1', leads: [] } });
}, 120_000);
afterAll(() => app.close());

const rows = [
  'N1,示例（上海）貿易有限責任公司,+86 21 6234 5678,上海,',
  'N2,章玮,138 0013 8000,北京,',
  'N3,完全不同的人,13912345678,广州,',
  'N4,另一个人,13900139000,广州,',
  'N5,先前写法,13512345678,广州,',
  'N5,毫不相干工业集团公司,13900139000,广州,',
  'B1,张伟,13800138000,北京,李强',
  'Z1,并掉的客户,13700137000,广州,王芳',
];

async function check(lines: readonly string[], leavesOutLike?: boolean): Promise<Import & { report: ImportReport }> {
  const body = new TextEncoder().encode(`${columns.join(',')}\n${lines.join('\n')}\n`);
  const file = await client.files.create({ query: { name: 'new.csv' }, body });
  const mapping = Object.fromEntries(columns.map((column) => [column, column]));
  const input = { fileId: file.id, dataset: 'customers', mapping, ...(leavesOutLike && { leavesOutLike }) };
  return reached((await client.imports.create({ body: input })).id, 'checked');
}

const reached = (id: string, state: Import['state']) =>
  vi.waitFor(
    async () => {
      const found = await client.imports.get({ params: { import: id } });
      const { report } = found;
      if (found.state !== state || !report) throw new Error(found.failure?.detail ?? found.state);
      return { ...found, report };
    },
    { timeout: 60_000, interval: 20 },
  );

test('the check says which new customers of a file resemble known ones, the surest first', async () => {
  const { report, id } = await check(rows);
  expect(report.like).toMatchObject({ certain: 2, likely: 1, possible: 1, leftOut: 0, compared: 5, customers: 3 });
  expect(report.like?.notes).toEqual([]);
  expect(report.like?.examples.map((each) => [each.id, each.strength, each.like.id, each.like.name])).toEqual([
    ['N1', 'certain', 'A1', '上海示例贸易有限公司'],
    ['N5', 'certain', 'C1', '毫不相干工业集团'],
    ['N2', 'likely', 'B1', '张伟'],
    ['N4', 'possible', 'C1', '毫不相干工业集团'],
  ]);
  expect(report.rowsRejected).toBe(0);
  await client.imports.cancel({ params: { import: id } });
});

test('whoever may not see customers is not told which one it is, but whom to ask', async () => {
  const { id } = await check(rows);
  const seen = await app.services.imports.document(id, 'en', false);
  expect(seen.report?.like?.examples[0]?.like).toEqual({ id: null, name: null, owner: '王芳', organisation: null });
  await client.imports.cancel({ params: { import: id } });
});

test('certain ones are left out where that is asked for, and come back with the reason', async () => {
  const checked = await check(rows, true);
  const { report, id } = checked;
  expect(report.like).toMatchObject({ certain: 2, leftOut: 2 });
  // Neither row of N5 is taken in place of the other.
  expect(report).toMatchObject({ rowsIn: 8, rowsKept: 5, rowsRejected: 3, rowsReplaced: 0 });
  const [reason] = report.rejected;
  expect(reason).toMatchObject({ code: 'looks-known', rows: 3 });
  expect(reason?.reason).toContain('名称（不计企业形式）与电话都相同');
  await client.imports.commit({ params: { import: id } });
  const done = await reached(id, 'committed');
  expect(done.report).toMatchObject({ rowsKept: 5, rowsRejected: 3, like: { leftOut: 2 } });
  const { items } = await client.customers.list({ query: {} });
  expect(items.map((item) => item.id)).toEqual(['A1', 'B1', 'C1', 'N2', 'N3', 'N4']);
  expect(await listLeftOut(app.parts.store.db, Number(id))).toEqual([
    { rule: '名称（不计企业形式）与电话都相同', keys: ['N1', 'N5'] },
  ]);
});

test('a file of facts, and a file of nobody new, are compared with nobody', async () => {
  const { report } = await check(['B1,张伟,13800138000,上海,李强']);
  expect(report.like).toBeNull();
});
