import { addDays, addMonths, type IsoDate } from '../../calendar/calendar.js';
import type { Span } from '../../document/span.js';

/** The last day on which something of a day still counts: it counts in the days after D − span, up to and including D. */
export function lastDayOf(day: IsoDate, span: Span): IsoDate {
  if (span.unit === 'day') return addDays(day, span.count - 1);
  const months = span.unit === 'year' ? 12 * span.count : span.count;
  // Of a day at the end of a month, several days may be the last one's equals in a shorter month.
  let last = addDays(addMonths(day, months), -1);
  while (addMonths(addDays(last, 1), -months) < day) last = addDays(last, 1);
  return last;
}
