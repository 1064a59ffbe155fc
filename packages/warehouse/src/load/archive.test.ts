import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { builtInDatasets, sql } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from './inspect-file.js';
import { loadFile } from './load-file.js';
import { buildWorkbook, buildZip, textRows } from './spreadsheet/build-xlsx.js';
import { openReading } from './testing-files.js';

let reading: Awaited<ReturnType<typeof openReading>>;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

const table = 'customer_id,name\nC1,张三\n';
const other = 'customer_id,name\nC2,李四\n';

async function problemCode(name: string, content: Uint8Array, options = {}): Promise<string | undefined> {
  const file = await inspectFile(await reading.written(name, content), options);
  return file.ok ? undefined : file.problems[0]?.code;
}

describe('a ZIP', () => {
  it('with one table is that table, whatever lies beside it', async () => {
    const zip = buildZip({ '__MACOSX/._a.csv': 'x', 'read me.md': 'x', 'folder/': '', 'folder/a.csv': table });
    const file = await reading.inspected('one.zip', zip);
    expect(file).toMatchObject({ name: 'one.zip', archive: { entries: ['folder/a.csv'], entry: 'folder/a.csv' } });
    expect(file.hash).toBe(createHash('sha256').update(table).digest('hex'));
    expect((await reading.staged('one.zip', zip)).rows).toEqual([[2, '', 'C1', '张三']]);
  });

  it('with several lists them, and the one that is chosen is read', async () => {
    const zip = buildZip({ 'a.csv': table, 'b.csv': other });
    expect((await reading.inspected('two.zip', zip)).archive).toEqual({ entries: ['a.csv', 'b.csv'], entry: 'a.csv' });
    expect((await reading.staged('two.zip', zip, { entry: 'b.csv' })).rows).toEqual([[2, '', 'C2', '李四']]);
    expect(await problemCode('two.zip', zip, { entry: 'c.csv' })).toBe('entry-unknown');
  });

  it('with several is not loaded before one is chosen', async () => {
    const path = await reading.written('two.zip', buildZip({ 'a.csv': table, 'b.csv': other }));
    const [dataset] = builtInDatasets.filter(({ kind }) => kind === 'profile');
    if (dataset === undefined) throw new Error('no profile');
    const input = { path, dataset, timeZone: 'UTC', batch: 1 };
    expect(await loadFile(reading.engine, input)).toMatchObject({ ok: false, problems: [{ code: 'entry-open' }] });
    const loaded = await loadFile(reading.engine, { ...input, reading: { entry: 'b.csv' } });
    expect(loaded).toMatchObject({ ok: true, value: { used: 1 } });
    const tables = await reading.engine.query(sql`SELECT name FROM system.tables WHERE startsWith(name, 'staging_')`);
    expect(tables).toEqual([]);
  });

  it('can hold a workbook, of which a sheet is chosen', async () => {
    const sheets = ['x', 'y'].map((name) => ({ name, rows: textRows([['id'], [`in ${name}`]]) }));
    const zip = buildZip({ 'book.xlsx': buildWorkbook({ sheets }) });
    expect((await reading.staged('book.zip', zip, { sheet: 'y' })).rows).toEqual([[2, '', 'in y']]);
  });

  it('may have names in GBK', async () => {
    const zip = buildZip({ 'AA.csv': table });
    const renamed = Buffer.from(zip.toString('latin1').replaceAll('AA.csv', '\xb6\xa9.csv'), 'latin1');
    // The name has as many bytes as before: two of GBK for two of ASCII.
    expect((await reading.inspected('gbk.zip', renamed)).archive?.entries).toEqual(['订.csv']);
  });

  it('is refused where it holds no table, another archive or a locked table', async () => {
    expect(await problemCode('none.zip', buildZip({ 'a.doc': 'x' }))).toBe('archive-without-table');
    expect(await problemCode('none.zip', buildZip({}))).toBe('archive-without-table');
    expect(await problemCode('nested.zip', buildZip({ 'in.zip': buildZip({ 'a.csv': table }) }))).toBe(
      'archive-nested',
    );
    expect(await problemCode('nested.zip', buildZip({ 'a.csv.gz': gzipSync(table) }))).toBe('archive-nested');
    const locked = buildZip({ 'a.csv': table });
    locked.writeUInt16LE(1, locked.indexOf('PK\x01\x02') + 8);
    expect(await problemCode('locked.zip', locked)).toBe('archive-locked');
    expect(await problemCode('cut.zip', buildZip({ 'a.csv': table }).subarray(0, 60))).toBe('file-damaged');
    expect(await problemCode('no.zip', Buffer.from('no archive'))).toBe('file-damaged');
  });

  it('is refused where it unpacks to more than it says, than the limit, or than a table would', async () => {
    const zeros = Buffer.alloc(80 * 1024 ** 2, '0,0\n');
    expect(await problemCode('bomb.zip', buildZip({ 'a.csv': zeros }))).toBe('archive-bomb');
    expect(await problemCode('bomb.csv.gz', gzipSync(zeros))).toBe('archive-bomb');
    expect(await problemCode('lying.zip', buildZip({ 'a.csv': table.repeat(1000) }, 100))).toBe('file-damaged');
    expect(await problemCode('large.zip', buildZip({ 'a.csv': table }), { limitBytes: 10 })).toBe('file-too-large');
  });
});
