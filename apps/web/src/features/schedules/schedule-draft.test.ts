import type { Schedule, ScheduleWhen } from '@kefen/contract';
import { expect, test } from 'vitest';
import { inputOf, scheduleDraftOf, whenOf } from './schedule-draft.js';

const whens: readonly ScheduleWhen[] = [
  { kind: 'cron', cron: '30 2 * * *' },
  { kind: 'weekly', weekday: 5, time: '18:00' },
  { kind: 'month-end', time: '23:30' },
  { kind: 'working-day', nth: 2, time: '06:00' },
  { kind: 'last-working-day', time: '20:00' },
  { kind: 'quarter-end', time: '22:00' },
  { kind: 'year-end', time: '22:00' },
  { kind: 'import', dataset: 'transactions', quietMinutes: 0 },
];

function schedule(when: ScheduleWhen): Schedule {
  return {
    ...{ id: '1', title: '月末', schemes: ['rfm'], when },
    asOf: 'day-before',
    publish: { by: 'itself', mostChangedPercent: 2.5 },
    ...{ paused: false, nextAt: null, notes: [], last: null, createdBy: 'chen' },
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

test.each(whens)('what is opened and saved again is the same: $kind', (when) => {
  const { title, schemes, asOf, publish } = schedule(when);
  expect(inputOf(scheduleDraftOf(schedule(when)))).toEqual({ title, schemes, when, asOf, publish });
});

test('all schemes are no list, and by hand has no bound', () => {
  const draft = scheduleDraftOf({
    ...schedule({ kind: 'month-end', time: '23:30' }),
    schemes: null,
    publish: { by: 'hand' },
  });
  expect(inputOf(draft)).toMatchObject({ schemes: null, publish: { by: 'hand' } });
});

test('nothing is saved before it is complete', () => {
  const draft = { ...scheduleDraftOf(undefined), title: '每月' };
  expect(inputOf(draft)).toBeDefined();
  expect(whenOf({ ...draft, time: '' })).toBeUndefined();
  expect(whenOf({ ...draft, kind: 'import' })).toBeUndefined();
  expect(whenOf({ ...draft, kind: 'cron', cron: ' ' })).toBeUndefined();
  expect(inputOf({ ...draft, which: 'some' })).toBeUndefined();
  expect(inputOf({ ...draft, mostChangedPercent: null })).toBeUndefined();
});
