import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';

test('a cursor leads to the place it was made for', () => {
  expect(decodeCursor(z.number(), encodeCursor(17))).toBe(17);
  expect(decodeCursor(z.number(), undefined)).toBeUndefined();
});

test.each(['?', 'bm90IGpzb24', encodeCursor('text')])('%s is no cursor of ours', (cursor) => {
  expect(() => decodeCursor(z.number(), cursor)).toThrow('request-invalid');
});

test('the last page has no next one', () => {
  const page = (rows: number[]) => pageOf(rows, 2, String, (row) => row);
  expect(page([1, 2])).toEqual({ items: ['1', '2'], next: null });
  expect(page([1, 2, 3])).toEqual({ items: ['1', '2'], next: encodeCursor(2) });
});
