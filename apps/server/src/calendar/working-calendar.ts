import { yearOf } from './business-day.js';
import { chinesePublicCalendar, type PublicCalendar } from './public-holidays.js';

/** A day on which a workspace is open or closed, whatever the public calendar says. */
interface OwnDay {
  readonly day: string;
  readonly open: boolean;
}

export interface WorkingCalendar {
  isWorkingDay(day: string): boolean;
  /** Were the public holidays of the year of this day announced? Where not, Monday to Friday count. */
  isKnown(day: string): boolean;
}

/** Own days go before public ones. */
export function createWorkingCalendar(
  own: readonly OwnDay[],
  known: PublicCalendar = chinesePublicCalendar,
): WorkingCalendar {
  const openOn = new Map(own.map(({ day, open }) => [day, open]));
  return {
    isWorkingDay: (day) => openOn.get(day) ?? known.isWorkingDay(day),
    isKnown: (day) => yearOf(day) >= known.known.first && yearOf(day) <= known.known.last,
  };
}
