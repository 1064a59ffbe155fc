import { integer, type Sql, sql, text } from '../../sql/fragment.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';
import { constantOf } from '../expressions/literal.js';
import { findDate } from '../expressions/temporal-literal.js';
import { integerNumber, wholeDigits } from '../number/number-type.js';
import { anyNullable, type EmitArguments, type FeelFunction, type FunctionParameter } from './function.js';

const date: FunctionParameter = { name: 'date', kinds: ['date'] };

function dateArgument(call: EmitArguments): Sql {
  const [first] = call.arguments;
  if (first === undefined) throw new Error('a call without its date');
  return call.emit(first);
}

/** `date(text)`, `date(instant)`, `date(year, month, day)`. */
function emitDate(call: EmitArguments): Sql {
  const [first, second, third] = call.arguments;
  if (first === undefined) throw new Error('a date without anything');
  if (second !== undefined && third !== undefined) return emitFromParts(call, [first, second, third]);
  if (first.type.kind === 'date') return call.emit(first);
  if (first.type.kind === 'date and time')
    return sql`toDate32(toTimeZone(${call.emit(first)}, ${text(call.timeZone)}))`;
  return once([call.emit(first)], (x) => sql`if(toString(toDate32OrNull(${x})) = ${x}, toDate32OrNull(${x}), NULL)`);
}

/** Constant parts that make no date, or none that the store can hold. */
function isImpossible(args: readonly Expression[]): boolean {
  const parts = args.map(constantOf);
  if (parts.length !== 3 || parts.some((part) => part === undefined)) return false;
  const [year = '', month = '', day = ''] = parts;
  return findDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) === undefined;
}

/** ClickHouse rolls 30 February over into March and clips years; a date that is not the one asked for becomes null. */
function emitFromParts(call: EmitArguments, parts: readonly [Expression, Expression, Expression]): Sql {
  const emitted = parts.map((part) => call.emit(part));
  return once(emitted, (...[year, month, day]) => {
    if (year === undefined || month === undefined || day === undefined) throw new Error('a date without its parts');
    const inside = sql`${year} between 1900 and 2299 and ${month} between 1 and 12 and ${day} between 1 and 31`;
    const made = sql`makeDate32(toInt32(if(${inside}, ${year}, 1970)), toInt32(if(${inside}, ${month}, 1)), toInt32(if(${inside}, ${day}, 1)))`;
    return sql`if(${inside} and toDayOfMonth(${made}) = ${day}, ${made}, NULL)`;
  });
}

/** Whole months from one date to the other, as `age` counts them; the end of a month is no whole month before its day. */
function emitMonthsBetween(call: EmitArguments): Sql {
  const [from, to] = call.arguments.map((arg) => call.emit(arg));
  if (from === undefined || to === undefined) throw new Error('a duration without its dates');
  return sql`age('month', ${from}, ${to})`;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function emitNameOf(names: readonly string[], index: Sql): Sql {
  return sql`arrayElement(${{ kind: 'value', type: 'Array(String)', value: names }}, ${index})`;
}

export const dateFunctions: readonly FeelFunction[] = [
  {
    name: 'date',
    group: 'date',
    title: { 'zh-CN': '日期', en: 'Date' },
    help: {
      'zh-CN': '由文本（YYYY-MM-DD）、日期时间，或年、月、日得到日期；不成日期时为空。',
      en: 'From a text (YYYY-MM-DD), from a date and time, or from year, month and day; null where that is no date.',
    },
    parameters: [
      { name: 'from', kinds: ['text', 'date', 'date and time', 'number'] },
      { name: 'month', kinds: ['number'], whole: true, optional: true },
      { name: 'day', kinds: ['number'], whole: true, optional: true },
    ],
    returns: (args) => {
      const [first, ...rest] = args;
      const whole = first?.type.kind === 'number' && first.type.form !== 'float' && first.type.scale === 0;
      const tooLong = args.some(
        (arg) => arg.type.kind === 'number' && (arg.type.form === 'float' || wholeDigits(arg.type) > 38),
      );
      if ((rest.length === 2) !== (first?.type.kind === 'number') || (rest.length > 0 && !whole) || tooLong) {
        return {
          refused: {
            'zh-CN': '写一个文本、一个日期时间，或三个整数。',
            en: 'give one text, one date and time, or three whole numbers.',
          },
        };
      }
      if (isImpossible(args)) {
        return { refused: { 'zh-CN': '不是 1900 至 2299 年间的日期。', en: 'this is no date from 1900 to 2299.' } };
      }
      const certain = first?.type.kind === 'date' || first?.type.kind === 'date and time';
      return plainType('date', !certain || anyNullable(args));
    },
    sql: emitDate,
    example: { expression: 'date(2020, 2, 29)', value: '"2020-02-29"' },
  },
  {
    name: 'years and months duration',
    group: 'date',
    title: { 'zh-CN': '相差的年月', en: 'Years and months between' },
    help: { 'zh-CN': '两个日期之间的整月数。', en: 'The whole months from one date to another.' },
    parameters: [
      { name: 'from', kinds: ['date'] },
      { name: 'to', kinds: ['date'] },
    ],
    returns: (args) => plainType('months duration', anyNullable(args)),
    sql: emitMonthsBetween,
    example: { expression: 'years and months duration(date("2011-12-22"), date("2013-08-24")).months', value: '8' },
  },
  {
    name: 'day of week',
    group: 'date',
    title: { 'zh-CN': '星期几', en: 'Day of the week' },
    help: { 'zh-CN': '英文名称，Monday 至 Sunday。', en: 'Its English name, Monday to Sunday.' },
    parameters: [date],
    returns: (args) => plainType('text', anyNullable(args)),
    sql: (call) => emitNameOf(weekdays, sql`toDayOfWeek(${dateArgument(call)})`),
    example: { expression: 'day of week(date("2020-01-31"))', value: '"Friday"' },
  },
  {
    name: 'month of year',
    group: 'date',
    title: { 'zh-CN': '月份名称', en: 'Month of the year' },
    help: { 'zh-CN': '英文名称，January 至 December。', en: 'Its English name, January to December.' },
    parameters: [date],
    returns: (args) => plainType('text', anyNullable(args)),
    sql: (call) => emitNameOf(months, sql`toMonth(${dateArgument(call)})`),
    example: { expression: 'month of year(date("2020-01-31"))', value: '"January"' },
  },
  {
    name: 'day of year',
    group: 'date',
    title: { 'zh-CN': '一年中的第几天', en: 'Day of the year' },
    help: { 'zh-CN': '1 至 366。', en: '1 to 366.' },
    parameters: [date],
    returns: (args) => integerNumber(3, anyNullable(args)),
    sql: (call) =>
      once(
        [dateArgument(call)],
        (d) => sql`(toInt64(toInt32(${d})) - toInt32(makeDate32(toYear(${d}), ${integer(1)}, ${integer(1)})) + 1)`,
      ),
    example: { expression: 'day of year(date("2020-01-31"))', value: '31' },
  },
  {
    name: 'week of year',
    group: 'date',
    title: { 'zh-CN': '一年中的第几周', en: 'Week of the year' },
    help: { 'zh-CN': 'ISO 8601 周次，1 至 53。', en: 'The week of ISO 8601, 1 to 53.' },
    parameters: [date],
    returns: (args) => integerNumber(2, anyNullable(args)),
    sql: (call) => sql`toInt64(toISOWeek(${dateArgument(call)}))`,
    example: { expression: 'week of year(date("2021-01-03"))', value: '53' },
  },
];
