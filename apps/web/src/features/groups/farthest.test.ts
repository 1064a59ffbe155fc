import type { ClassTable } from '@kefen/contract';
import { expect, test } from 'vitest';
import { farthest } from './farthest.js';

const table = (...shares: readonly number[]): ClassTable => ({
  classes: shares.map((share, i) => ({
    id: `c${i}`,
    title: { 'zh-CN': `${i}`, en: `${i}` },
    customers: share * 100,
    share,
    contribution: null,
    contributionShare: null,
  })),
  customers: shares.reduce((sum, share) => sum + share * 100, 0),
  notRated: { customers: 0, reasons: [] },
  contributionOf: null,
});

test('the class whose share is farthest from that of all customers is told', () => {
  expect(farthest(table(0.5, 0.25, 0.25), table(0.1, 0.3, 0.6))).toMatchObject({ own: 0.5, all: 0.1 });
});

test('of two that are as far the better one is told', () => {
  expect(farthest(table(0.75, 0.25), table(0.5, 0.5))).toMatchObject({ title: { en: '0' } });
});

test('where nobody is rated there is nothing to tell', () => {
  expect(farthest(table(0, 0), table(0.5, 0.5))).toBeUndefined();
});
