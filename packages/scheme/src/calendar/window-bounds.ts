import type { Window } from '../document/window.js';
import { addDays, addMonths, type IsoDate, startOfMonth, startOfQuarter, startOfYear } from './calendar.js';

/** The business days a window covers, both ends included; `from` is absent where it has no beginning. */
export interface WindowBounds {
  readonly from?: IsoDate;
  readonly to: IsoDate;
}

/**
 * The days a window covers in a run as of `asOf`. `last N months` is the days after `asOf − N months`, up to and
 * including `asOf`; `previous month` is the whole calendar month before the one `asOf` lies in.
 */
export function windowBounds(window: Window, asOf: IsoDate): WindowBounds {
  switch (window.kind) {
    case 'all':
      return { to: asOf };
    case 'year to date':
      return { from: startOfYear(asOf), to: asOf };
    case 'last':
      return { from: addDays(startOfLast(window.count, window.unit, asOf), 1), to: asOf };
    case 'previous': {
      const starts = { month: startOfMonth, quarter: startOfQuarter, year: startOfYear };
      const months = { month: 1, quarter: 3, year: 12 };
      const begin = starts[window.unit](asOf);
      return { from: addMonths(begin, -months[window.unit]), to: addDays(begin, -1) };
    }
  }
}

function startOfLast(count: number, unit: 'day' | 'month' | 'year', asOf: IsoDate): IsoDate {
  if (unit === 'day') return addDays(asOf, -count);
  return addMonths(asOf, unit === 'month' ? -count : -12 * count);
}
