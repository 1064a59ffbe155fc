import { integer, type Sql, sql } from '../../sql/fragment.js';
import type { FeelType } from '../expression-type.js';
import { integerNumber } from '../number/number-type.js';
import { anyNullable, type FeelFunction } from './function.js';

function property(
  name: string,
  kind: FeelType,
  digits: number,
  title: FeelFunction['title'],
  help: FeelFunction['help'],
  sqlOf: (value: Sql) => Sql,
  example: FeelFunction['example'],
): FeelFunction {
  return {
    name,
    group: 'property',
    title,
    help,
    parameters: [{ name: kind, kinds: [kind] }],
    returns: (args) => integerNumber(digits, anyNullable(args)),
    sql: (call) => {
      const [value] = call.arguments;
      if (value === undefined) throw new Error('a property of nothing');
      return sqlOf(call.emit(value));
    },
    example,
  };
}

/** What stands after a point: `since.year`. A date has year, month, day and weekday; a duration its own units. */
export const propertyFunctions: readonly FeelFunction[] = [
  property(
    '.year',
    'date',
    4,
    { 'zh-CN': '年', en: 'Year' },
    { 'zh-CN': '日期的年份。', en: 'The year of a date.' },
    (d) => sql`toInt64(toYear(${d}))`,
    { expression: 'date("2020-01-31").year', value: '2020' },
  ),
  property(
    '.month',
    'date',
    2,
    { 'zh-CN': '月', en: 'Month' },
    { 'zh-CN': '日期的月份，1 至 12。', en: 'The month of a date, 1 to 12.' },
    (d) => sql`toInt64(toMonth(${d}))`,
    { expression: 'date("2020-01-31").month', value: '1' },
  ),
  property(
    '.day',
    'date',
    2,
    { 'zh-CN': '日', en: 'Day' },
    { 'zh-CN': '日期在月中的日子。', en: 'The day of the month.' },
    (d) => sql`toInt64(toDayOfMonth(${d}))`,
    { expression: 'date("2020-01-31").day', value: '31' },
  ),
  property(
    '.weekday',
    'date',
    1,
    { 'zh-CN': '星期', en: 'Weekday' },
    { 'zh-CN': '1 是星期一，7 是星期日。', en: '1 for Monday to 7 for Sunday.' },
    (d) => sql`toInt64(toDayOfWeek(${d}))`,
    { expression: 'date("2020-01-31").weekday', value: '5' },
  ),
  property(
    '.days',
    'days duration',
    9,
    { 'zh-CN': '天数', en: 'Days' },
    { 'zh-CN': '时长的天数。', en: 'The days of a duration.' },
    (d) => d,
    { expression: '(date("2020-01-31") - date("2020-01-01")).days', value: '30' },
  ),
  property(
    '.years',
    'months duration',
    9,
    { 'zh-CN': '年数', en: 'Years' },
    { 'zh-CN': '年月时长中的整年。', en: 'The whole years of a duration.' },
    (d) => sql`intDiv(${d}, ${integer(12)})`,
    { expression: 'duration("P14M").years', value: '1' },
  ),
  property(
    '.months',
    'months duration',
    2,
    { 'zh-CN': '月数', en: 'Months' },
    { 'zh-CN': '年月时长中不满一年的月份。', en: 'The months of a duration beyond its whole years.' },
    (d) => sql`(${d} % ${integer(12)})`,
    { expression: 'duration("P14M").months', value: '2' },
  ),
];
