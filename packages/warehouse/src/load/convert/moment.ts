import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { shapes } from '../content-shapes.js';
import { type DateForms, plainDates } from '../written-forms.js';
import { hasShape, trimmed } from './cell.js';
import type { Definition } from './definition.js';
import { writtenDate } from './written-date.js';

/**
 * Defines under the given name what is written in a cell as `YYYY-MM-DD hh:mm:ss[.fff]` and a zone behind it where it has
 * one (`+08:00`, `Z`); the empty text where the cell holds no date. Whether that date exists is another question
 * (`isMoment`). The common ways of writing dates are understood, and what `forms` says there is.
 */
export function momentText(cell: Sql, name: string, forms: DateForms = plainDates): readonly Definition[] {
  if (!isWritten(forms)) return [{ name, expression: commonMoment(cell, trimmed(cell)) }];
  // Defined on its own, as it is long and used several times.
  const written = { name: `${name}_written`, expression: writtenDate(cell, forms) };
  return [written, { name, expression: commonMoment(cell, sqlFragment.name(written.name)) }];
}

function isWritten({ order, worded, halfDays, serials }: DateForms): boolean {
  return order !== undefined || worded || halfDays || serials;
}

function commonMoment(cell: Sql, text: Sql): Sql {
  const date = sql`concat(${padded(rewritten(text, shapes.date, '\\1-\\2\\4-\\3\\5'))}, ' 00:00:00')`;
  const parts = padded(rewritten(text, shapes.dateTime, '\\1-\\2\\4-\\3\\5 \\6:\\7:\\8.\\9'));
  const dateTime = sql`concat(replaceOne(${parts}, ':.', ':00.'), '0', ${zoneOf(text)})`;
  return sql`multiIf(${hasShape(cell, shapes.isoDateTime)}, ${cell}, ${hasShape(cell, shapes.isoDate)}, concat(${cell}, ' 00:00:00'),
    ${hasShape(text, shapes.date)}, ${date}, ${hasShape(text, shapes.dateTime)}, ${dateTime}, '')`;
}

/** Whether a moment text tells a date that exists, from 1900 to 2299. */
export function isMoment(moment: Sql): Sql {
  // The engine clamps what lies outside its calendar and turns 30 February into 2 March: only what comes back is a date.
  return sql`(toString(ifNull(toDate32OrNull(substring(${moment}, 1, 10)), toDate32('1900-01-01'))) = substring(${moment}, 1, 10))`;
}

/** The day of a moment text: as it is written, or the day in the time zone where the text has a zone of its own. */
export function dayOf(moment: Sql, timeZone: string): Sql {
  const written = sql`toDate32OrNull(substring(${moment}, 1, 10))`;
  const there = sql`toDate32(${instantOf(moment, timeZone)}, ${sqlFragment.text(timeZone)})`;
  return sql`if(${hasZone(moment)}, ${there}, ${written})`;
}

/**
 * The instant of a moment text, `Nullable(DateTime64(3, 'UTC'))`. Without a zone of its own it is what the clock on the
 * wall showed in the given time zone. Places of a second beyond the third are cut off.
 */
export function instantOf(moment: Sql, timeZone: string): Sql {
  const onTheWall = sql`toTimeZone(toDateTime64OrNull(${moment}, 3, ${sqlFragment.text(timeZone)}), 'UTC')`;
  const withoutZone = sql`replaceRegexpOne(${moment}, '(Z|[+-][0-9]+)$', '')`;
  const zoned = sql`toDateTime64OrNull(${withoutZone}, 3, 'UTC') - toIntervalSecond(${offsetSeconds(moment)})`;
  return sql`if(${hasZone(moment)}, ${zoned}, ${onTheWall})`;
}

/** The instant of an ISO date, with or without a time, that is known to exist. */
export function plainInstant(cell: Sql, timeZone: string): Sql {
  return sql`toTimeZone(toDateTime64OrNull(${cell}, 3, ${sqlFragment.text(timeZone)}), 'UTC')`;
}

function rewritten(text: Sql, shape: string, order: string): Sql {
  return sql`replaceRegexpOne(${text}, ${sqlFragment.text(shape)}, ${sqlFragment.text(order)})`;
}

/** Two digits for month, day and hour; parts of a second stand behind a point and stay. */
export function padded(text: Sql): Sql {
  return sql`replaceRegexpAll(${text}, '([- :])([0-9])\\\\b', '\\\\10\\\\2')`;
}

/** `Z`, or `+0800` without a colon, or the empty text. */
function zoneOf(text: Sql): Sql {
  return sql`replaceAll(upper(extract(${text}, ':[0-9.,]+ *(Z|z|[+-][0-9:]+)$')), ':', '')`;
}

function hasZone(moment: Sql): Sql {
  return sql`match(${moment}, ':.*(Z|[+-][0-9]+)$')`;
}

function offsetSeconds(moment: Sql): Sql {
  const zone = sql`extract(${moment}, ':.*([+-][0-9]+)$')`;
  const part = (at: number) => sql`toInt32OrZero(substring(${zone}, ${sqlFragment.raw(String(at))}, 2))`;
  return sql`(if(startsWith(${zone}, '-'), -1, 1) * (${part(2)} * 3600 + ${part(4)} * 60))`;
}
