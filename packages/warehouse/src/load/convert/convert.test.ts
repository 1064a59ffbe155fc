import { type ColumnType, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { nothingProven } from '../cell-facts.js';
import { columnValue } from './column-value.js';

const money: ColumnType = { kind: 'decimal', precision: 18, scale: 4 };

describe('a cell of text as a value', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEmbeddedEngine({ path: ':memory:' });
  });
  afterAll(() => engine.close());

  /** The value as text, or the code of the first fault. */
  async function converted(cell: string, type: ColumnType, timeZone = 'Asia/Shanghai'): Promise<string | null> {
    const { definitions, value, faults } = columnValue({
      cell: sql`cell`,
      type,
      isKey: false,
      timeZone,
      facts: nothingProven,
      name: 'v',
    });
    const withs = sqlFragment.join(
      definitions.map(({ name, expression }) => sql`${expression} AS ${sqlFragment.name(name)}`),
      ', ',
    );
    const fault = sqlFragment.join(
      [...faults.map(({ code, holds }) => sql`${holds}, ${sqlFragment.text(code)}`), sql`''`],
      ', ',
    );
    const head = definitions.length === 0 ? sqlFragment.empty : sql`WITH ${withs} `;
    const faultOf = faults.length === 0 ? sql`''` : sql`multiIf(${fault})`;
    const rows = await engine.queryLong<{ fault: string; value: string | null }>(
      sql`${head}SELECT ${faultOf} AS fault, toString(${value}) AS value FROM (SELECT materialize(${sqlFragment.text(cell)}) AS cell)`,
    );
    return rows[0]?.fault || (rows[0]?.value ?? null);
  }

  it.each([
    ['1234.5', '1234.5'],
    ['1,234.50', '1234.5'],
    ['-12,345,678.9012', '-12345678.9012'],
    ['１，２３４．５', '1234.5'],
    ['　12 ', '12'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['1.50000000', '1.5'],
    ['1.5e3', '1500'],
    ['1.25E-2', '0.0125'],
    ['', null],
    [' 　', null],
    ['1.23456', 'too-many-places'],
    ['1e-5', 'too-many-places'],
    ['1,23', 'not-a-number'],
    ['1.234,5', 'not-a-number'],
    ['-', 'not-a-number'],
    ['.', 'not-a-number'],
    ['12 元', 'not-a-number'],
    ['nan', 'not-a-number'],
    ['99999999999999.9999', '99999999999999.9999'],
    ['100000000000000', 'number-too-large'],
    ['1e40', 'number-too-large'],
  ])('money %j gives %j', async (cell, expected) => {
    expect(await converted(cell, money)).toBe(expected);
  });

  it.each([
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', 'number-too-large'],
    ['5.0', '5'],
    ['5.5', 'too-many-places'],
    ['1,000', '1000'],
  ])('an integer %j gives %j', async (cell, expected) => {
    expect(await converted(cell, { kind: 'integer' })).toBe(expected);
  });

  it('counts the digits of a decimal that is narrower than the engine keeps it', async () => {
    const narrow: ColumnType = { kind: 'decimal', precision: 6, scale: 2 };
    expect(await converted('9999.99', narrow)).toBe('9999.99');
    expect(await converted('10000', narrow)).toBe('number-too-large');
    expect(await converted('0009999.99', narrow)).toBe('9999.99');
  });

  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/2/9', '2024-02-09'],
    ['2024年2月9日', '2024-02-09'],
    ['19970101', '1997-01-01'],
    [' 2024.12.31 ', '2024-12-31'],
    ['2024-02-29 23:59', '2024-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2299-12-31', '2299-12-31'],
    ['2023-02-29', 'not-a-date'],
    ['2024-13-01', 'not-a-date'],
    ['1899-12-31', 'not-a-date'],
    ['2300-01-01', 'not-a-date'],
    ['29/02/2024', 'not-a-date'],
    ['2024-02', 'not-a-date'],
    ['20240230', 'not-a-date'],
    ['', null],
  ])('a date %j gives %j', async (cell, expected) => {
    expect(await converted(cell, { kind: 'date' })).toBe(expected);
  });

  it.each([
    ['2011-12-01 08:26:00', '2011-12-01 00:26:00.000'],
    ['2011-12-01T08:26:00Z', '2011-12-01 08:26:00.000'],
    ['2011-12-01T08:26:00.1239+01:00', '2011-12-01 07:26:00.123'],
    ['2011-12-01 08:26:00 -0530', '2011-12-01 13:56:00.000'],
    ['2011/1/2 8:05', '2011-01-02 00:05:00.000'],
    ['2011年1月2日 18:05:07.5', '2011-01-02 10:05:07.500'],
    ['20110102 08:00', '2011-01-02 00:00:00.000'],
    ['2011-12-01', '2011-11-30 16:00:00.000'],
    ['2011-12-01 24:00:00', 'not-a-date'],
    ['2011-12-01 08:60:00', 'not-a-date'],
    ['2011-02-30 08:00:00', 'not-a-date'],
    ['soon', 'not-a-date'],
    ['1323000000', 'not-a-date'],
  ])('a timestamp %j is the instant %j', async (cell, expected) => {
    expect(await converted(cell, { kind: 'timestamp' })).toBe(expected);
  });

  it('takes the day of a moment with a zone of its own in the time zone of the workspace', async () => {
    expect(await converted('2024-01-01T20:00:00Z', { kind: 'date' })).toBe('2024-01-02');
    expect(await converted('2024-01-01T20:00:00Z', { kind: 'date' }, 'UTC')).toBe('2024-01-01');
  });

  it('follows the summer time of the time zone', async () => {
    expect(await converted('2024-07-01 12:00', { kind: 'timestamp' }, 'Europe/Berlin')).toBe('2024-07-01 10:00:00.000');
    expect(await converted('2024-01-01 12:00', { kind: 'timestamp' }, 'Europe/Berlin')).toBe('2024-01-01 11:00:00.000');
  });

  it.each([
    ['是', 'true'],
    ['No', 'false'],
    ['1', 'true'],
    ['maybe', 'not-a-boolean'],
    ['', null],
  ])('yes or no %j gives %j', async (cell, expected) => {
    expect(await converted(cell, { kind: 'boolean' })).toBe(expected);
  });

  it('keeps text as it is, and takes blanks alone for nothing', async () => {
    expect(await converted('  两端 ', { kind: 'text' })).toBe('  两端 ');
    expect(await converted(' 　 ', { kind: 'text' })).toBeNull();
  });
});
