/** Reckoning with business days, `YYYY-MM-DD`; no time zone has a part in it. */

export function addDays(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return textOf(date);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return dateOf(day).getUTCDay() || 7;
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** The first day of the month so many months after that of the given day. */
export function monthStart(day: string, monthsLater = 0): string {
  const date = dateOf(day);
  return textOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1)));
}

export function monthEnd(day: string): string {
  return addDays(monthStart(day, 1), -1);
}

/** The days of the month of a day, ascending. */
export function daysOfMonth(day: string): string[] {
  const first = monthStart(day);
  return Array.from({ length: Number(monthEnd(day).slice(8)) }, (_, i) => addDays(first, i));
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function textOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
