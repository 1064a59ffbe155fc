import { expect, test } from 'vitest';
import { nextTime, ScheduleError } from './schedule.js';

const after = new Date('2026-03-10T04:00:00Z');

test('a schedule is meant in the time zone of the workspace', () => {
  expect(nextTime('30 2 * * *', 'Asia/Shanghai', after)?.toISOString()).toBe('2026-03-10T18:30:00.000Z');
  expect(nextTime('*/15 * * * *', 'Asia/Shanghai', after)?.toISOString()).toBe('2026-03-10T04:15:00.000Z');
});

test('an hour that summer time leaves out, or has twice, comes once', () => {
  const spring = new Date('2026-03-28T12:00:00Z');
  const first = nextTime('30 2 * * *', 'Europe/Berlin', spring);
  expect(first?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  const autumn = nextTime('30 2 * * *', 'Europe/Berlin', new Date('2026-10-24T12:00:00Z'));
  expect(autumn && nextTime('30 2 * * *', 'Europe/Berlin', autumn)?.toISOString().slice(0, 10)).toBe('2026-10-26');
});

test.each(['', 'daily', '* * * * * *', '61 * * * *'])('"%s" is no schedule', (schedule) => {
  expect(() => nextTime(schedule, 'Asia/Shanghai', after)).toThrow(ScheduleError);
});
