import { expect, test } from 'vitest';
import { shareOf, validShare } from './share-of.js';

const column = { column: 'phone', filled: 3, distinct: 3, check: null, invalid: null, unlisted: null, repeated: null };

test('a whole is said of nothing less', () => {
  expect(shareOf(99_999, 100_000)).toBe(0.999);
  expect(shareOf(3, 3)).toBe(1);
  expect(shareOf(0, 0)).toBeUndefined();
});

test('what is right is a part of what is filled in, where something says what is right', () => {
  expect(validShare(column)).toBeUndefined();
  expect(validShare({ ...column, invalid: 1 })).toBe(0.666);
  expect(validShare({ ...column, unlisted: 3 })).toBe(0);
  expect(validShare({ ...column, filled: 0, invalid: 0 })).toBeUndefined();
});
