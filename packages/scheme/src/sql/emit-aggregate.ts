import type { IsoDate } from '../calendar/calendar.js';
import { type WindowBounds, windowBounds } from '../calendar/window-bounds.js';
import type { Aggregate } from '../document/indicator.js';
import type { ExpressionType, NumberType } from '../feel/index.js';
import type { InnerAggregate, PlannedAggregate } from '../plan/planned-indicator.js';
import {
  type AggregateInput,
  and,
  applied,
  counted,
  gathered,
  typed,
  withValue,
} from './aggregates/aggregate-input.js';
import { dailyAverage } from './aggregates/daily-average.js';
import { allOfLatest, latest } from './aggregates/latest.js';
import { trend } from './aggregates/trend.js';
import { date, join, name, renderWithLiterals, type Sql, sql } from './fragment.js';
import type { PlanEmitter } from './names.js';

type Emitter = (input: AggregateInput) => Sql;

export interface MeasuredAggregate {
  readonly source: PlannedAggregate;
  readonly type: ExpressionType;
}

export interface RowContext {
  readonly asOf: IsoDate;
  readonly timeColumn: string;
  readonly emit: PlanEmitter;
  /** Conditions that hold for every row that is read, so that they need not be tested again. */
  readonly read: { readonly from?: IsoDate; readonly to: IsoDate; readonly where?: string };
}

/**
 * One indicator as an aggregate expression over the rows of a dataset, grouped by customer; of those rows, the ones that meet
 * `when`. Exact and independent of the order of rows: sums are decimals, distinct counts and medians are exact, `first` and
 * `last` break ties by the value.
 */
export function emitAggregate({ source, type }: MeasuredAggregate, context: RowContext, when: Sql | undefined): Sql {
  return emitters[source.aggregate]({
    of: source.of ? context.emit.expression(source.of) : name('day'),
    ofType: source.of?.type,
    per: source.per && { value: context.emit.expression(source.per), type: source.per.type },
    when,
    where: source.where && context.emit.condition(source.where),
    result: type,
    asOf: sql`${date(context.asOf)}`,
    time: name(context.timeColumn),
    ties: source.ties && sql`ifNull(${context.emit.expression(source.ties)}, '')`,
    window: windowBounds(source.window, context.asOf),
  });
}

/** Which of the rows read count for an indicator: those of its window that meet its condition. Absent: all of them. */
export function rowsThatCount({ source }: MeasuredAggregate, context: RowContext): Sql | undefined {
  const where = source.where && context.emit.condition(source.where);
  const conditions = [windowCondition(source, context)];
  if (source.aggregate !== 'share' && where && renderWithLiterals(where) !== context.read.where) conditions.push(where);
  const tested = conditions.filter((condition) => condition !== undefined);
  return tested.length === 0 ? undefined : join(tested, ' AND ');
}

/** The business days of the rows that an aggregate reads: a value that holds until the next one may be from before the window. */
export function daysRead({ aggregate, window }: PlannedAggregate, asOf: IsoDate): WindowBounds {
  const { from, to } = windowBounds(window, asOf);
  return from === undefined || aggregate === 'daily average' ? { to } : { from, to };
}

/** The part of the window that the rows read do not meet already. */
function windowCondition(source: PlannedAggregate, { asOf, read }: RowContext): Sql | undefined {
  const { from, to } = daysRead(source, asOf);
  const tests: Sql[] = [];
  if (from !== undefined && from !== read.from) tests.push(sql`day >= ${date(from)}`);
  if (to !== read.to) tests.push(sql`day <= ${date(to)}`);
  return tests.length === 0 ? undefined : join(tests, ' AND ');
}

const emitters: Readonly<Record<Aggregate | InnerAggregate, Emitter>> = {
  count: (input) => toInteger(counted(withValue(input))),
  'count distinct': ({ of, ofType, when }) =>
    toInteger(sql`length(arrayDistinct(${gathered(comparable(of, ofType), when)}))`),
  sum: ({ of, ofType, when, result }) =>
    typed(sql`ifNull(${applied('sum', summable(of, ofType, result), when)}, 0)`, result),
  average: (input) => typed(average(input), input.result),
  minimum: ({ of, when, result }) => typed(applied('minOrNull', of, when), result),
  maximum: ({ of, when, result }) => typed(applied('maxOrNull', of, when), result),
  median: ({ of, when, result }) => typed(median(gathered(of, when), result), result),
  first: ({ of, when, time, result }) =>
    typed(applied('argMinOrNull', sql`${of}, tuple(${time}, ${of})`, when), result),
  last: latest,
  'days since first': (input) => daysSince('max', input),
  'days since last': (input) => daysSince('min', input),
  'active months': ({ of, when }) => toInteger(sql`length(arrayDistinct(${gathered(sql`toYYYYMM(${of})`, when)}))`),
  share: ({ when, where, result }) => share(counted(when), counted(and(where, when)), result as NumberType),
  trend,
  'daily average': dailyAverage,
  'all of the latest': allOfLatest,
};

/**
 * The most or the fewest days that lie between a row and the as-of date. Counted from 1, so that 0 says that there is no row: the
 * state of an integer takes half the time and a quarter of the memory of that of a date or of nothing.
 */
function daysSince(extreme: 'min' | 'max', { of, when, asOf }: AggregateInput): Sql {
  const counted = sql`toInt32(${asOf}) - toInt32(${of}) + 1`;
  return sql`nullIf(${applied(extreme, counted, when)}, 0) - 1`;
}

function toInteger(value: Sql): Sql {
  return sql`toInt64(${value})`;
}

/**
 * Texts are told apart by a 64-bit hash: half the time and a third of the memory of the texts themselves. Only two texts
 * of one customer can be mistaken for one another, with a chance of about n²/2⁶⁵ for a customer with n of them.
 */
function comparable(value: Sql, type: ExpressionType | undefined): Sql {
  return type?.kind === 'text' ? sql`cityHash64(${value})` : value;
}

/** A value in a type whose sum cannot overflow. Decimals up to 64 bits are summed in 128 bits by the engine itself. */
function summable(value: Sql, type: ExpressionType | undefined, result: ExpressionType): Sql {
  if (type?.kind !== 'number' || result.kind !== 'number') return value;
  const native = type.form === 'float' || (type.form === 'decimal' && (type.bits <= 64 || type.bits === result.bits));
  return native ? value : typed(value, { ...result, nullable: type.nullable });
}

function average(input: AggregateInput): Sql {
  const { of, ofType, when, result } = input;
  const count = counted(withValue(input));
  const sum = applied('sum', summable(of, ofType, result), when);
  const wide =
    result.kind === 'number' && result.form === 'decimal' ? typed(sum, { ...result, bits: 256, nullable: true }) : sum;
  return sql`if(${count} = 0, NULL, ${wide} / greatest(${count}, 1))`;
}

function median(values: Sql, result: ExpressionType): Sql {
  const half = (array: Sql) =>
    sql`${array}[intDiv(length(${array}) + 1, 2)] + ${array}[intDiv(length(${array}), 2) + 1]`;
  return sql`if(length(${values}) = 0, NULL, ${typed(half(sql`arraySort(${values})`), { ...result, nullable: true })} / 2)`;
}

function share(all: Sql, those: Sql, result: NumberType): Sql {
  return sql`if(${all} = 0, NULL, ${typed(those, { ...result, nullable: false })} / greatest(${all}, 1))`;
}
