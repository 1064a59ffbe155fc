import type { ScheduleWhen } from '@kefen/contract';
import { describe, expect, test } from 'vitest';
import { dayIn } from '../clock.js';
import { asOfDay, lastScheduledTime, nextScheduledTimes, type TimeReckoning } from './schedule-times.js';
import { notesOnTimes } from './unknown-years.js';
import { createWorkingCalendar } from './working-calendar.js';

const reckoning: TimeReckoning = { timeZone: 'Asia/Shanghai', calendar: createWorkingCalendar([]) };

function daysOf(when: ScheduleWhen, after: string, most: number, by = reckoning): string[] {
  return nextScheduledTimes(when, by, new Date(after), most).map((at) => dayIn(by.timeZone, at));
}

describe('the next times', () => {
  test('month ends are the last days, also of a February in a leap year', () => {
    const when = { kind: 'month-end', time: '23:30' } as const;
    expect(daysOf(when, '2027-12-31T16:00:00Z', 4)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
    expect(daysOf(when, '2027-02-01T00:00:00Z', 1)).toEqual(['2027-02-28']);
  });

  test('quarters and years end in their months', () => {
    expect(daysOf({ kind: 'quarter-end', time: '20:00' }, '2026-02-10T00:00:00Z', 5)).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
      '2027-03-31',
    ]);
    expect(daysOf({ kind: 'year-end', time: '20:00' }, '2026-12-31T12:00:00Z', 2)).toEqual([
      '2027-12-31',
      '2028-12-31',
    ]);
  });

  test('the n-th working day counts the weekends that are worked, and leaves out the holidays', () => {
    const nth = (nth: number) => ({ kind: 'working-day', nth, time: '06:00' }) as const;
    expect(daysOf(nth(1), '2024-12-31T16:00:00Z', 3)).toEqual(['2025-01-02', '2025-02-05', '2025-03-03']);
    expect(daysOf(nth(4), '2025-01-31T16:00:00Z', 1)).toEqual(['2025-02-08']);
    expect(daysOf(nth(1), '2025-12-31T16:00:00Z', 1)).toEqual(['2026-01-04']);
    expect(daysOf(nth(11), '2026-01-31T16:00:00Z', 1)).toEqual(['2026-02-14']);
    expect(daysOf(nth(12), '2026-01-31T16:00:00Z', 1)).toEqual(['2026-02-24']);
    expect(daysOf(nth(1), '2026-09-30T16:00:00Z', 1)).toEqual(['2026-10-08']);
  });

  test('a month with fewer working days has none', () => {
    const days = Array.from({ length: 20 }, (_, i) => ({
      day: `2026-03-${String(i + 1).padStart(2, '0')}`,
      open: false,
    }));
    const by = { ...reckoning, calendar: createWorkingCalendar(days) };
    const when = { kind: 'working-day', nth: 15, time: '06:00' } as const;
    expect(daysOf(when, '2026-02-28T16:00:00Z', 1, by)).toEqual(['2026-04-22']);
  });

  test('the last working day of a month may be a Saturday, or lie before a holiday', () => {
    const when = { kind: 'last-working-day', time: '18:00' } as const;
    expect(daysOf(when, '2024-12-31T16:00:00Z', 1)).toEqual(['2025-01-27']);
    expect(daysOf(when, '2026-01-31T16:00:00Z', 2)).toEqual(['2026-02-28', '2026-03-31']);
  });

  test('weekly is once in a week, later today or next week', () => {
    const when = { kind: 'weekly', weekday: 1, time: '08:00' } as const;
    expect(daysOf(when, '2026-03-08T23:59:00Z', 2)).toEqual(['2026-03-09', '2026-03-16']);
    expect(daysOf(when, '2026-03-09T00:00:00Z', 1)).toEqual(['2026-03-16']);
  });

  test('nobody knows when a file is imported', () => {
    expect(daysOf({ kind: 'import', dataset: 'transactions', quietMinutes: 5 }, '2026-03-09T00:00:00Z', 5)).toEqual([]);
  });
});

