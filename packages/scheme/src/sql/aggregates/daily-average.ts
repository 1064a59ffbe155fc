import { addDays } from '../../calendar/calendar.js';
import { aggregateRules } from '../../check/aggregate-rules.js';
import { decimalNumber, type ExpressionType, type NumberType } from '../../feel/index.js';
import { date, name, type Sql, sql } from '../fragment.js';
import {
  type AggregateInput,
  and,
  applied,
  counted,
  decimalValue,
  gathered,
  typed,
  withValue,
} from './aggregate-input.js';

const day = sql`toInt32(${name('day')})`;

/**
 * The average over days of a value that holds from its business day until the next row of the same series, series added up. The
 * days are those of the window from the customer's first row on. Of several rows on one day the last counts (by time, then
 * value): the others hold for no day. Whole days times exact decimals, so the order of rows does not matter.
 */
export function dailyAverage(input: AggregateInput): Sql {
  const { ofType, result, window } = input;
  if (ofType?.kind !== 'number' || result.kind !== 'number') throw new Error('a daily average is one of numbers');
  const when = withValue(input);
  const value = decimalValue(input, heldType(ofType, result));
  const end = sql`toInt32(${date(addDays(window.to, 1))})`;
  const first = applied('min', day, when);
  const from = window.from === undefined ? undefined : sql`toInt32(${date(window.from)})`;
  const days = sql`${end} - ${from ? sql`greatest(${first}, ${from})` : first}`;
  const rows = from ? rowsInto(input, value, from) : gathered(row(input, value), when);
  const total = summed(rows, end, decimalNumber(76, result.scale, false));
  return typed(sql`if(${counted(when)} = 0, NULL, ${total} / greatest(${days}, 1))`, result);
}

function row({ per, time }: AggregateInput, value: Sql): Sql {
  return sql`tuple(${seriesOf(per)}, ${day}, ${time}, ${value})`;
}

/**
 * The rows of the window, and of those before it the last one of each series, moved to the first day. `maxOrDefault` is `max`,
 * but `maxMap` would be another function.
 */
function rowsInto(input: AggregateInput, value: Sql, from: Sql): Sql {
  const when = withValue(input);
  const held = sql`map(${seriesOf(input.per)}, tuple(${input.time}, ${value}))`;
  const before = applied('maxOrDefaultMap', held, and(when, sql`${day} < ${from}`));
  const moved = sql`arrayMap((series, held) -> tuple(series, ${from}, held.1, held.2), mapKeys(${before}), mapValues(${before}))`;
  return sql`arrayConcat(${gathered(row(input, value), and(when, sql`${day} >= ${from}`))}, ${moved})`;
}

/** Each value times the days until the next row of its series; the last one of a series holds until the end. */
function summed(rows: Sql, end: Sql, type: NumberType): Sql {
  const next = sql`arrayShiftLeft(rows.2, 1, ${end}), arrayShiftLeft(rows.1, 1)`;
  const days = sql`(if(series = next_series, next_day, ${end}) - from_day)`;
  const held = sql`(series, from_day, held, next_day, next_series) -> ${typed(sql`held`, type)} * ${days}`;
  return sql`arrayMap(rows -> arraySum(arrayMap(${held}, rows.1, rows.2, rows.4, ${next})), [arraySort(${rows})])[1]`;
}

/** Told apart by a 64-bit hash, as different values are; rows that name no series are one. */
function seriesOf(per: AggregateInput['per']): Sql {
  if (!per) return sql`toUInt64(0)`;
  const hash = sql`cityHash64(${per.value})`;
  return per.type.nullable ? sql`ifNull(${hash}, 0)` : hash;
}

/** What is kept of each row: its value, in no more bytes than it needs. */
function heldType(of: NumberType, result: NumberType): ExpressionType & NumberType {
  const scale = result.scale - aggregateRules['daily average'].extraScale;
  return {
    ...decimalNumber(of.form === 'integer' ? 18 : 76, scale, false),
    bits: of.form === 'integer' ? 64 : of.bits,
  };
}
