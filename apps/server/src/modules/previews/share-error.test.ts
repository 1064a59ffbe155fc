import { expect, test } from 'vitest';
import { shareError } from './share-error.js';

test('half the width of the interval is that of the published example where the base is endless', () => {
  // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
  expect(shareError({ count: 81, sampled: 263, all: 1e15 })).toBeCloseTo((0.3662 - 0.2553) / 2, 4);
  expect(shareError({ count: 0, sampled: 20, all: 1e15 })).toBeCloseTo(0.1611 / 2, 4);
});

test('a sample of nearly everybody is nearly exact, and nobody is no reason to be sure', () => {
  expect(shareError({ count: 500, sampled: 1000, all: 1000 })).toBe(0);
  const [some, most] = [100_000, 199_000].map((sampled) => shareError({ count: sampled / 2, sampled, all: 200_000 }));
  expect(most).toBeLessThan((some ?? 0) / 5);
  expect(shareError({ count: 0, sampled: 0, all: 10 })).toBeCloseTo(0.5, 5);
});
