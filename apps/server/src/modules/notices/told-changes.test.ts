import { expect, test } from 'vitest';
import { kindOf, toldCells } from './told-changes.js';

const title = (id: string) => ({ 'zh-CN': id, en: id });
const plan = { classes: ['gold', 'silver', 'black'].map((id) => ({ id, title: title(id) })) } as never;
const orders = { before: plan, after: plan };
const row = (from: string | null, to: string | null, customers = '1') => ({ group: '', from, to, customers });
const rows = [
  row('gold', 'silver', '3'),
  row('silver', 'gold'),
  row('gold', 'black'),
  row(null, 'gold'),
  row('gold', ''),
];
const told = (changes: Parameters<typeof toldCells>[1]['changes'], kind: 'change' | 'withdrawal' = 'change') =>
  toldCells(rows, { kind, changes, orders }).map(({ from, to, way }) => [from, to, way]);

test('a rule is told of its ways, and of what leads into or out of its classes', () => {
  expect(told({ ways: ['demoted'], into: [], outOf: [] })).toEqual([
    ['gold', 'silver', 'demoted'],
    ['gold', 'black', 'demoted'],
  ]);
  expect(told({ ways: [], into: ['black'], outOf: ['silver'] })).toEqual([
    ['silver', 'gold', 'promoted'],
    ['gold', 'black', 'demoted'],
  ]);
  expect(told({ ways: ['new', 'unrated'], into: [], outOf: [] })).toEqual([
    [null, 'gold', 'new'],
    ['gold', '', 'unrated'],
  ]);
});

test('what is taken back is told to those who were told of it', () => {
  expect(told({ ways: ['promoted'], into: [], outOf: [] }, 'withdrawal')).toEqual([
    ['gold', 'silver', 'demoted'],
    ['silver', 'gold', 'promoted'],
    ['gold', 'black', 'demoted'],
  ]);
});

test('to go back to an earlier run, or to none, is a withdrawal', () => {
  const point = (run: number) => ({ run, last: 0, without: [], asOf: '2026-01-31' });
  expect([kindOf(null, point(1)), kindOf(point(1), point(2)), kindOf(point(1), point(1))]).toEqual(
    Array.from({ length: 3 }, () => 'change'),
  );
  expect([kindOf(point(2), point(1)), kindOf(point(1), null)]).toEqual(['withdrawal', 'withdrawal']);
});
