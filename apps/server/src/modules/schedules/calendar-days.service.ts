import { type CalendarDay, scheduleLimits } from '@kefen/contract';
import { chinesePublicCalendar } from '../../calendar/public-holidays.js';
import { type Actor, nameOf } from '../../caller.js';
import { problem } from '../../problem.js';
import {
  type CalendarDayRecord,
  listCalendarDays,
  removeCalendarDay,
  setCalendarDay,
} from './calendar-days.repository.js';
import { refreshTimes } from './refresh-times.js';
import type { ScheduleParts } from './schedule-work.js';

export type CalendarDaysService = ReturnType<typeof createCalendarDaysService>;

/** The days on which the workspace is open or closed other than the public calendar says. */
export function createCalendarDaysService({ store, clock, audit, timeZone }: Omit<ScheduleParts, 'runs' | 'queue'>) {
  return {
    get: async () => ({
      known: { ...chinesePublicCalendar.known },
      days: (await listCalendarDays(store.db)).map(documentOf),
    }),

    /** @throws ProblemFailure `calendar-days-too-many` */
    set: async (
      caller: Actor,
      { day, open, note }: Pick<CalendarDayRecord, 'day' | 'open' | 'note'>,
    ): Promise<CalendarDay> => {
      const record = { day, open, note, changedBy: nameOf(caller), changedAt: clock.now() };
      await store.transaction(async (tx) => {
        const days = await listCalendarDays(tx);
        const isNew = days.every((other) => other.day !== day);
        const limit = scheduleLimits.calendarDays;
        if (isNew && days.length >= limit) throw problem('calendar-days-too-many', { limit });
        await setCalendarDay(tx, record);
        await refreshTimes(tx, timeZone, clock.now());
        await audit.record(tx, caller, 'calendar.day-set', day, { open, note });
      });
      return documentOf(record);
    },

    /** @throws ProblemFailure `not-found` */
    remove: async (caller: Actor, day: string): Promise<void> => {
      await store.transaction(async (tx) => {
        if (!(await removeCalendarDay(tx, day))) throw problem('not-found', { what: day });
        await refreshTimes(tx, timeZone, clock.now());
        await audit.record(tx, caller, 'calendar.day-removed', day);
      });
    },
  };
}

function documentOf({ day, open, note, changedBy, changedAt }: CalendarDayRecord): CalendarDay {
  return { day, open, note, changedBy, changedAt: changedAt.toISOString() };
}
