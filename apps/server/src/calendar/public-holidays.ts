import chineseDays from 'chinese-days';
import { addDays, weekdayOf } from './business-day.js';

/** What is known of the working days of a country. */
export interface PublicCalendar {
  /** The years whose holidays are known, first and last. */
  readonly known: { readonly first: number; readonly last: number };
  /** Also for years that are not known: Monday to Friday then. */
  isWorkingDay(day: string): boolean;
}

const firstYear = 2004;

/** Mainland China as the State Council announces it, year by year: holidays and the weekends that are worked for them. */
export const chinesePublicCalendar: PublicCalendar = {
  known: { first: firstYear, last: lastYear() },
  isWorkingDay: (day) => chineseDays.isWorkday(day),
};

/** Monday to Friday. */
function isWeekday(day: string): boolean {
  return weekdayOf(day) <= 5;
}

/** A year that was announced has holidays on weekdays; one that was not, has none. */
function lastYear(): number {
  let year = firstYear;
  while (hasHolidays(year + 1)) year += 1;
  return year;
}

function hasHolidays(year: number): boolean {
  const newYear = `${year}-01-01`;
  const januaryToOctober = 304;
  return Array.from({ length: januaryToOctober }, (_, i) => addDays(newYear, i)).some(
    (day) => isWeekday(day) && !chineseDays.isWorkday(day),
  );
}
