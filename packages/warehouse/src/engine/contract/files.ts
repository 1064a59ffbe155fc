import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql, sqlFragment } from '@kefen/scheme';
import { parquetMetadata } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileInsert } from '../engine.js';
import { measurePeakMemory } from '../peak-memory.js';
import { useFacts } from './facts.js';
import type { UnderTest } from './under-test.js';

const { name, text } = sqlFragment;

export function describeFiles(engine: UnderTest): void {
  const table = 'contract_files';
  const facts = useFacts(engine, table);
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "kefen-it's a 目录-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function write(file: string, content: string | Uint8Array): Promise<string> {
    const path = join(directory, file);
    await writeFile(path, content);
    return path;
  }

  const load = (path: string, more: Partial<FileInsert> = {}) =>
    engine().insertFile({ table, path, format: 'CSV', structure, select, skipLines: 1, ...more });

  it('load with quotes, line breaks and other scripts, and expressions over their fields', async () => {
    const path = await write(
      'orders.csv',
      `会员,date,amount,备注\nC1,2024-05-01,12.50,"say ""hi""\nthere"\nC2,2024-05-02,,客\n`,
    );
    await load(path);
    const rows = await engine().query(
      sql`SELECT customer_id, at, amount, note FROM ${engine().all(table)} ORDER BY customer_id`,
    );
    expect(rows).toEqual([
      { customer_id: 'C1', at: '2024-05-01T00:00:00.000Z', amount: '12.5', note: 'say "hi"\nthere!' },
      { customer_id: 'C2', at: '2024-05-02T00:00:00.000Z', amount: '0', note: '客!' },
    ]);
  });

  it('are written with names and types, and never over another', async () => {
    const path = join(directory, 'written.parquet');
    const rows = sql`SELECT number AS ${name('编号')}, toDecimal64('1.10', 4) AS d, toDate32('1899-12-31') AS day FROM numbers(3) ORDER BY number`;
    await engine().writeFile(rows, path, 'Parquet');
    const bytes = await readFile(path);
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PAR1');
    const content = new Uint8Array(bytes).buffer;
    const { schema, num_rows } = parquetMetadata(content);
    expect(Number(num_rows)).toBe(3);
    expect(schema.slice(1).map((column) => [column.name, column.scale ?? null])).toEqual([
      ['编号', null],
      ['d', 4],
      ['day', null],
    ]);
    await expect(engine().writeFile(rows, path, 'Parquet')).rejects.toThrow();
  });

  it('load packed files by their ending, or where it is said that they are', async () => {
    await load(await write('orders.csv.gz', gzipSync('h\nC1,2024-05-01,1,a\nC2,2024-05-01,1,b\n')));
    expect(await facts.count()).toBe(2);
    await load(await write('received', gzipSync('h\nC3,2024-05-01,1,a\n')), { gzip: true });
    expect(await facts.count()).toBe(3);
  });

  it('load other separators, other formats, and a choice of rows', async () => {
    await load(await write('semicolons.csv', 'h\nC1;2024-05-01;1;a\n'), { delimiter: ';' });
    await load(await write('tabs.tsv', 'h\nC2\t2024-05-01\t1\ta\\tb\n'), { format: 'TabSeparated' });
    const { skipLines: _, ...lines } = { skipLines: 0, format: 'JSONEachRow' as const };
    const json = await write('lines.json', '{"会员":"C3","date":"2024-05-01","amount":"1","note":"x"}\n');
    await engine().insertFile({ table, path: json, structure, select, ...lines });
    const chosen = await write('chosen.csv', 'h\nC4,2024-05-01,1,a\nC5,2024-05-01,1,b\n');
    await load(chosen, { where: sql`${name('note')} = ${text('b')}` });
    const rows = await engine().query(sql`SELECT customer_id FROM ${engine().all(table)} ORDER BY customer_id`);
    expect(rows).toEqual(['C1', 'C2', 'C3', 'C5'].map((customer_id) => ({ customer_id })));
  });

  it('that do not fit their structure are bad data', async () => {
    const path = await write('bad.csv', 'h\nC1,2024-05-01,1,a\nC2,yesterday,1,b\n');
    await expect(load(path)).rejects.toMatchObject({ name: 'WarehouseError', kind: 'bad-data' });
  });

  it('that are packed and cut off fail', async () => {
    const packed = gzipSync(`h\n${'C1,2024-05-01,1,a\n'.repeat(10_000)}`);
    const path = await write('cut.csv.gz', packed.subarray(0, packed.length / 2));
    await expect(load(path)).rejects.toMatchObject({ name: 'WarehouseError' });
  });

  it('that are not there fail', async () => {
    await expect(load(join(directory, 'absent.csv'))).rejects.toMatchObject({ name: 'WarehouseError' });
  });

  it('take no more memory when they are larger', async () => {
    const path = join(directory, 'large.csv');
    const line = `C1,2024-05-01,1,${'x'.repeat(1000)}\n`;
    const block = Buffer.from(line.repeat(10_000));
    for (let i = 0; i < 40; i++) await appendFile(path, block);
    const before = process.memoryUsage.rss();
    const { peakMemoryBytes } = await measurePeakMemory(() =>
      load(path, { skipLines: 0, where: sql`length(${name('note')}) = 0` }),
    );
    expect(peakMemoryBytes - before).toBeLessThan(300_000_000);
  });

  it('number their records, whichever of several threads reads them', async () => {
    const notes = Array.from({ length: 100_000 }, (_, i) => (i % 9 === 0 ? `"\n${i}"` : `${i}`));
    const path = await write('numbered.csv', `h\n${notes.map((note) => `C1,2024-05-01,1,${note}`).join('\n')}\n`);
    await engine().insertFile({
      table,
      path,
      format: 'CSV',
      structure: structure.map((field) => ({ ...field, type: 'String' })),
      select: select.filter(({ column }) => column === 'note'),
      recordColumn: 'amount',
      settings: { max_insert_threads: 2, min_chunk_bytes_for_parallel_parsing: 65_536, ...anyRecords },
    });
    const read = sql`toUInt32OrZero(trim(BOTH '\n!' FROM note)) + 2`;
    const [found] = await engine().query<{ records: string; wrong: string }>(
      sql`SELECT max(amount) AS records, countIf(amount != ${read} AND amount > 1) AS wrong FROM ${engine().all(table)}`,
    );
    expect(found).toEqual({ records: '100001', wrong: '0' });
  });

  it('load a million rows', async () => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) => `C${i % 1000},2024-05-01,${i % 7}.5,${i}`);
    await load(await write('million.csv', `h\n${lines.join('\n')}\n`));
    expect(await facts.count()).toBe(1_000_000);
  });
}

const anyRecords = { input_format_csv_allow_variable_number_of_columns: 1 };

const structure: FileInsert['structure'] = [
  { name: '会员', type: 'String' },
  { name: 'date', type: 'Date32' },
  { name: 'amount', type: 'Nullable(Decimal(18, 4))' },
  { name: 'note', type: 'String' },
];

const select: FileInsert['select'] = [
  { column: 'customer_id', expression: name('会员') },
  { column: 'at', expression: sql`toDateTime64(${name('date')}, 3, 'UTC')` },
  { column: 'amount', expression: sql`ifNull(${name('amount')}, 0)` },
  { column: 'note', expression: sql`concat(${name('note')}, ${text('!')})` },
];
