import { describe, expect, test } from 'vitest';
import { createRandom } from '../../random.js';
import { createSeason, dayOf, isMonthEnd, isoDate, isSpringFestival, periodBefore, pickDay } from './calendar.js';

test('days and dates turn into each other, across leap days', () => {
  for (const iso of ['1970-01-01', '2024-02-29', '2025-12-31']) expect(isoDate(dayOf(iso))).toBe(iso);
  expect(dayOf('2024-03-01') - dayOf('2024-02-28')).toBe(2);
});

test.each(['2025-02-29', '2025-13-01', '2025-1-1', 'today', ''])('%j is not a date', (text) => {
  expect(() => dayOf(text)).toThrow('not a date');
});

test('months end where the next one begins', () => {
  expect(['2024-02-28', '2024-02-29', '2025-02-28', '2025-12-31'].map((iso) => isMonthEnd(dayOf(iso)))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('every year has its spring festival, within a day of the astronomical reckoning of Node', () => {
  // Node's calendar misses a new moon just before midnight in Beijing (2027-02-06) by a day.
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
  });
  const reckoned: number[] = [];
  const listed: number[] = [];
  for (let day = dayOf('2015-01-01'); day <= dayOf('2045-12-31'); day++) {
    if (chinese.format(new Date(`${isoDate(day)}T12:00:00+08:00`)) === '1/1') reckoned.push(day);
    if (isSpringFestival(day)) listed.push(day);
  }
  expect(listed).toHaveLength(31);
  expect(listed.map((day, i) => Math.abs(day - (reckoned[i] ?? 0)) <= 1)).toEqual(listed.map(() => true));
});

test('the period is three years and ends the day before today', () => {
  const period = periodBefore('2026-03-01');
  expect([isoDate(period.first), isoDate(period.last)]).toEqual(['2023-03-01', '2026-02-28']);
});

describe('picking a day', () => {
  const season = createSeason(periodBefore('2026-03-01'), 100);
  const from = dayOf('2024-01-10');
  const to = dayOf('2025-10-09');
  const picked = (trend: 'steady' | 'growing' | 'declining') => {
    const random = createRandom(1, 2, 3);
    return Array.from({ length: 4000 }, () => pickDay(random, season, from, to, trend));
  };
  const average = (days: readonly number[]) => days.reduce((sum, day) => sum + day, 0) / days.length;

  test('stays within the bounds and reaches both', () => {
    const days = picked('steady');
    expect(Math.min(...days)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...days)).toBeLessThanOrEqual(to);
    const random = createRandom(1, 2, 3);
    expect(pickDay(random, season, to, to, 'steady')).toBe(to);
    expect(pickDay(random, season, season.period.first, season.period.first, 'growing')).toBe(season.period.first);
    expect(pickDay(random, season, season.period.last, season.period.last, 'declining')).toBe(season.period.last);
  });

  test('leans to the end when growing and to the beginning when declining', () => {
    const third = (to - from) / 3;
    expect(average(picked('growing'))).toBeGreaterThan(average(picked('steady')) + third / 3);
    expect(average(picked('declining'))).toBeLessThan(average(picked('steady')) - third / 3);
  });
});
