import { expect, test } from 'vitest';
import { outcomeDays, periodEnds } from './period-days.js';

test('the ends of months and quarters between two days, both included, leap years too', () => {
  expect(periodEnds('2024-01-31', '2024-04-29', 'month', 60)).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']);
  expect(periodEnds('2024-11-15', '2025-06-30', 'quarter', 60)).toEqual(['2024-12-31', '2025-03-31', '2025-06-30']);
  expect(periodEnds('2024-02-01', '2024-02-28', 'month', 60)).toEqual([]);
  expect(periodEnds('2024-02-01', '2024-01-01', 'month', 60)).toEqual([]);
});

test('no more ends are looked for than are asked for, however far the days are apart', () => {
  expect(periodEnds('0001-01-01', '9999-12-31', 'month', 61)).toHaveLength(61);
});

test('what comes after is looked at up to the end of the next period, or so many days, as far as facts reach', () => {
  const month = { every: 'month', lossDays: null, factsTo: '2024-03-31' } as const;
  expect(outcomeDays('2024-02-29', month)).toEqual({ amountTo: '2024-03-31', lossTo: '2024-03-31' });
  expect(outcomeDays('2024-03-31', month)).toEqual({ amountTo: null, lossTo: null });
  expect(outcomeDays('2024-01-31', { ...month, lossDays: 90 })).toEqual({ amountTo: '2024-02-29', lossTo: null });
  expect(outcomeDays('2023-12-31', { ...month, every: 'quarter', lossDays: 10 })).toEqual({
    amountTo: '2024-03-31',
    lossTo: '2024-01-10',
  });
  expect(outcomeDays('2024-01-31', { ...month, factsTo: null })).toEqual({ amountTo: null, lossTo: null });
});
