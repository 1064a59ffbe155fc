import type { ScheduleAsOf } from '@kefen/contract';
import { asOfDay, type TimeReckoning } from '../../calendar/schedule-times.js';
import { createWorkingCalendar } from '../../calendar/working-calendar.js';
import { dayIn } from '../../clock.js';
import type { Db } from '../../store/store.js';
import { listCalendarDays } from './calendar-days.repository.js';

/** What times are reckoned with now: the zone, and the calendar with the workspace's own days. */
export async function readReckoning(db: Db, timeZone: string): Promise<TimeReckoning> {
  return { timeZone, calendar: createWorkingCalendar(await listCalendarDays(db)) };
}

/** The as-of date of a schedule that is due at an instant. */
export function asOfAt(rule: ScheduleAsOf, timeZone: string, due: Date): string {
  return asOfDay(rule, dayIn(timeZone, due));
}
