import { expect, test } from 'vitest';
import { pyramidFinding } from './pyramid-finding.js';

function kindOf(...customers: number[]) {
  const sum = customers.reduce((all, n) => all + n, 0);
  const rows = customers.map((n, i) => ({
    title: { 'zh-CN': `类 ${i}`, en: `Class ${i}` },
    customers: n,
    share: sum === 0 ? 0 : n / sum,
  }));
  return pyramidFinding(rows).kind;
}

test('without classes, or with empty ones, there is nothing to say', () => {
  expect(kindOf()).toBe('none');
  expect(kindOf(0, 0)).toBe('none');
});

test('all customers in one class is said as that', () => {
  expect(kindOf(0, 0, 7)).toBe('all in one');
  expect(kindOf(7, 0, 0)).toBe('all in one');
});

test('an empty best class is said as that', () => {
  expect(kindOf(0, 3, 7)).toBe('nobody at the top');
});

test('the best class may be the largest', () => {
  expect(kindOf(7, 3)).toBe('most at the top');
  expect(kindOf(3, 7)).toBe('spread');
});