describe('the zone', () => {
  test('a day ends when it ends in the zone of the workspace', () => {
    const when = { kind: 'month-end', time: '23:30' } as const;
    const at = (after: string, timeZone: string) =>
      nextScheduledTimes(when, { ...reckoning, timeZone }, new Date(after), 1)[0]?.toISOString();
    expect(at('2026-01-31T15:29:59Z', 'Asia/Shanghai')).toBe('2026-01-31T15:30:00.000Z');
    expect(at('2026-01-31T15:30:00Z', 'Asia/Shanghai')).toBe('2026-02-28T15:30:00.000Z');
    expect(at('2026-01-31T15:30:00Z', 'America/New_York')).toBe('2026-02-01T04:30:00.000Z');
    expect(at('2026-03-10T00:00:00Z', 'America/New_York')).toBe('2026-04-01T03:30:00.000Z');
    expect(at('2026-01-31T15:30:00Z', 'Pacific/Kiritimati')).toBe('2026-02-28T09:30:00.000Z');
  });

  test('where the clocks skip the time, it is due once on that day all the same', () => {
    const when = { kind: 'weekly', weekday: 7, time: '02:30' } as const;
    const by = { ...reckoning, timeZone: 'America/New_York' };
    expect(daysOf(when, '2026-03-02T00:00:00Z', 2, by)).toEqual(['2026-03-08', '2026-03-15']);
  });
});

describe('what was missed', () => {
  const last = (when: ScheduleWhen, first: string, now: string) =>
    lastScheduledTime(when, reckoning, new Date(first), new Date(now)).toISOString();

  test('is made up for once, for the last of the times', () => {
    const nightly = { kind: 'cron', cron: '30 2 * * *' } as const;
    expect(last(nightly, '2026-03-01T18:30:00Z', '2026-03-05T20:00:00Z')).toBe('2026-03-05T18:30:00.000Z');
    expect(last(nightly, '2026-03-01T18:30:00Z', '2026-03-01T18:30:00Z')).toBe('2026-03-01T18:30:00.000Z');
    const monthly = { kind: 'month-end', time: '23:30' } as const;
    expect(last(monthly, '2026-01-31T15:30:00Z', '2026-04-02T00:00:00Z')).toBe('2026-03-31T15:30:00.000Z');
  });

  test('also where it was due every minute for a year', () => {
    const minutely = { kind: 'cron', cron: '* * * * *' } as const;
    expect(last(minutely, '2025-03-01T00:00:00Z', '2026-03-01T00:00:30Z')).toBe('2026-03-01T00:00:00.000Z');
  });
});

test('the as-of date is the day, the one before, or the end of the month before', () => {
  const of = (day: string) => (['day', 'day-before', 'last-month-end'] as const).map((rule) => asOfDay(rule, day));
  expect(of('2028-03-01')).toEqual(['2028-03-01', '2028-02-29', '2028-02-29']);
  expect(of('2026-01-31')).toEqual(['2026-01-31', '2026-01-30', '2025-12-31']);
});

test('a year whose holidays are not announced is named, and only where working days matter', () => {
  const calendar = createWorkingCalendar([], {
    known: { first: 2004, last: 2026 },
    isWorkingDay: (day) => ![0, 6].includes(new Date(day).getUTCDay()),
  });
  const by = { ...reckoning, calendar };
  const notes = (when: ScheduleWhen) =>
    notesOnTimes(when, by, nextScheduledTimes(when, by, new Date('2026-11-22T00:00:00Z'), 5)).map(
      (note) => note['zh-CN'],
    );
  expect(notes({ kind: 'working-day', nth: 3, time: '06:00' })).toEqual([
    '2027 年的放假安排还未公布，按周一至周五计算。',
  ]);
  expect(notes({ kind: 'month-end', time: '06:00' })).toEqual([]);
});
