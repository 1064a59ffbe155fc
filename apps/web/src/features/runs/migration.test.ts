import { expect, it } from 'vitest';
import { direction, migrationRows } from './migration.js';

const cells = [
  { from: 'vip', to: 'vip', customers: 40 },
  { from: 'vip', to: 'small', customers: 3 },
  { from: 'small', to: 'vip', customers: 2 },
  { from: null, to: 'small', customers: 7 },
];

it('puts every customer into exactly one field', () => {
  const { rows } = migrationRows(cells, ['vip', 'small'], ['vip', 'small']);
  expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(52);
  expect(rows[0]).toEqual({ from: 'vip', customers: [40, 3], total: 43 });
});

it('has a row for newcomers only where there are some', () => {
  const { rows, targets } = migrationRows(cells, ['vip', 'small'], ['vip', 'small']);
  expect(rows.map((row) => row.from)).toEqual(['vip', 'small', null]);
  expect(targets).toEqual(['vip', 'small']);
});

it('calls a better class up and a worse one down', () => {
  expect(direction(2, 0)).toBe('up');
  expect(direction(0, 2)).toBe('down');
  expect(direction(1, 1)).toBeUndefined();
  expect(direction(undefined, 1)).toBeUndefined();
});
