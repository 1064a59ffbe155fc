import { expect, test } from 'vitest';
import { createFactsGrowth, type Growth } from './facts-growth.js';

const days = { firstDay: '2026-01-01', lastDay: '2026-01-02' };

function grown(last: number, commits: number, batch: number): Growth {
  return { before: { last, commits }, batch, rows: 1, ...days };
}

test('what was added is told from one mark to another', () => {
  const growth = createFactsGrowth();
  const all = [grown(3, 10, 5), grown(5, 11, 6), grown(6, 12, 9)];
  for (const each of all) growth.note('orders', each);
  expect(growth.between('orders', { last: 3, commits: 10 }, { last: 9, commits: 13 })).toEqual(all);
  expect(growth.between('orders', { last: 5, commits: 11 }, { last: 6, commits: 12 })).toEqual([all[1]]);
  expect(growth.between('visits', { last: 3, commits: 10 }, { last: 9, commits: 13 })).toBeUndefined();
});

test('nothing is told across a change that was not noted', () => {
  const growth = createFactsGrowth();
  growth.note('orders', grown(3, 10, 5));
  // An import with a smaller number, an undo: the last batch is the same, and the commits are one more.
  expect(growth.between('orders', { last: 3, commits: 10 }, { last: 5, commits: 12 })).toBeUndefined();
  growth.note('orders', grown(5, 12, 6));
  expect(growth.between('orders', { last: 3, commits: 10 }, { last: 6, commits: 13 })).toBeUndefined();
  expect(growth.between('orders', { last: 5, commits: 12 }, { last: 6, commits: 13 })).toHaveLength(1);
  expect(growth.between('orders', { last: 6, commits: 13 }, { last: 5, commits: 12 })).toBeUndefined();
});
