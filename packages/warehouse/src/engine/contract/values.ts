import { sql, sqlFragment } from '@kefen/scheme';
import { expect, it } from 'vitest';
import type { UnderTest } from './under-test.js';

const { boolean, date, decimal, float, integer, integers, text, texts } = sqlFragment;

export function describeValues(engine: UnderTest): void {
  it('answers, and says its version', async () => {
    await engine().ping();
    expect(await engine().version()).toMatch(/^\d+\.\d+/);
  });

  it('keeps every digit of decimals and 64-bit integers, both ways of writing values', async () => {
    const statement = sql`SELECT ${integer('9007199254740993')} AS i, ${decimal('12345678901234567890.1234', 4, 38)} AS d,
      [${integer('-9223372036854775807')}] AS a, toUInt64(18446744073709551615) AS u, sum(${decimal('0.1', 2)}) AS s`;
    const row = { i: '9007199254740993', d: '12345678901234567890.1234', a: ['-9223372036854775807'] };
    const rows = [{ ...row, u: '18446744073709551615', s: '0.1' }];
    expect(await engine().query(statement)).toEqual(rows);
    expect(await engine().queryLong(statement)).toEqual(rows);
  });

  it('gives back text of any kind, both ways of writing values', async () => {
    const awkward = [
      `it's "quoted" and 'doubled''`,
      'back\\slash \\n \\',
      'line\nbreak\r\nand\ttab\u0001\u001b',
      '{p1:String} ?%s $1 -- ; /* */ # `',
      '客分 é 🙂 \u2028',
      '',
      'SETTINGS max_threads = 1 FORMAT Null',
    ];
    for (const value of awkward) {
      const statement = sql`SELECT ${text(value)} AS s, ${texts([value, 'x'])} AS a`;
      expect(await engine().query(statement)).toEqual([{ s: value, a: [value, 'x'] }]);
      expect(await engine().queryLong(statement)).toEqual([{ s: value, a: [value, 'x'] }]);
    }
  });

  it('gives back dates, flags, numbers, lists and what is missing, both ways of writing values', async () => {
    const missing = { kind: 'value', type: 'String', value: null } as const;
    const statement = sql`SELECT ${date('1931-02-03')} AS day, ${boolean(true)} AS flag, ${float(0.1)} AS number,
      toString(${integers([1, 2])}) AS list, ${texts([])} AS nothing, ${missing} AS missing`;
    const rows = [{ day: '1931-02-03', flag: true, number: 0.1, list: '[1,2]', nothing: [], missing: null }];
    expect(await engine().query(statement)).toEqual(rows);
    expect(await engine().queryLong(statement)).toEqual(rows);
  });

  it('says instants in UTC, in a form that no reader can take for local time', async () => {
    const rows = await engine().query(
      sql`SELECT toDateTime64('2024-03-10 02:30:00.250', 3, 'UTC') AS marked, toDateTime(86400) AS plain`,
    );
    expect(rows).toEqual([{ marked: '2024-03-10T02:30:00.250Z', plain: '1970-01-02T00:00:00Z' }]);
  });
}
