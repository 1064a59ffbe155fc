import { expect, it } from 'vitest';
import { deviationOf } from './deviation.js';

it.each([
  // 1 and 3; 0, 0 and 1; 0.5 three times; 10 000 000 and 10 000 001, whose squares a float cannot tell apart.
  ['2', '4', '10', 0, '2', '1'],
  ['3', '1', '1', 0, '0.3333333333333333', '0.4714045207910316'],
  ['3', '1.5', '0.75', 1, '0.5', '0'],
  ['2', '20000001', '200000020000001', 0, '10000000.5', '0.5'],
  ['2', '-4', '10', 0, '-2', '1'],
])(
  '%s values of the sum %s and squares %s have the mean and deviation',
  (count, sum, squares, scale, mean, deviation) => {
    expect(deviationOf({ count, sum, squares }, scale)).toEqual({ mean, deviation });
  },
);
