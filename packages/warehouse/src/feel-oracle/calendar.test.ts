import { emitExpression, parseExpression, plainType, scopeOf, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

const day = 86_400_000;
const first = Date.UTC(1900, 0, 1);
const last = Date.UTC(2299, 11, 31);
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The same month day so many months on, at the end of a shorter month; null outside the range of the store. */
function monthsOn(date: Date, months: number): string | null {
  const target = date.getUTCMonth() + months;
  const end = new Date(Date.UTC(date.getUTCFullYear(), target + 1, 0)).getUTCDate();
  const time = Date.UTC(date.getUTCFullYear(), target, Math.min(date.getUTCDate(), end));
  return time < first || time > last ? null : iso(time);
}

/** ISO 8601: the week of the Thursday of the same week. */
function weekOf(date: Date): number {
  const thursday = date.getTime() + (4 - (date.getUTCDay() || 7)) * day;
  return Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / day / 7) + 1;
}

function inRange(time: number): string | null {
  return time < first || time > last ? null : iso(time);
}

const expected: Readonly<Record<string, (date: Date) => string | number | null>> = {
  'd.year': (d) => d.getUTCFullYear(),
  'd.month': (d) => d.getUTCMonth() + 1,
  'd.day': (d) => d.getUTCDate(),
  'd.weekday': (d) => d.getUTCDay() || 7,
  'day of year(d)': (d) => (d.getTime() - Date.UTC(d.getUTCFullYear(), 0, 1)) / day + 1,
  'week of year(d)': weekOf,
  'd + duration("P1M")': (d) => monthsOn(d, 1),
  'd - duration("P13M")': (d) => monthsOn(d, -13),
  'd + duration("P1D")': (d) => inRange(d.getTime() + day),
  'd + (d - date("2299-12-01"))': (d) => inRange(2 * d.getTime() - Date.UTC(2299, 11, 1)),
  '(d - date("2000-01-01")).days': (d) => (d.getTime() - Date.UTC(2000, 0, 1)) / day,
  'date(d.year, d.month, d.day)': (d) => iso(d.getTime()),
  'date(string(d))': (d) => iso(d.getTime()),
};

it('every day from 1900 to 2299 has the parts and the neighbours of the calendar', async () => {
  const scope = scopeOf({ d: plainType('date', false) });
  const fields = Object.keys(expected).map((text, i) => {
    const { expression } = parseExpression(text, scope);
    if (expression === undefined) throw new Error(`refused: ${text}`);
    const value = emitExpression(expression, sqlFragment.name);
    // Whole columns as one text each, so that 146,097 days come back quickly.
    return sql`arrayStringConcat(groupArray(ifNull(toString(${value}), '-')), ' ') AS ${sqlFragment.name(`c${i}`)}`;
  });
  const days = sql`SELECT addDays(toDate32('1900-01-01'), number) AS d FROM numbers(146097) ORDER BY number`;
  const settings = { max_threads: 1 };
  const [row] = await engine.queryLong<Record<string, string>>(
    sql`SELECT ${sqlFragment.join(fields, ', ')} FROM (${days})`,
    { settings },
  );
  for (const [i, [text, compute]] of Object.entries(expected).entries()) {
    const values = (row?.[`c${i}`] ?? '').split(' ');
    const wrong = values.flatMap((value, n) => {
      const wanted = String(compute(new Date(first + n * day)) ?? '-');
      return value === wanted ? [] : [`${iso(first + n * day)}: ${value}, not ${wanted}`];
    });
    expect({ text, days: values.length, wrong: wrong.slice(0, 3) }).toEqual({ text, days: 146_097, wrong: [] });
  }
});
