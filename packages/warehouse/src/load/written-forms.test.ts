import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnType, Dataset } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { type CheckedFile, checkStaged } from './check-staged.js';
import { dropStaged } from './drop-staged.js';
import { type FileReading, inspectFile } from './inspect-file.js';
import type { Outcome } from './outcome.js';
import { stageFile } from './stage-file.js';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const money: ColumnType = { kind: 'decimal', precision: 18, scale: 4 };

async function checked(
  columns: Readonly<Record<string, readonly string[]>>,
  type: ColumnType,
  reading: FileReading = {},
) {
  const names = Object.keys(columns);
  const length = Math.max(...names.map((name) => columns[name]?.length ?? 0));
  const lines = Array.from({ length }, (_, i) =>
    JSON.stringify({ id: `C${i}`, ...Object.fromEntries(names.map((name) => [name, columns[name]?.[i] ?? ''])) }),
  );
  const path = join(folder, 'cells.jsonl');
  await writeFile(path, lines.join('\n'));
  const dataset: Dataset = {
    id: 'cells',
    kind: 'profile',
    customerColumn: 'id',
    columns: [{ name: 'id', type: { kind: 'text' } }, ...names.map((name) => ({ name, type }))],
  };
  const file = await inspectFile(path, reading);
  if (!file.ok) throw new Error('not read');
  const staged = await stageFile(engine, file.value);
  if (!staged.ok) throw new Error('not staged');
  try {
    return await checkStaged(engine, staged.value, dataset, { timeZone: 'Asia/Shanghai' });
  } finally {
    await dropStaged(engine, staged.value);
  }
}

function reportOf(outcome: Outcome<CheckedFile>) {
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message.en).join('\n'));
  return outcome.value.report;
}

/** The values of a column of such cells, or the reasons for which they are rejected, in their order. */
async function read(cells: readonly string[], type: ColumnType, reading: FileReading = {}) {
  const report = reportOf(await checked({ cell: cells }, type, reading));
  const used = report.firstRows.map((row) => [Number(String(row.id).slice(1)), row.cell] as const);
  const rejected = report.rejected.examples.map(({ row, code }) => [row - 1, code] as const);
  return Object.fromEntries([...used, ...rejected].map(([i, value]) => [cells[i], value]));
}

