import { expect, it } from 'vitest';
import { splitLine } from './split-line.js';

it.each([
  // A whole number is above 4.27 from 5 on, and above 4 from 5 on too: what is equal is not above.
  ['427', '100', 0, '4.27', '5'],
  ['400', '100', 0, '4', '5'],
  ['10.50', '4', 2, '2.625', '2.63'],
  ['10.48', '4', 2, '2.62', '2.63'],
  ['-7', '2', 0, '-3.5', '-3'],
  ['1', '3', 0, '0.3333333333', '1'],
  ['2', '3', 0, '0.6666666667', '1'],
  // More places than ten stay.
  ['0.000000000003', '2', 12, '0.000000000002', '0.000000000002'],
])('%s shared by %s at %s places is %s; above it from %s', (sum, count, scale, value, bound) => {
  expect(splitLine(sum, count, scale)).toEqual({ value, bound });
});
