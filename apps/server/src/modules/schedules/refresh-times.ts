import { nextScheduledTime } from '../../calendar/schedule-times.js';
import { goesByWorkingDays } from '../../calendar/unknown-years.js';
import type { Tx } from '../../store/store.js';
import { readReckoning } from './reckoning.js';
import { listSchedules, moveScheduleOn } from './schedules.repository.js';

/** Reckons anew when schedules are due that go by working days, where the calendar may be another one by now. */
export async function refreshTimes(tx: Tx, timeZone: string, now: Date): Promise<void> {
  const reckoning = await readReckoning(tx, timeZone);
  for (const schedule of await listSchedules(tx)) {
    const { when, nextAt, paused } = schedule;
    // What is due already stays due.
    if (paused || nextAt === null || nextAt <= now || !goesByWorkingDays(when)) continue;
    const next = nextScheduledTime(when, reckoning, now);
    if (next?.getTime() !== nextAt.getTime()) await moveScheduleOn(tx, schedule, next);
  }
}
