import { expect, it } from 'vitest';
import { getTimeSpan } from './time-span.js';

it.each([
  ['1 day', { count: 1, unit: 'day' }],
  ['2 weeks', { count: 2, unit: 'week' }],
  ['6 months', { count: 6, unit: 'month' }],
  ['12 months', { count: 1, unit: 'year' }],
  ['18 months', { count: 18, unit: 'month' }],
  ['2 years', { count: 2, unit: 'year' }],
])('%s', (text, span) => {
  expect(getTimeSpan(text)).toEqual(span);
});

it('refuses what is no length of time', () => {
  expect(() => getTimeSpan('often')).toThrow('no length of time');
});
