import { expect, test } from 'vitest';
import { compare, formatSummary, summarise } from './harness.js';

test('a summary is the middle, the smallest and the largest', () => {
  expect(summarise([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
  expect(summarise([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
  expect(() => summarise([])).toThrow('nothing measured');
});

test('the two alternate, each being the first in every other pair, and warm-ups are not counted', async () => {
  let order = '';
  const result = await compare({
    a: async () => {
      order += 'a';
    },
    b: async () => {
      order += 'b';
    },
    pairs: 4,
    warmUps: 1,
  });
  expect(order).toBe('ba' + 'ab' + 'ba' + 'ab' + 'ba');
  expect([result.aMs.length, result.bMs.length]).toEqual([4, 4]);
});

test('the ratio is taken pair by pair', async () => {
  const result = await compare({ a: async () => undefined, b: async () => undefined, pairs: 5 });
  const ratios = result.aMs.map((ms, i) => ms / (result.bMs[i] ?? 0));
  expect(result.ratio).toEqual(summarise(ratios));
});

test('a summary is written with its range', () => {
  expect(formatSummary({ median: 1.234, min: 1, max: 2 }, 2)).toBe('1.23 (1.00–2.00)');
});
