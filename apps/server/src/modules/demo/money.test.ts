import { expect, test } from 'vitest';
import { percentOf, yuan } from './money.js';

test('fen are written as yuan with two places', () => {
  expect([0, 5, 50, 123_456, -5, -100].map(yuan)).toEqual(['0.00', '0.05', '0.50', '1234.56', '-0.05', '-1.00']);
});

test('per cents are rounded half up to whole fen', () => {
  expect([percentOf(999, 94), percentOf(50, 1), percentOf(49, 1), percentOf(100, 100)]).toEqual([939, 1, 0, 100]);
});
