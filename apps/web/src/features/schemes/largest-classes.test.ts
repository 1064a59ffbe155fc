import { expect, it } from 'vitest';
import { largestClasses } from './largest-classes.js';

const rows = [5, 40, 0, 25, 30].map((customers, i) => ({
  id: `c${i}`,
  title: { 'zh-CN': `类 ${i}`, en: `Class ${i}` },
  customers,
  share: customers / 100,
  contribution: null,
  contributionShare: null,
}));

it('shows all classes where there is room for them', () => {
  const { shown, others } = largestClasses(rows, 5);
  expect(shown.map(({ rank }) => rank)).toEqual([0, 1, 2, 3, 4]);
  expect(others).toBeUndefined();
});

it('shows the largest in the order of the scheme, and the others together', () => {
  const { shown, others } = largestClasses(rows, 4);
  expect(shown.map(({ id }) => id)).toEqual(['c1', 'c3', 'c4']);
  expect(others).toEqual({ classes: 2, customers: 5, share: 0.05 });
});
