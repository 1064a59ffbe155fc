import { expect, it } from 'vitest';
import { decimalSum } from './decimal-sum.js';

it('adds decimals without losing a digit', () => {
  expect(decimalSum(['0.1', '0.2'])).toBe('0.3');
  expect(decimalSum(['99999999999999999999.99', '0.01'])).toBe('100000000000000000000.00');
});

it('keeps the sign, also where the whole part is nothing', () => {
  expect(decimalSum(['-0.25', '0.2'])).toBe('-0.05');
  expect(decimalSum(['-10', '2.5'])).toBe('-7.5');
});

it('is nothing where there is nothing', () => {
  expect(decimalSum([])).toBe('0');
});
