import { Cron } from 'croner';

/** The next time of a schedule after an instant; null: there is none. @throws ScheduleError */
export function nextTime(schedule: string, timeZone: string, after: Date): Date | null {
  try {
    // Five fields: what runs every second is no schedule.
    return new Cron(schedule, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);
  } catch (failure) {
    throw new ScheduleError(schedule, { cause: failure });
  }
}

export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}
