import { expect, it } from 'vitest';
import { addDays } from '../../calendar/calendar.js';
import { windowBounds } from '../../calendar/window-bounds.js';
import { lastDayOf } from './validity.js';

it.each([
  ['2024-01-15', 24, 'month', '2026-01-14'],
  ['2024-01-31', 1, 'month', '2024-02-29'],
  ['2024-02-29', 1, 'year', '2025-02-28'],
  ['2024-02-29', 12, 'month', '2025-02-28'],
  ['2024-12-31', 2, 'year', '2026-12-30'],
  ['2024-12-31', 1, 'day', '2024-12-31'],
  ['2024-12-31', 90, 'day', '2025-03-30'],
] as const)(
  'an answer of %s counts for %s %ss, until %s: the window of the next day is past it',
  (day, count, unit, last) => {
    expect(lastDayOf(day, { count, unit })).toBe(last);
    const begins = (asOf: string) => windowBounds({ kind: 'last', count, unit }, asOf).from ?? '';
    expect(begins(last) <= day).toBe(true);
    expect(begins(addDays(last, 1)) > day).toBe(true);
  },
);
