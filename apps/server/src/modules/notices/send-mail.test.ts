import { expect, test } from 'vitest';
import { nextAttempt } from './send-mail.js';

const createdAt = new Date('2026-03-10T00:00:00Z');
const minutesAfter = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);

test('a mail is tried again after longer and longer, and given up after a day', () => {
  const waits: number[] = [];
  let now = createdAt;
  let attempts = 1;
  for (let next = nextAttempt({ attempts, createdAt }, now); next; next = nextAttempt({ attempts, createdAt }, now)) {
    waits.push((next.getTime() - now.getTime()) / 60_000);
    now = next;
    attempts += 1;
  }
  expect(waits.slice(0, 5)).toEqual([1, 5, 15, 60, 60]);
  expect(now <= minutesAfter(24 * 60)).toBe(true);
  expect(now > minutesAfter(22 * 60)).toBe(true);
});
