import type { ScheduleWhen } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { dayIn } from '../clock.js';
import { yearOf } from './business-day.js';
import type { TimeReckoning } from './schedule-times.js';

/** Does it depend on which days are worked? */
export function goesByWorkingDays({ kind }: ScheduleWhen): boolean {
  return kind === 'working-day' || kind === 'last-working-day';
}

/** Says of which years among these times the holidays are not announced yet. */
export function notesOnTimes(when: ScheduleWhen, reckoning: TimeReckoning, times: readonly Date[]): Title[] {
  if (!goesByWorkingDays(when)) return [];
  const days = times.map((at) => dayIn(reckoning.timeZone, at)).filter((day) => !reckoning.calendar.isKnown(day));
  return [...new Set(days.map(yearOf))].map((year) => ({
    'zh-CN': `${year} 年的放假安排还未公布，按周一至周五计算。`,
    en: `The public holidays of ${year} are not announced yet; Monday to Friday count as working days.`,
  }));
}
