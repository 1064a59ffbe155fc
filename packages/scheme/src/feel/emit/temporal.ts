import { date, integer, raw, type Sql, sql } from '../../sql/fragment.js';
import { dateOfDayNumber, dayNumber, firstDate, lastDate, shiftMonths } from '../calendar.js';
import type { Expression, TemporalExpression } from '../expression.js';
import type { EmitContext } from './context.js';
import { once } from './once.js';

export function emitTemporal({ operator, left, right, type }: TemporalExpression, context: EmitContext): Sql {
  const a = context.emit(left, context);
  if (type.kind === 'date') return emitShift(operator, a, right, context);
  const b = context.emit(right, context);
  if (left.type.kind === 'date') return sql`(toInt64(toInt32(${a})) - toInt32(${b}))`;
  return operator === '+' ? sql`(${a} + ${b})` : sql`(${a} - ${b})`;
}

/** A date that would leave the range of the store becomes null; ClickHouse itself would go on counting or clip it. */
function emitShift(operator: '+' | '-', from: Sql, duration: Expression, context: EmitContext): Sql {
  const months = duration.type.kind === 'months duration';
  const sign = operator === '+' ? 1 : -1;
  if (duration.kind === 'literal' && typeof duration.value === 'string') {
    return emitConstantShift(from, sign * Number(duration.value), months);
  }
  const amount = context.emit(duration, context);
  const signed = sign === 1 ? amount : sql`(-${amount})`;
  return once([from, signed], (day, by) => (months ? emitMonthShift(day, by) : emitDayShift(day, by)));
}

function emitConstantShift(from: Sql, amount: number, months: boolean): Sql {
  if (amount === 0) return from;
  if (Math.abs(amount) > (months ? 12 * 400 : 146_097)) return raw("CAST(NULL, 'Nullable(Date32)')");
  const [first, last] = [dayNumber(firstDate), dayNumber(lastDate)];
  const bound = months
    ? shiftMonths(amount > 0 ? lastDate : firstDate, -amount)
    : dateOfDayNumber((amount > 0 ? last : first) - amount);
  return once([from], (day) => {
    const shifted = months ? sql`addMonths(${day}, ${integer(amount)})` : sql`addDays(${day}, ${integer(amount)})`;
    const inside = amount > 0 ? sql`${day} <= ${date(bound)}` : sql`${day} >= ${date(bound)}`;
    return sql`if(${inside}, ${shifted}, NULL)`;
  });
}

function emitDayShift(day: Sql, by: Sql): Sql {
  const [first, last] = [dayNumber(firstDate), dayNumber(lastDate)].map((n) => integer(n));
  if (first === undefined || last === undefined) throw new Error('the calendar has no bounds');
  return sql`if(toInt32(${day}) + ${by} between ${first} and ${last}, addDays(${day}, ${by}), NULL)`;
}

function emitMonthShift(day: Sql, by: Sql): Sql {
  const inside = sql`toYear(${day}) * 12 + toMonth(${day}) - 1 + ${by} between ${integer(1900 * 12)} and ${integer(2299 * 12 + 11)}`;
  return sql`if(${inside}, addMonths(${day}, ${by}), NULL)`;
}
