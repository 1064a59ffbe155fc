import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Client, Export, ExportContent, ExportForm } from '@kefen/contract';
import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { spendingScheme } from '../../test-schemes.js';

let app: TestApp;
let client: Client;
let runs: string[];

async function runAndPublish(asOf: string): Promise<string> {
  const { id } = await client.runs.create({ body: { scheme: 'spending', asOf } });
  expect((await runUntilOver(client, id)).state).toBe('done');
  await client.runs.publish({ params: { run: id } });
  return id;
}

beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  await importRows(
    client,
    'customers',
    ['customer_id', 'name', 'phone', 'city', 'since'],
    [
      'C1,"=SUM(A1)",13800138000,上海,2020-01-01',
      'C2,"乙,二",13912345678,上海,',
      'C3,丙,,北京,2021-05-06',
      'C4,丁𠮷,010-6234,北京,',
    ],
  );
  await importRows(
    client,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['C1,O1,2026-01-05,150.50', 'C2,O2,2026-01-06,20', 'C2,O3,2026-02-06,90', 'C3,O4,2026-02-07,50'],
  );
  await client.schemes.create({ body: { text: spendingScheme } });
  runs = [await runAndPublish('2026-01-31'), await runAndPublish('2026-02-28')];
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const csv: ExportForm = { format: 'csv', encoding: 'utf-8' };

function classesOf(more: Partial<Extract<ExportContent, { what: 'classes' }>> = {}): ExportContent {
  return {
    what: 'classes',
    schemes: [{ scheme: 'spending', values: ['spent'] }],
    columns: ['name', 'city'],
    where: null,
    ...more,
  };
}

function untilOver(id: string, of = client): Promise<Export> {
  const look = async () => {
    const found = await of.exports.get({ params: { export: id } });
    if (['queued', 'working'].includes(found.state)) throw new Error('not yet');
    return found;
  };
  return vi.waitFor(look, { timeout: 30_000, interval: 30 });
}

async function take(content: ExportContent, form: ExportForm, personal = false) {
  const { id } = await client.exports.create({ body: { content, form, personal } });
  const done = await untilOver(id);
  expect(done).toMatchObject({ state: 'done', failure: null });
  const file = await client.exports.download({ params: { export: id } });
  return { done, bytes: Buffer.from(await file.arrayBuffer()) };
}

const lines = async (content: ExportContent, personal = false) => {
  const text = (await take(content, csv, personal)).bytes.toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  return text.slice(1).trimEnd().split('\n');
};