describe('numbers as people write them', () => {
  it('whose cells leave the decimal mark open are read as it is chosen', async () => {
    const open = ['1.234', '12,345', '7'];
    expect(await read(['1.234', '7'], money)).toEqual({ '1.234': '1.234', '7': '7' });
    expect(await read(['1.234', '7'], money, { decimalMark: 'comma' })).toEqual({ '1.234': '1234', '7': '7' });
    expect(await read(['1,234', '7'], money)).toEqual({ '1,234': '1234', '7': '7' });
    expect(await read(['1,234', '7'], money, { decimalMark: 'comma' })).toEqual({ '1,234': '1.234', '7': '7' });
    expect(await read(['1,234', '7'], money, { decimalMark: 'point' })).toEqual({ '1,234': '1234', '7': '7' });
    expect(await read(open, money, { decimalMark: 'comma' })).toEqual({
      '1.234': '1234',
      '12,345': '12.345',
      '7': '7',
    });
  });

  it('whose cells tell the decimal mark are read as they tell it, whatever is chosen', async () => {
    const point = { '1234.56': '1234.56', '1.234': '1.234' };
    expect(await read(Object.keys(point), money, { decimalMark: 'comma' })).toEqual(point);
    const comma = { '1.234,56': '1234.56', '1,5': '1.5' };
    expect(await read(Object.keys(comma), money, { decimalMark: 'point' })).toEqual(comma);
  });

  it('have units, signs of money, percent signs and brackets, and lose no digit', async () => {
    const expected = {
      '1.2万': '12000',
      '3亿': '300000000',
      '1.23456789万亿': '1234567890000',
      '0.00005万': '0.5',
      '￥1,234.50': '1234.5',
      '¥ 7': '7',
      '￥－８．５': '-8.5',
      '-¥8': '-8',
      '12元': '12',
      '1,200元整': '1200',
      '3.5万元': '35000',
      '12.5%': '0.125',
      '１２．５％': '0.125',
      '5‰': '0.005',
      '(123)': '-123',
      '（1,234.5）': '-1234.5',
      'RMB 99': '99',
    };
    expect(await read(Object.keys(expected), money)).toEqual(expected);
  });

  it('are refused where they are none', async () => {
    const cells = ['1万2', '(-3)', '12元5', '约12', '1.2.3万', '1e3万', '(5', '¥', '12.3456%'];
    const found = await read([...cells, '1万'], money);
    expect(cells.map((cell) => found[cell])).toEqual([
      ...Array.from({ length: 8 }, () => 'not-a-number'),
      'too-many-places',
    ]);
  });

  it('are integers as well', async () => {
    expect(await read(['1.2万', '3千', '5元', '1.23456万'], { kind: 'integer' })).toEqual({
      '1.2万': '12000',
      '3千': '3000',
      '5元': '5',
      '1.23456万': 'too-many-places',
    });
  });

  it('of a column with one foreign currency are taken, of several currencies only the yuan', async () => {
    expect(await read(['$1,234.50', '7'], money)).toEqual({ '$1,234.50': '1234.5', '7': '7' });
    expect(await read(['$3', '¥4', '€5'], money)).toEqual({ $3: 'not-a-number', '¥4': '4', '€5': 'not-a-number' });
  });
});

describe('the decimal mark', () => {
  it('is the comma where the column proves it, and that is told', async () => {
    const cells = ['1.234,56', '1.234', '12,5', '1 234 567,1', '-0,125', '1.000.000'];
    expect(await read(cells, money)).toEqual({
      '1.234,56': '1234.56',
      '1.234': '1234',
      '12,5': '12.5',
      '1 234 567,1': '1234567.1',
      '-0,125': '-0.125',
      '1.000.000': '1000000',
    });
    const report = reportOf(await checked({ cell: cells }, money));
    expect(report.notes).toMatchObject([{ code: 'decimal-comma', heading: 'cell' }]);
  });

  it('is the point where the column proves that, and where nothing does', async () => {
    expect(await read(['1,234', '1,234.5'], money)).toEqual({ '1,234': '1234', '1,234.5': '1234.5' });
    expect(await read(['1,234'], money)).toEqual({ '1,234': '1234' });
    expect(await read(['1,5', '1.5'], money)).toEqual({ '1,5': 'not-a-number', '1.5': '1.5' });
  });

  it('of a column that leaves it open is that of the other columns', async () => {
    const report = reportOf(await checked({ a: ['1,234'], b: ['12,5'] }, money));
    expect(report.firstRows).toMatchObject([{ a: '1.234', b: '12.5' }]);
    expect(report.notes.map(({ heading }) => heading)).toEqual(['a', 'b']);
  });
});

