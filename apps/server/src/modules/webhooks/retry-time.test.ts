import { expect, test } from 'vitest';
import { retryTime } from './retry-time.js';

const now = new Date('2026-01-01T00:00:00Z');
const seconds = (attempts: number, random: number) => {
  const at = retryTime(attempts, now, random);
  return at && (at.getTime() - now.getTime()) / 1000;
};

test('a message is tried again later and later, a fifth more or less, and at last no more', () => {
  expect([1, 2, 3, 4, 8].map((attempts) => seconds(attempts, 0.5))).toEqual([5, 60, 300, 1800, 36_000]);
  expect([seconds(2, 0), seconds(2, 1)]).toEqual([48, 72]);
  expect(retryTime(9, now, 0.5)).toBeUndefined();
});
