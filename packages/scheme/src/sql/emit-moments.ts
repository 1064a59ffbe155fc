import { decimalNumber, type Expression, type NumberType, wholeDigits } from '../feel/index.js';
import { typed } from './aggregates/aggregate-input.js';
import { partEmitter } from './derived-columns.js';
import { emitPopulation, type StatisticInput } from './emit-statistic.js';
import { join, raw, type Sql, sql } from './fragment.js';

/** A number about all values of a measure; all of them exact. */
export type Moment = 'sum' | 'squares' | 'minimum' | 'maximum';

/** What is wanted of some measures, over the customers that have a value of every one of them. */
export interface MomentRequest {
  readonly measures: readonly Expression[];
  readonly moments: readonly Moment[];
}

/** One row: per request the number of customers, then measure by measure its moments, as exact text; null where nobody counts. */
export interface MomentRow {
  readonly found: readonly (readonly (string | null)[])[];
}

/** Several moments of several measures, out of one pass over the population. */
export function emitMoments(input: StatisticInput, requests: readonly MomentRequest[]): Sql {
  const emit = partEmitter(input.part);
  const found = requests.map(({ measures, moments }) => {
    const values = measures.map((measure) => emit.expression(measure));
    const complete = join([raw('true'), ...values.map((value) => sql`isNotNull(${value})`)], ' AND ');
    const numbers = measures.flatMap((measure, i) =>
      moments.map((moment) => emitMoment(moment, measure, moments, values[i] ?? raw('NULL'), complete)),
    );
    const printed = numbers.map((number) => sql`toString(${number})`);
    return sql`[${join([sql`toNullable(toString(countIf(${complete})))`, ...printed], ', ')}]`;
  });
  return sql`SELECT [${join(found, ', ')}] AS found FROM (${emitPopulation(input)})`;
}

/** A sum beside a sum of squares is one of the same values, so that the two go together. */
function emitMoment(moment: Moment, { type }: Expression, beside: readonly Moment[], value: Sql, complete: Sql): Sql {
  if (type.kind !== 'number' || type.form === 'float') throw new Error(`no exact moments of ${type.kind}`);
  switch (moment) {
    case 'minimum':
      return sql`minOrNullIf(${value}, ${complete})`;
    case 'maximum':
      return sql`maxOrNullIf(${value}, ${complete})`;
    case 'sum':
      return sql`sumOrNullIf(${typed(value, { ...momentType(type, beside.includes('squares') ? 2 : 1), nullable: type.nullable })}, ${complete})`;
    case 'squares': {
      const factor = typed(value, { ...momentType(type, 2), nullable: type.nullable });
      return sql`sumOrNullIf(${factor} * ${factor}, ${complete})`;
    }
  }
}

/** Customers are fewer than 10^12. */
const rowDigits = 12;
const widest = 76;

/** Digits before the point that a measure may have for sums of its squares. */
export const widestSquared = Math.floor((widest - rowDigits) / 2);

/**
 * The type in which a value enters a sum of its first or second powers: with all its places, unless the sum could not hold
 * them. What is then cut off, row by row, are places of a quotient.
 */
export function momentType(type: NumberType, power: 1 | 2): NumberType {
  const whole = wholeDigits(type);
  const scale = Math.max(0, Math.min(type.scale, Math.floor((widest - rowDigits) / power) - whole));
  const digits = power * (whole + scale) + rowDigits;
  return decimalNumber(digits <= 38 && type.bits !== 256 ? 38 : widest, scale, false);
}
