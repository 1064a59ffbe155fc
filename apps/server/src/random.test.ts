import { expect, test } from 'vitest';
import { createRandom, integerBelow, integerBetween, pickWeighted, skewedFactor } from './random.js';

const numbers = (seed: number, stream: number, index: number, count = 1000) => {
  const random = createRandom(seed, stream, index);
  return Array.from({ length: count }, random);
};

test('the same seeds give the same numbers, on every machine', () => {
  expect(numbers(7300, 1, 2, 4)).toEqual(numbers(7300, 1, 2, 4));
  expect(numbers(7300, 1, 2, 4)).toMatchInlineSnapshot(`
    [
      952021037,
      2159984978,
      3702050446,
      2676791635,
    ]
  `);
});

test('another seed, purpose or customer gives other numbers', () => {
  const streams = [numbers(1, 1, 1), numbers(2, 1, 1), numbers(1, 2, 1), numbers(1, 1, 2)];
  expect(new Set(streams.flat()).size).toBeGreaterThan(3990);
});

test('every value of a small range occurs about equally often', () => {
  const random = createRandom(1, 1, 1);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 50_000; i++)
    counts[integerBetween(random, 0, 4)] = (counts[integerBetween(random, 0, 4)] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('weights decide how often something is picked, and a weight of nothing means never', () => {
  const random = createRandom(1, 1, 1);
  const items = [
    { name: 'often', weight: 9 },
    { name: 'never', weight: 0 },
    { name: 'rarely', weight: 1 },
  ];
  const picked = Array.from({ length: 10_000 }, () => pickWeighted(random, items).name);
  expect(picked.filter((name) => name === 'never')).toHaveLength(0);
  expect(Math.abs(picked.filter((name) => name === 'rarely').length - 1000)).toBeLessThan(150);
});

test('a skewed factor is around 1 in the middle and has a long tail to the right', () => {
  const factors = Array.from({ length: 20_000 }, (_, i) => skewedFactor(createRandom(5, 5, i), 1.5)).sort(
    (a, b) => a - b,
  );
  expect(factors[0]).toBeGreaterThan(0);
  expect(factors[10_000]).toBeGreaterThan(0.9);
  expect(factors[10_000]).toBeLessThan(1.1);
  expect(factors.at(-1)).toBeGreaterThan(20);
  expect(factors.reduce((sum, factor) => sum + factor, 0) / factors.length).toBeGreaterThan(1.4);
});

test('an integer below a limit never reaches it', () => {
  const highest = () => 2 ** 32 - 1;
  expect(integerBelow(highest, 7)).toBe(6);
  expect(integerBelow(highest, 1_000_000_000)).toBe(999_999_999);
});
