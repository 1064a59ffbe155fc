import type { ScheduleAsOf, ScheduleWhen } from '@kefen/contract';
import { dayIn } from '../clock.js';
import { nextTime } from '../schedule.js';
import { addDays, daysOfMonth, monthEnd, monthStart, weekdayOf } from './business-day.js';
import type { WorkingCalendar } from './working-calendar.js';

/** What times are reckoned with. */
export interface TimeReckoning {
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
}

type OfDays = Exclude<ScheduleWhen, { kind: 'cron' | 'import' }>;

/** So far ahead something is looked for; the rarest form comes once a year. */
const monthsAhead = 36;

/**
 * The next time after an instant; null: there is none, or nobody knows (after an import).
 * @throws ScheduleError where it is no cron
 */
export function nextScheduledTime(when: ScheduleWhen, reckoning: TimeReckoning, after: Date): Date | null {
  if (when.kind === 'import') return null;
  const { timeZone } = reckoning;
  if (when.kind === 'cron') return nextTime(when.cron, timeZone, after);
  for (const day of daysFrom(when, reckoning, dayIn(timeZone, after))) {
    const at = instantOf(day, when.time, timeZone);
    if (at > after) return at;
  }
  return null;
}

/** The next times after an instant, at most so many. */
export function nextScheduledTimes(when: ScheduleWhen, reckoning: TimeReckoning, after: Date, most: number): Date[] {
  const times: Date[] = [];
  let at: Date | null = after;
  while (times.length < most) {
    at = nextScheduledTime(when, reckoning, at);
    if (at === null) break;
    times.push(at);
  }
  return times;
}

const hourMs = 3_600_000;
const stepsBackMs = [hourMs, 24 * hourMs, 32 * 24 * hourMs, 367 * 24 * hourMs];

/** Of the times from a first one up to now, the last: what was missed is made up for once. */
export function lastScheduledTime(when: ScheduleWhen, reckoning: TimeReckoning, first: Date, now: Date): Date {
  // From near to far, so that a schedule of every minute is not gone through from the beginning of a long absence.
  for (const backMs of stepsBackMs) {
    const from = new Date(now.getTime() - backMs);
    if (from <= first) break;
    const found = lastUpTo(when, reckoning, from, now);
    if (found) return found;
  }
  return lastUpTo(when, reckoning, first, now) ?? first;
}

function lastUpTo(when: ScheduleWhen, reckoning: TimeReckoning, after: Date, now: Date): Date | undefined {
  let last: Date | undefined;
  for (;;) {
    const next = nextScheduledTime(when, reckoning, last ?? after);
    if (next === null || next > now) return last;
    last = next;
  }
}

/** The days of a calendar form from the month or week of a day on, ascending. */
function* daysFrom(when: OfDays, { calendar }: TimeReckoning, from: string): Generator<string> {
  if (when.kind === 'weekly') {
    for (let i = 0; i <= 7; i++) {
      const day = addDays(from, i);
      if (weekdayOf(day) === when.weekday) yield day;
    }
    return;
  }
  for (let i = 0; i < monthsAhead; i++) {
    const day = dayInMonth(when, calendar, monthStart(from, i));
    if (day !== undefined) yield day;
  }
}

/** The day of a form in the month that begins with the given day, where it has one. */
function dayInMonth(when: Exclude<OfDays, { kind: 'weekly' }>, calendar: WorkingCalendar, first: string) {
  const month = Number(first.slice(5, 7));
  switch (when.kind) {
    case 'month-end':
      return monthEnd(first);
    case 'quarter-end':
      return month % 3 === 0 ? monthEnd(first) : undefined;
    case 'year-end':
      return month === 12 ? monthEnd(first) : undefined;
    case 'working-day':
      return daysOfMonth(first).filter(calendar.isWorkingDay)[when.nth - 1];
    case 'last-working-day':
      return daysOfMonth(first).filter(calendar.isWorkingDay).at(-1);
  }
}

/** The instant at which it is this time on this day. Where the clocks skip that time, as cron has it. */
function instantOf(day: string, time: string, timeZone: string): Date {
  const [, month, date] = day.split('-').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  // No zone is a whole day ahead of UTC.
  const before = new Date(`${addDays(day, -1)}T00:00:00Z`);
  const at = nextTime(`${minute} ${hour} ${date} ${month} *`, timeZone, before);
  if (at === null) throw new Error(`there is no ${time} on ${day} in ${timeZone}`);
  return at;
}

/** The as-of date of a schedule that is due on a day. */
export function asOfDay(rule: ScheduleAsOf, due: string): string {
  switch (rule) {
    case 'day':
      return due;
    case 'day-before':
      return addDays(due, -1);
    case 'last-month-end':
      return addDays(monthStart(due), -1);
  }
}
