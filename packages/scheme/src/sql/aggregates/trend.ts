import { aggregateRules } from '../../check/aggregate-rules.js';
import { decimalNumber, type NumberType } from '../../feel/index.js';
import { name, type Sql, sql } from '../fragment.js';
import { type AggregateInput, applied, counted, decimalValue, typed, withValue } from './aggregate-input.js';

/**
 * Slope of the least-squares line through the rows, per calendar month (Gauss 1809; Draper and Smith 1998, section 1.2):
 * (n·Σxy − Σx·Σy) ÷ (n·Σx² − (Σx)²), x the calendar months from that of the as-of date. Every sum is exact and the quotient is cut
 * off, so the order of rows does not matter. Null where all rows lie in one month.
 */
export function trend(input: AggregateInput): Sql {
  const { ofType, asOf, result } = input;
  if (ofType?.kind !== 'number' || result.kind !== 'number') throw new Error('a trend is one of numbers');
  const when = withValue(input);
  const x = sql`((toYear(${name('day')}) - toYear(${asOf})) * 12 + toMonth(${name('day')}) - toMonth(${asOf}))`;
  const y = decimalValue(input, summedType(ofType, result));
  const sum = (of: Sql) => applied('sum', of, when);
  const wide = (value: Sql, scale: number) => typed(value, decimalNumber(76, scale, false));
  const rows = counted(when);
  const numerator = sql`${wide(sum(sql`${x} * ${y}`), result.scale)} * ${rows} - ${wide(sum(y), result.scale)} * ${sum(x)}`;
  const denominator = sql`(${wide(rows, 0)} * ${sum(sql`${x} * ${x}`)} - ${wide(sum(x), 0)} * ${sum(x)})`;
  const slope = sql`(${numerator}) / greatest(${denominator}, ${wide(sql`1`, 0)})`;
  return typed(sql`if(${denominator} = 0, NULL, ${slope})`, result);
}

/** A month counts up to four digits and the rows up to twelve: what is summed must have room for both. */
function summedType(of: NumberType, result: NumberType): NumberType {
  const scale = result.scale - aggregateRules.trend.extraScale;
  return decimalNumber(of.digits - (of.scale - scale) + 16 <= 38 ? 38 : 76, scale, false);
}
