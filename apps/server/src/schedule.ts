import type { Title } from '@kefen/scheme';
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

export const noSchedule: Title = {
  'zh-CN': '时间表写得不对。请写五项：分 时 日 月 星期，例如 30 2 * * *。',
  en: 'This is no schedule. Write five fields: minute, hour, day, month, weekday, for example 30 2 * * *.',
};
