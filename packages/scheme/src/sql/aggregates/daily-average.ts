import { addDays } from '../../calendar/calendar.js';
import { aggregateRules } from '../../check/aggregate-rules.js';
import { decimalNumber, type NumberType } from '../../feel/index.js';
import { date, name, type Sql, sql } from '../fragment.js';
import { type AggregateInput, applied, counted, decimalValue, gathered, typed, withValue } from './aggregate-input.js';

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
  const held = heldType(ofType, result);
  const end = sql`toInt32(${date(addDays(window.to, 1))})`;
  const first = applied('min', day, when);
  const start = window.from === undefined ? undefined : sql`toInt32(${date(window.from)})`;
  const days = sql`${end} - ${start ? sql`greatest(${first}, ${start})` : first}`;
  const rows = gathered(sql`tuple(${seriesOf(input.per)}, ${day}, ${input.time}, ${decimalValue(input, held)})`, when);
  const total = typed(summed(rows, { start, end }, summedType(held)), decimalNumber(76, result.scale, false));
  return typed(sql`if(${counted(when)} = 0, NULL, ${total} / greatest(${days}, 1))`, result);
}

/**
 * Each value times its days within the window: from its row until the next one of its series, or until the end. Rows from
 * before the window are gathered too, because the last of them holds on its first days.
 */
function summed(rows: Sql, { start, end }: { readonly start: Sql | undefined; readonly end: Sql }, type: NumberType) {
  const until = sql`if(series = next_series, next_day, ${end})`;
  const days = start ? sql`greatest(${until} - greatest(from_day, ${start}), 0)` : sql`(${until} - from_day)`;
  const held = sql`(series, from_day, held, next_day, next_series) -> ${typed(sql`held`, type)} * ${days}`;
  const next = sql`arrayShiftLeft(rows.2, 1, ${end}), arrayShiftLeft(rows.1, 1)`;
  return sql`arrayMap(rows -> arraySum(${held}, rows.1, rows.2, rows.4, ${next}), [arraySort(${rows})])[1]`;
}

/** Told apart by a 64-bit hash, as different values are; rows that name no series are one. */
function seriesOf(per: AggregateInput['per']): Sql {
  if (!per) return sql`toUInt64(0)`;
  const hash = sql`cityHash64(${per.value})`;
  return per.type.nullable ? sql`ifNull(${hash}, 0)` : hash;
}

/** What is kept of each row: its value, in no more bytes than it needs. */
function heldType(of: NumberType, result: NumberType): NumberType {
  const scale = result.scale - aggregateRules['daily average'].extraScale;
  return {
    ...decimalNumber(of.form === 'integer' ? 18 : 76, scale, false),
    bits: of.form === 'integer' ? 64 : of.bits,
  };
}

/** A value of 64 bits, times days of up to 7 digits, of up to 12 digits of rows has room in 38 digits. */
function summedType({ bits, scale }: NumberType): NumberType {
  return decimalNumber(bits <= 64 ? 38 : 76, scale, false);
}
