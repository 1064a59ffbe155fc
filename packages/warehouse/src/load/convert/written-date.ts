import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { shapes } from '../content-shapes.js';
import type { DateForms, DateOrder } from '../written-forms.js';
import { hasShape, pieceOf, replacedEverywhere, replacedOnce, trimmed } from './cell.js';

const wide = '０１２３４５６７８９：／－．　〇零○一二三四五六七八九';
const narrow = '0123456789:/-. 000123456789';

const halfDay = '上午|下午|凌晨|早上|晚上|[AaPp]\\.?[Mm]\\.?';
const afternoon = '下午|晚上|[Pp]\\.?[Mm]';

const orders: Readonly<Record<DateOrder, string>> = { 'day-month': '\\3-\\2-\\1', 'month-day': '\\3-\\1-\\2' };

/** A date that is written in one of the given ways, as `2025-3-1` or `2025年3月1日`, with the time behind it as `15:05`. */
export function writtenDate(cell: Sql, forms: DateForms): Sql {
  let text = trimmed(cell);
  if (forms.worded) text = withoutWords(text);
  if (forms.order !== undefined) {
    text = replacedOnce(text, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})', orders[forms.order]);
  }
  if (forms.halfDays) text = withWholeDay(text);
  return forms.serials ? sql`if(${hasShape(text, shapes.serialDate)}, ${serialDate(text)}, ${text})` : text;
}

/** Full-width and Chinese numerals, days of the week, 时分秒. */
function withoutWords(cell: Sql): Sql {
  const digits = sql`translateUTF8(${cell}, ${sqlFragment.text(wide)}, ${sqlFragment.text(narrow)})`;
  const steps: readonly (readonly [pattern: string, replacement: string])[] = [
    ['([0-9])十([0-9])', '\\1\\2'],
    ['([0-9])十', '\\10'],
    ['十([0-9])', '1\\1'],
    ['十', '10'],
    [' *[(（]?(?:星期|周|礼拜)[0-9日天][)）]?', ''],
    ['([0-9]{1,2}) *[时点] *([0-9]{1,2}) *分 *([0-9]{1,2}) *秒', '\\1:\\2:\\3'],
    ['([0-9]{1,2}) *[时点] *([0-9]{1,2}) *分?', '\\1:\\2'],
    ['([0-9]{1,2}) *[时点]整?$', '\\1:00'],
    ['日 *([0-9上下凌早晚])', '日 \\1'],
    [':([0-9])\\b', ':0\\1'],
  ];
  return steps.reduce((text, [pattern, replacement]) => replacedEverywhere(text, pattern, replacement), digits);
}

/** `2025-3-1 下午3:05` and `2025-3-1 3:05 PM` → `2025-3-1 15:05`; empty where the hour does not fit the half of the day. */
function withWholeDay(text: Sql): Sql {
  const half = pieceOf(text, `(${halfDay})`);
  const bare = replacedOnce(replacedOnce(text, ` *(?:${halfDay})$`, ''), ` *(?:${halfDay}) *`, ' ');
  const hour = sql`toUInt8OrZero(${pieceOf(bare, ' ([0-9]{1,2}):')})`;
  const isLate = hasShape(half, afternoon);
  const hour24 = sql`multiIf(${isLate} AND ${hour} < 12, ${hour} + 12, NOT ${isLate} AND ${hour} = 12, 0, ${hour})`;
  const isOdd = sql`(NOT ${isLate} AND ${hour} > 12 OR ${half} = '晚上' AND ${hour} = 12)`;
  const whole = sql`concat(${pieceOf(bare, '^(.*) [0-9]{1,2}:')}, ' ', toString(${hour24}), ${pieceOf(bare, ' [0-9]{1,2}(:.*)$')})`;
  return sql`multiIf(${half} = '', ${text}, ${isOdd}, '', ${whole})`;
}

/** The serial number of a day is exact, its fraction is rounded to the millisecond (ECMA-376 part 1, 18.17.4). */
function serialDate(text: Sql): Sql {
  const milliseconds = sql`toInt64(round(toDecimal128OrZero(if(${hasShape(text, shapes.serialDate)}, ${text}, '0'), 15) * 86400000))`;
  // Day 2 of the spreadsheet's calendar is 1 January 1900 for every day behind its 29 February that never was.
  return sql`toString(addMilliseconds(toDateTime64('1900-01-01 00:00:00', 3, 'UTC'), ${milliseconds} - 2 * 86400000))`;
}