describe('dates as people write them', () => {
  it('are understood in words, in full width and as numbers of a spreadsheet', async () => {
    const expected = {
      '2025年3月1日': '2025-03-01',
      '2025/3/1': '2025-03-01',
      '20250301': '2025-03-01',
      '２０２５－０３－０１': '2025-03-01',
      二〇二五年三月一日: '2025-03-01',
      二零二五年十二月三十一日: '2025-12-31',
      二〇二五年十月二十日: '2025-10-20',
      '2025年3月1日 星期六': '2025-03-01',
      '2025-03-01（周六）': '2025-03-01',
      '45292': '2024-01-01',
      '45292.99999': '2024-01-01',
    };
    expect(await read(Object.keys(expected), { kind: 'date' })).toEqual(expected);
    const report = reportOf(await checked({ cell: ['45292', '2024-01-02'] }, { kind: 'date' }));
    expect(report.notes).toMatchObject([{ code: 'serial-dates', heading: 'cell' }]);
  });

  it('that lack the year or half of it are rejected with that reason', async () => {
    expect(await read(['3月1日', '3/1', '25/3/1', '1900-01-01', '9999-12-31'], { kind: 'date' })).toEqual({
      '3月1日': 'date-without-year',
      '3/1': 'date-without-year',
      '25/3/1': 'date-without-century',
      '1900-01-01': '1900-01-01',
      '9999-12-31': 'not-a-date',
    });
  });

  it('have times with a half of the day', async () => {
    const expected = {
      '2025-03-01 下午3:05': '2025-03-01T07:05:00.000Z',
      '2025年3月1日下午3:05:09': '2025-03-01T07:05:09.000Z',
      '2025/3/1 上午12:30': '2025-02-28T16:30:00.000Z',
      '2025/3/1 12:30 PM': '2025-03-01T04:30:00.000Z',
      '2025/3/1 9:30 p.m.': '2025-03-01T13:30:00.000Z',
      '2025年3月1日 15时05分': '2025-03-01T07:05:00.000Z',
      '2025年3月1日15点5分9秒': '2025-03-01T07:05:09.000Z',
      '2025-03-01 上午15:00': 'not-a-date',
      '2025-03-01 晚上12:00': 'not-a-date',
      '45292.354166666664': '2024-01-01T00:30:00.000Z',
      '2025-03-01': '2025-02-28T16:00:00.000Z',
    };
    expect(await read(Object.keys(expected), { kind: 'timestamp' })).toEqual(expected);
  });

  it('with the year at the end are read in the one order that all cells allow, and that is told', async () => {
    expect(await read(['03/04/2025', '25/04/2025'], { kind: 'date' })).toEqual({
      '03/04/2025': '2025-04-03',
      '25/04/2025': '2025-04-25',
    });
    expect(await read(['03/04/2025', '04-25-2025', '4.5.2025'], { kind: 'date' })).toEqual({
      '03/04/2025': '2025-03-04',
      '04-25-2025': '2025-04-25',
      '4.5.2025': '2025-04-05',
    });
    const report = reportOf(await checked({ cell: ['12/31/2024 8:05'] }, { kind: 'timestamp' }));
    expect(report.notes).toMatchObject([{ code: 'date-order', heading: 'cell' }]);
    expect(report.firstRows).toMatchObject([{ cell: '2024-12-31T00:05:00.000Z' }]);
  });

  it('of which nothing tells the order are asked about, and then read in the order chosen', async () => {
    expect(await checked({ cell: ['03/04/2025', '01/02/2025'] }, { kind: 'date' })).toMatchObject({
      ok: false,
      problems: [{ code: 'date-order-open', subject: 'cell' }],
    });
    expect(await read(['03/04/2025'], { kind: 'date' }, { dateOrder: 'day-month' })).toEqual({
      '03/04/2025': '2025-04-03',
    });
    expect(await read(['03/04/2025'], { kind: 'date' }, { dateOrder: 'month-day' })).toEqual({
      '03/04/2025': '2025-03-04',
    });
    expect(await read(['03/03/2025'], { kind: 'date' })).toEqual({ '03/03/2025': '2025-03-03' });
  });

  it('that contradict each other are asked about, and then read in the order chosen or rejected', async () => {
    const cells = ['25/04/2025', '04/25/2025', '01/02/2025'];
    expect(await checked({ cell: cells }, { kind: 'date' })).toMatchObject({ ok: false });
    expect(await read(cells, { kind: 'date' }, { dateOrder: 'month-day' })).toEqual({
      '25/04/2025': 'not-a-date',
      '04/25/2025': '2025-04-25',
      '01/02/2025': '2025-01-02',
    });
  });
});
