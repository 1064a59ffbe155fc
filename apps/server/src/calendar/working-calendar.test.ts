import { expect, test } from 'vitest';
import { daysOfMonth } from './business-day.js';
import { chinesePublicCalendar } from './public-holidays.js';
import { createWorkingCalendar } from './working-calendar.js';

const calendar = createWorkingCalendar([]);
const offIn = (month: string) => daysOfMonth(`${month}-01`).filter((day) => !calendar.isWorkingDay(day));
const workedWeekends = (month: string) =>
  daysOfMonth(`${month}-01`).filter((day) => [0, 6].includes(new Date(day).getUTCDay()) && calendar.isWorkingDay(day));

test('spring festival of 2025 and 2026 as announced, with the weekends that are worked for it', () => {
  expect(offIn('2025-01').slice(-4)).toEqual(['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31']);
  expect(offIn('2025-02').slice(0, 5)).toEqual(['2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04', '2025-02-09']);
  expect([...workedWeekends('2025-01'), ...workedWeekends('2025-02')]).toEqual(['2025-01-26', '2025-02-08']);
  const days = Array.from({ length: 9 }, (_, i) => `2026-02-${15 + i}`);
  expect(days.some(calendar.isWorkingDay)).toBe(false);
  expect(workedWeekends('2026-02')).toEqual(['2026-02-14', '2026-02-28']);
});

test('the weekends that are worked in 2025 and 2026 are those of the announcements, and none beside', () => {
  const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
  const worked = (year: number) => months.flatMap((month) => workedWeekends(`${year}-${month}`));
  expect(worked(2025)).toEqual(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']);
  expect(worked(2026)).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
});

test('February 2020 has the longer holiday that was announced in January of that year', () => {
  expect(['2020-01-31', '2020-02-01', '2020-02-03'].map(calendar.isWorkingDay)).toEqual([false, false, true]);
});

test('a year that was not announced has Monday to Friday, and says that it is not known', () => {
  const { last } = chinesePublicCalendar.known;
  expect(last).toBeGreaterThanOrEqual(2026);
  expect(calendar.isKnown(`${last}-12-31`)).toBe(true);
  expect(calendar.isKnown(`${last + 1}-01-01`)).toBe(false);
  const weekend = daysOfMonth(`${last + 1}-10-01`).filter((day) => !calendar.isWorkingDay(day));
  expect(weekend.every((day) => [0, 6].includes(new Date(day).getUTCDay()))).toBe(true);
  expect(weekend.length).toBeGreaterThanOrEqual(8);
});

test('days of one’s own go before the public ones, whichever way', () => {
  const own = createWorkingCalendar([
    { day: '2026-02-16', open: true },
    { day: '2026-03-02', open: false },
  ]);
  expect(['2026-02-16', '2026-02-17', '2026-03-02', '2026-03-03'].map(own.isWorkingDay)).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