describe('classes as a file', () => {
  test('have everybody in order, with class, since when, reason and measures; no cell is a formula', async () => {
    expect(await lines(classesOf())).toEqual([
      '"Customer","Name","City","Class code","Class","Since","Why not rated","Spent"',
      `"C1","'=SUM(A1)","上海","high","High","2026-01-31","","150.5"`,
      '"C2","乙,二","上海","high","High","2026-02-28","","110"',
      '"C3","丙","北京","low","Low","2026-02-28","","50"',
      '"C4","丁𠮷","北京","","Not rated","2026-01-31","Outside the population of the scheme: not rated.","0"',
    ]);
  });

  test('of an earlier run are what they were then', async () => {
    const rows = await lines(
      classesOf({ schemes: [{ scheme: 'spending', run: runs[0] ?? '', values: [] }], columns: [] }),
    );
    expect(rows.slice(1)).toEqual([
      '"C1","high","High","2026-01-31",""',
      '"C2","low","Low","2026-01-31",""',
      '"C3","","Not rated","2026-01-31","Outside the population of the scheme: not rated."',
      '"C4","","Not rated","2026-01-31","Outside the population of the scheme: not rated."',
    ]);
  });

  test('of several schemes stand side by side', async () => {
    await client.schemes.create({
      body: { text: spendingScheme.replace('id: spending', 'id: other-one').replace('en: Spending', 'en: Other') },
    });
    const { id } = await client.runs.create({ body: { scheme: 'other-one', asOf: '2026-01-31' } });
    await runUntilOver(client, id);
    await client.runs.publish({ params: { run: id } });
    const schemes = ['spending', 'other-one'].map((scheme) => ({ scheme, values: [] }));
    const [heading, , second] = await lines(classesOf({ schemes, columns: [], where: 'city = "上海"' }));
    expect(heading).toContain('"Spending: Class","Spending: Since"');
    expect(second).toBe('"C2","high","High","2026-02-28","","low","Low","2026-01-31",""');
  });

  test('in GB18030 keep every character', async () => {
    const { bytes } = await take(classesOf(), { format: 'csv', encoding: 'gb18030' });
    const text = new TextDecoder('gb18030').decode(bytes);
    expect(text.split('\n')[4]).toContain('"丁𠮷","北京"');
    expect(bytes.toString('utf8')).not.toContain('北京');
  });

  test('as Parquet have types', async () => {
    const { bytes, done } = await take(classesOf(), { format: 'parquet' });
    const path = join(app.parts.config.dataFolder, 'exports', `export-${done.id}`);
    const rows = await app.parts.warehouse.queryLong<Record<string, unknown>>(
      sql`SELECT *, toTypeName(spent) AS type FROM file(${sqlFragment.text(path)}, 'Parquet') ORDER BY customer_id`,
    );
    expect(rows).toHaveLength(4);
    expect(Object.keys(rows[0] ?? {}).slice(0, -1)).toEqual(done.columns.map(({ name }) => name));
    expect(rows[0]).toMatchObject({
      customer_id: 'C1',
      name: '=SUM(A1)',
      class: 'high',
      since: '2026-01-31',
      spent: '150.5',
    });
    expect(String(rows[0]?.type)).toContain('Decimal');
    expect(done.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(done.bytes).toBe(bytes.length);
  });

  test('as a spreadsheet are read again as they were written', async () => {
    const { bytes } = await take(classesOf(), { format: 'xlsx' });
    const file = await client.files.create({ query: { name: 'again.xlsx' }, body: new Uint8Array(bytes) });
    const { headings, firstRows } = file.inspection;
    expect(headings.map(({ name }) => name)).toEqual([
      'Customer',
      'Name',
      'City',
      'Class code',
      'Class',
      'Since',
      'Why not rated',
      'Spent',
    ]);
    expect(firstRows[0]).toEqual(['C1', '=SUM(A1)', '上海', 'high', 'High', '2026-01-31', '', '150.5']);
    expect(firstRows[3]?.[1]).toBe('丁𠮷');
  });
});

describe('changes as a file', () => {
  const changes: ExportContent = { what: 'changes', scheme: 'spending', columns: ['name'], where: null };

  test('have those whose class is another one than in the publication before', async () => {
    expect((await lines(changes)).slice(1)).toEqual([
      '"C2","乙,二","low","Low","high","High","promoted","2026-01-31","2026-02-28"',
      '"C3","丙","","Not rated","low","Low","newly rated","2026-01-31","2026-02-28"',
    ]);
  });

  test('since a day are against the last publication up to it', async () => {
    expect(await lines({ ...changes, since: '2026-02-01', columns: [] })).toHaveLength(3);
    const before = client.exports.create({
      body: { content: { ...changes, since: '2026-01-01' }, form: csv, personal: false },
    });
    await expect(before).rejects.toEqual(problemCode('export-invalid'));
  });
});

describe('an audience as a file', () => {
  test('has the customers of some classes who fulfil a condition', async () => {
    const of = { scheme: 'spending', classes: ['high', 'none'] };
    const content: ExportContent = { what: 'audience', of, columns: ['city'], where: 'city != null' };
    expect(await lines(content)).toEqual([
      '"Customer","City","Class"',
      '"C1","上海","High"',
      '"C2","上海","High"',
      '"C4","北京","Not rated"',
    ]);
    expect(await client.exports.count({ body: { content } })).toEqual({ rows: 3 });
    expect(await lines({ ...content, of: null, columns: [], where: 'since < date("2021-01-01")' })).toEqual([
      '"Customer"',
      '"C1"',
    ]);
  });

  test('is refused where a column, a class or a condition is wrong', async () => {
    const of = { scheme: 'spending', classes: ['gold'] };
    const refused = (content: ExportContent) =>
      client.exports.create({ body: { content, form: csv, personal: false } });
    const content: ExportContent = { what: 'audience', of: null, columns: ['nothing'], where: null };
    await expect(refused(content)).rejects.toEqual(problemCode('export-invalid'));
    await expect(refused({ ...content, columns: [], of })).rejects.toEqual(problemCode('export-invalid'));
    await expect(refused({ ...content, columns: [], where: 'citty = 1' })).rejects.toEqual(
      problemCode('export-invalid'),
    );
  });
});

describe('personal columns', () => {
  const content = classesOf({ schemes: [{ scheme: 'spending', values: [] }], columns: ['phone'] });

  test('are masked unless they are asked for as they are, and the record says so', async () => {
    const masked = await lines(content);
    expect(masked.slice(1).map((line) => line.split(',')[1])).toEqual([
      '"138****8000"',
      '"139****5678"',
      '""',
      '"****"',
    ]);
    expect((await lines(content, true))[1]).toContain('"13800138000"');
    const [plain, hidden] = (await client.exports.list()).items;
    expect([plain, hidden].map((one) => one?.columns.find(({ name }) => name === 'phone'))).toEqual([
      expect.objectContaining({ personal: true, masked: false }),
      expect.objectContaining({ personal: true, masked: true }),
    ]);
  });

  test('need a permission of their own, and cannot be looked for without it', async () => {
    const analyst = await app.signIn('analyst');
    const body = { content, form: csv, personal: true };
    await expect(analyst.exports.create({ body })).rejects.toEqual(problemCode('permission-missing'));
    const probing = { ...content, where: 'phone = "13800138000"' };
    await expect(analyst.exports.count({ body: { content: probing } })).rejects.toEqual(problemCode('export-invalid'));
    const asked = analyst.exports.create({ body: { content: probing, form: csv, personal: false } });
    await expect(asked).rejects.toEqual(problemCode('export-invalid'));
  });
});

describe('who took what', () => {
  test('is told to those who watch over it, and nobody sees the exports of others', async () => {
    const manager = await app.signIn('manager');
    const { id } = await manager.exports.create({ body: { content: classesOf(), form: csv, personal: false } });
    await untilOver(id, manager);
    await manager.exports.download({ params: { export: id } });
    await manager.exports.download({ params: { export: id } });
    await expect(client.exports.get({ params: { export: id } })).rejects.toEqual(problemCode('not-found'));
    await expect(client.exports.download({ params: { export: id } })).rejects.toEqual(problemCode('not-found'));
    const compliance = await app.signIn('compliance');
    const [newest] = (await compliance.exports.record()).items;
    expect(newest).toMatchObject({
      id,
      rows: 4,
      deliveriesInAll: 2,
      runs: [{ scheme: 'spending', run: runs[1], version: 1 }],
    });
    expect(newest?.deliveries.map(({ by, way, address }) => [by, way, address])).toEqual(
      Array.from({ length: 2 }, () => [newest?.createdBy, 'download', '127.0.0.1']),
    );
    await expect(compliance.exports.list()).rejects.toEqual(problemCode('permission-missing'));
    const audited = await client.audit.list({ query: { subject: id } });
    expect(audited.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['export.created', 'export.finished', 'export.downloaded']),
    );
  });

  test('stays when the file is removed after some days', async () => {
    const { done } = await take(classesOf(), csv);
    app.clock.advance(8 * 86_400_000);
    client = await app.signIn('administrator');
    const again = await app.signIn('compliance');
    await app.services.exports.removeExpired();
    const found = (await again.exports.record()).items.find(({ id }) => id === done.id);
    expect(found).toMatchObject({ available: false, sha256: done.sha256, deliveriesInAll: 1 });
  });
});

test('an export that is given up leaves neither file nor table', async () => {
  const { id } = await client.exports.create({ body: { content: classesOf(), form: csv, personal: false } });
  const given = await client.exports.cancel({ params: { export: id } }).catch(() => undefined);
  const { state } = await untilOver(id);
  expect(state).toBe(given ? 'cancelled' : 'done');
  if (given)
    await expect(client.exports.download({ params: { export: id } })).rejects.toEqual(problemCode('state-conflict'));
});
