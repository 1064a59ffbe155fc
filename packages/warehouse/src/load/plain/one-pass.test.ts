import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Column, type ColumnType, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import { removeBatch } from '../../tables/remove-batch.js';
import { type LoadInput, loadFile } from '../load-file.js';
import type { KnownKeys } from '../load-mapping.js';
import { rejectedRows } from '../rejected-rows.js';
import { checkedRows } from '../write-staged.js';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  // Small files too are read in pieces by several threads, as large ones are.
  const settings = { min_chunk_bytes_for_parallel_parsing: 8_192 };
  engine = await openEmbeddedEngine({ path: ':memory:', settings });
  folder = await mkdtemp(join(tmpdir(), 'kefen-one-pass-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const column = (name: string, type: ColumnType, more: Partial<Column> = {}): Column => ({ name, type, ...more });
const text: ColumnType = { kind: 'text' };

const dataset: Dataset = {
  id: 'visits',
  title: { 'zh-CN': '来访', en: 'Visits' },
  kind: 'events',
  customerColumn: 'customer_id',
  timeColumn: 'visited_at',
  keyColumn: 'visit_id',
  columns: [
    column('visit_id', text),
    column('customer_id', text, { required: true }),
    column('visited_at', { kind: 'timestamp' }, { required: true }),
    column('due', { kind: 'date' }),
    column('amount', { kind: 'decimal', precision: 18, scale: 4 }),
    column('small', { kind: 'decimal', precision: 6, scale: 2 }),
    column('wide', { kind: 'decimal', precision: 38, scale: 10 }),
    column('count', { kind: 'integer' }),
    column('paid', { kind: 'boolean' }),
    column('size', text, { values: ['S', 'M', '大'] }),
    column('note', text),
  ],
};
const headings = dataset.columns.map(({ name }) => name);

/** Numbers from 0 to 1 that are the same every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What may stand in each column: plain, and otherwise. */
const cells: Readonly<Record<string, readonly [plain: readonly string[], other: readonly string[]]>> = {
  visit_id: [[''], [' V7 ', 'V 8', '\u3000V9', `V${'9'.repeat(201)}`, 'V10']],
  customer_id: [
    ['C1', 'C2', '客户3'],
    ['', ' C1', 'C2\u00a0', '\u3000', `"C""4"`, 'C 5'],
  ],
  visited_at: [
    ['2024-01-31 08:30:00', '2024-02-29', '1986-09-14 01:30:00', '2299-12-31 23:59:59'],
    [
      '',
      '2023-02-30',
      '2024/1/3',
      '2024-01-31 24:00:00',
      '1986-05-04 02:30:00',
      '2024-01-31T08:30:00Z',
      '昨天',
      '2300-01-01',
      '1899-12-31',
      '1900-01-01',
      '1700000000',
      '2024-1-3 8:05',
      '2024-01-31 08:30',
      '45292',
    ],
  ],
  due: [
    ['2024-01-31', '', '1900-01-01'],
    ['2024-13-01', '31.01.2024', '2024年1月3日', ' ', '2024-01-31 08:30:00', '20240131'],
  ],
  amount: [
    ['12.5', '0', '-3.0001', '+5', '007', '', '1234.50', '99999999999999.9999'],
    [
      '1e3',
      '.5',
      '5.',
      '1,234.5',
      '￥5',
      'x',
      '12.34567',
      '12.34560',
      '123456789012345',
      ' 5',
      '--5',
      'nan',
      'inf',
      '1.2.3',
      '５',
    ],
  ],
  small: [
    ['1.25', '9999.99', '', '-0'],
    ['10000', '1.255', '00001234', '1.2万'],
  ],
  wide: [
    ['1234567890123456789012345678.0123456789', '5'],
    ['12345678901234567890123456789', '0.00000000001'],
  ],
  count: [
    ['5', '-7', '', '123456789012345678'],
    ['5.0', '+5', '1234567890123456789', '99999999999999999999', '1.5', 'no'],
  ],
  paid: [
    ['true', '是', ''],
    ['maybe', ' yes', '2'],
  ],
  size: [
    ['S', 'M', '大', ''],
    ['L', ' S ', 's'],
  ],
  note: [
    ['x', '一段备注', '', '"a,b"', 'a b '],
    ['   ', '\u3000', ' x', '"b\nc"', '\t', '\u00a0y', '""'],
  ],
};

function fileOf(seed: number, rows: number, oddness: number, names: readonly string[] = headings): string {
  const random = randomFrom(seed);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const lines = [names.join(',')];
  for (let n = 0; n < rows; n++) {
    const values = names.map((name) => {
      const [plain, other] = cells[name] ?? [['x'], ['y']];
      if (random() < oddness) return pick(other);
      return name === 'visit_id' ? (random() < oddness ? `V${Math.floor(random() * rows)}` : `V${n}`) : pick(plain);
    });
    if (random() < oddness / 4) values.push('more');
    if (random() < oddness / 4) values.pop();
    lines.push(random() < oddness / 8 ? '' : values.join(','));
  }
  return `${lines.join('\n')}\n`;
}

interface Result {
  readonly report: unknown;
  readonly facts: unknown;
  readonly checked: unknown;
  readonly rejected: string;
  readonly superseded: unknown;
  readonly plainRows: number | undefined;
}

const all = (table: string, order: string) => {
  const names = [...headings, 'day', 'row_key', 'batch'];
  const texts = sqlFragment.join(
    names.map((name) => sql`toString(${sqlFragment.name(name)})`),
    ', ',
  );
  return sql`SELECT [${texts}] AS cells FROM ${engine.all(table)} ORDER BY cells ${sqlFragment.raw(order)}`;
};

let files = 0;
async function load(
  content: string | Uint8Array,
  onePass: NonNullable<LoadInput['onePass']>,
  { name = 'csv', ...more }: Partial<LoadInput> & { readonly name?: string } = {},
): Promise<Result> {
  await prepareTables(engine, dataset);
  // As a file that was received: only the name it was given has an ending.
  const path = join(folder, String(++files));
  await writeFile(path, content);
  let plainRows: number | undefined;
  let rejected = '';
  let rows: unknown;
  const outcome = await loadFile(engine, {
    path,
    name: `file.${name}`,
    dataset,
    timeZone: 'Asia/Shanghai',
    batch: 2,
    onePass,
    ...more,
    onChecked: async (checked) => {
      plainRows = checked.plain?.rows;
      for await (const piece of rejectedRows(engine, checked, 'zh-CN')) rejected += Buffer.from(piece).toString();
      rows = await engine.query(sql`SELECT * FROM (${checkedRows(engine, checked)}) ORDER BY ALL`);
    },
  });
  const facts = await engine.query(all('facts_visits', ''));
  const superseded = await engine.query(sql`SELECT * FROM ${engine.all('superseded_visits')} ORDER BY ALL`);
  await removeBatch(engine, dataset, 2);
  return { report: outcome, facts, checked: rows, rejected, superseded, plainRows };
}

const asText = { fromBytes: Number.POSITIVE_INFINITY, rowsAsText: 0 };
const atOnce = { fromBytes: 0, rowsAsText: 40 };

async function expectSame(
  content: string | Uint8Array,
  more: Parameters<typeof load>[2] = {},
): Promise<number | undefined> {
  const { plainRows: none, ...long } = await load(content, asText, more);
  const { plainRows, ...short } = await load(content, atOnce, more);
  expect(none).toBeUndefined();
  expect(short).toEqual(long);
  return plainRows;
}

const tidy = fileOf(7, 400, 0);
/** Plain rows, and behind them what is given. */
const followedBy = (rest: string) => `${tidy}${rest}`;

describe('a file that is read in one pass gives the same as one that is staged as text', () => {
  it('where all of its rows are plain: then none has to be staged but the first', async () => {
    expect(await expectSame(tidy)).toBe(360);
  });

  it.each([1, 2, 3, 4])('with cells and rows of every kind among them (%i)', async (seed) => {
    const plainRows = await expectSame(fileOf(seed, 500, seed % 2 === 0 ? 0.01 : 0.05));
    expect(plainRows === undefined || plainRows < 460).toBe(true);
  });

  it('whatever a single column holds', async () => {
    const random = randomFrom(11);
    for (const name of headings.filter((heading) => heading !== 'visit_id')) {
      const odd = cells[name]?.[1] ?? [];
      const cell = odd[Math.floor(random() * odd.length)] ?? '';
      const row = headings.map((heading) => (heading === name ? cell : (cells[heading]?.[0][0] ?? '')));
      await expectSame(followedBy(`${row.join(',')}\n`));
    }
  });

  it.each([
    [
      'a quote that is opened and never closed in the last column',
      'V900,C1,2024-01-31,,,,,,,,"x\nV901,C1,2024-01-31,,,,,,,,y\n',
    ],
    ['a quote that is never closed in the middle', 'V900,"C1,2024-01-31,,,,,,,,x\nV901,C1,2024-01-31,,,,,,,,y\n'],
    ['text behind a closing quote', 'V900,C1,2024-01-31,,,,,,,,"x"y\nV901,C1,2024-01-31,,,,,,,,y\n'],
    ['a quoted line break in the last row', 'V900,C1,2024-01-31,,,,,,,,"x\ny"\n'],
    ['no line break at the end', 'V900,C1,2024-01-31,,,,,,,,x'],
    ['blank lines at the end', '\n\n  \n,,,,,,,,,,\n'],
    ['a comma before the places of a number', 'V900,C1,2024-01-31,,"1.234,5",,,,,,x\n'],
    ['a date of which nothing says how to read it', 'V900,C1,03/04/2024,,,,,,,,x\n'],
    ['a date whose order can be seen', 'V900,C1,13/04/2024,13/04/2024,,,,,,,x\n'],
    ['a serial date', 'V900,C1,45292.5,45292,,,,,,,x\n'],
    ['a zero byte', 'V900,C1,2024-01-31,,,,,,,,x\u0000y\n'],
  ])('with %s', async (_, rest) => {
    await expectSame(followedBy(rest));
  });

  it('with lines that end as on Windows, a mark of order, another delimiter, or packed', async () => {
    const windows = fileOf(7, 400, 0).replaceAll('\n', '\r\n');
    expect(await expectSame(windows)).toBe(360);
    expect(await expectSame(`\uFEFF${tidy}`)).toBe(360);
    expect(await expectSame(tidy.replaceAll('"a,b"', 'ab').replaceAll(',', ';'))).toBe(360);
    expect(await expectSame(gzipSync(tidy), { name: 'csv.gz' })).toBe(360);
  });

  it('with instants as programs write them', async () => {
    const written = (zone: string) =>
      tidy.replaceAll(/2024-01-31 08:30:00|2024-02-29|1986-09-14 01:30:00|2299-12-31 23:59:59/g, zone);
    expect(await expectSame(written('2024-01-31T08:30:00.125Z'))).toBe(360);
    expect(await expectSame(written('2024-01-31T08:30:00Z'))).toBe(360);
    const others = [
      '2024-01-31T08:30:00.1Z',
      '2024-02-30T08:30:00Z',
      '2024-01-31T24:30:00Z',
      '2024-01-31T08:30:00+08:00',
      '2024-01-31',
    ];
    const rows = others.map((time, n) => `V${900 + n},C1,${time},,,,,,,,x`);
    expect(await expectSame(`${written('2024-01-31T08:30:00Z')}${rows.join('\n')}\n`)).toBe(360);
  });

  describe('with dates as people write them', () => {
    const short = fileOf(7, 120, 0);
    const written = (time: string) =>
      short.replaceAll(
        /2024-01-31(?: 08:30:00)?|2024-02-29|19(?:86|00)-[0-9-]+(?: 01:30:00)?|2299-12-31 23:59:59/g,
        time,
      );

    it.each(['2024/1/3 8:05', '2024/01/03 18:05:09', '2024.1.3', '2024-10-3', '2024-01-31 08:30'])(
      '%s',
      async (time) => {
        expect(await expectSame(written(time))).toBe(80);
      },
    );

    it.each([
      ['2024/2/30', '2024/13/1', '2024/1/3 24:00', '2024/1/3 8:5', '2024/1/3 8:60', '24/1/3', '1/3', '2024/001/3'],
      ['1986/5/4 2:30', '1986/9/14 1:30', '1899/12/31', '1900/1/1', '2299/12/31 23:59:59', '2300/1/1', '2024/1-3'],
      ['2024/1/3  8:05', ' 2024/1/3', '2024/1/3T8:05', '2024/1/3 8:05:09.5', '2024/1/3 8:05Z', '2024-01-31 08:30:00'],
      ['2024年1月3日', '20240103', '２０２４/1/3'],
    ])('and others among them: %s …', async (...times) => {
      const rows = times.map((time, n) => `V${900 + n},C1,${time},${time},,,,,,,x`);
      await expectSame(`${written('2024/1/3 8:05')}${rows.join('\n')}\n`);
    });
  });

  it('without any blank', async () => {
    expect(await expectSame(tidy.replaceAll(/ [0-9:]{8}| /g, ''))).toBe(360);
    await expectSame(fileOf(9, 200, 0.02).replaceAll(/ [0-9:]{8}|[ \t]/g, ''));
  });

  it('with many rows, and titles above the headings', async () => {
    const many = fileOf(31, 20_000, 0.0002);
    expect(await expectSame(`来访,,\n,,\n${many}`)).toBeGreaterThan(19_000);
  });

  it('without keys, with fewer columns, and with others that nothing is made of', async () => {
    const some = ['customer_id', 'other', 'visited_at', 'amount'];
    expect(await expectSame(fileOf(5, 300, 0, some))).toBe(260);
    await expectSame(fileOf(6, 300, 0.03, some));
    expect(await expectSame(fileOf(5, 300, 0, some), { columns: { note: 'other' } })).toBe(260);
  });

  it.each(['counted', 'left', 'rejected'] as const)('with keys that are known and are %s', async (fate) => {
    const before = fileOf(21, 60, 0).replaceAll(/^V(\d+)/gm, (_, n) => `V${Number(n) + 150}`);
    await load(before, asText, { batch: 1 });
    const known: KnownKeys = { keys: sql`SELECT row_key FROM ${engine.all('facts_visits')} WHERE batch = 1`, fate };
    expect(await expectSame(fileOf(22, 300, 0.005), { known })).toBeLessThan(260);
    const facts = await engine.query(all('facts_visits', ''));
    expect(facts).toHaveLength(60);
    await removeBatch(engine, dataset, 1);
  });

  it('with keys again among the plain rows', async () => {
    const again = tidy.split('\n').slice(100, 140).join('\n').replaceAll('C1', 'C2');
    expect(await expectSame(followedBy(`${again}\n`))).toBeLessThan(360);
  });

  it('and leaves no table behind', async () => {
    const left = await engine.query(
      sql`SELECT name FROM system.tables WHERE database = ${sqlFragment.text(engine.database)} AND startsWith(name, 'staging')`,
    );
    expect(left).toEqual([]);
  });
});
