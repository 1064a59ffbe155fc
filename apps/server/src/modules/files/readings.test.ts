import type { Client, Import } from '@kefen/contract';
import { buildWorkbook, buildZip, textRows } from '@kefen/warehouse/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const mapping = { customer_id: '客户', name: '名称' };

async function checked(fileId: string, dataset: string, columns: Record<string, string>): Promise<Import> {
  const { id } = await client.imports.create({ body: { fileId, dataset, mapping: columns } });
  const find = () => client.imports.get({ params: { import: id } });
  await expect.poll(find, { timeout: 60_000 }).toSatisfy(({ state }: Import) => state !== 'checking');
  return find();
}

function upload(name: string, body: Uint8Array) {
  return client.files.create({ query: { name }, body: new Uint8Array(body) });
}

test('of an archive with several tables one has to be chosen before anything is imported', async () => {
  const file = await upload(
    'two.zip',
    buildZip({ 'a.csv': '客户,名称\nC1,甲\n', 'b.csv': '客户,名称\nC2,乙\nC3,丙\n' }),
  );
  expect(file.inspection.choices).toMatchObject({ entries: ['a.csv', 'b.csv'], entry: null });
  expect(await checked(file.id, 'customers', mapping)).toMatchObject({
    state: 'failed',
    failure: { detail: 'The archive holds several tables: a.csv, b.csv. Choose one of them.' },
  });
  const read = await client.files.read({ params: { file: file.id }, body: { entry: 'b.csv' } });
  expect(read.inspection).toMatchObject({
    choices: { entry: 'b.csv' },
    firstRows: [
      ['C2', '乙'],
      ['C3', '丙'],
    ],
  });
  expect(await checked(read.id, 'customers', mapping)).toMatchObject({ state: 'checked', report: { rowsKept: 2 } });
});

test('of a workbook another sheet can be read, and the file it was made from stays as it is', async () => {
  const sheet = (name: string, id: string) => ({
    name,
    rows: textRows([
      ['客户', '名称'],
      [id, '丁'],
    ]),
  });
  const file = await upload('book.xlsx', buildWorkbook({ sheets: [sheet('一', 'C7'), sheet('二', 'C8')] }));
  expect(file.inspection.choices).toMatchObject({ sheets: ['一', '二'], sheet: '一' });
  const read = await client.files.read({ params: { file: file.id }, body: { sheet: '二' } });
  expect(read.inspection).toMatchObject({ choices: { sheet: '二' }, firstRows: [['C8', '丁']] });
  expect((await client.files.get({ params: { file: file.id } })).inspection.choices.sheet).toBe('一');
  await expect(client.files.read({ params: { file: file.id }, body: { sheet: '三' } })).rejects.toMatchObject({
    problem: { code: 'file-unreadable', detail: expect.stringContaining('三') },
  });
});

test('dates that do not tell their order are asked about, and the report says how they were read', async () => {
  const text = '客户,单号,时间,金额\nC1,O1,03/04/2025,￥1.2万\nC2,O2,05/06/2025,7\n';
  const columns = { customer_id: '客户', order_id: '单号', ordered_at: '时间', amount: '金额' };
  const file = await upload('orders.csv', new TextEncoder().encode(text));
  expect(file.inspection.choices).toMatchObject({ hasYearLast: true, dateOrder: null });
  const failed = await checked(file.id, 'transactions', columns);
  expect(failed).toMatchObject({ state: 'failed', failure: { errors: [{ pointer: '/mapping/时间' }] } });
  const read = await client.files.read({ params: { file: file.id }, body: { dateOrder: 'day-month' } });
  const { report } = await checked(read.id, 'transactions', columns);
  expect(report?.firstRows).toMatchObject([
    { ordered_at: '2025-04-02T16:00:00.000Z', amount: '12000' },
    { ordered_at: '2025-06-04T16:00:00.000Z' },
  ]);
  expect(report?.notes).toEqual(['In “时间” dates with the year at the end are read as day/month/year.']);
});
