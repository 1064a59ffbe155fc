import { expect, test } from 'vitest';
import { greaterWatermark } from './watermark.js';

test.each([
  ['9', '10', '10'],
  ['9007199254740993', '9007199254740992', '9007199254740993'],
  ['-2', '-10', '-2'],
  ['1.5', '1.25', '1.5'],
  ['2026-01-02 00:00:00Z', '2026-01-10 00:00:00Z', '2026-01-10 00:00:00Z'],
  ['2026-01-02 00:00:00', '2026-01-02 00:00:00.5', '2026-01-02 00:00:00.5'],
  ['2026-01-02 00:00:00Z', '2026-01-02 00:00:00.5Z', '2026-01-02 00:00:00.5Z'],
])('of %s and %s the greater is %s, whichever comes first', (a, b, greater) => {
  expect(greaterWatermark(a, b)).toBe(greater);
  expect(greaterWatermark(b, a)).toBe(greater);
});

test('a missing value is less than all', () => {
  expect(greaterWatermark(null, '1')).toBe('1');
  expect(greaterWatermark('1', null)).toBe('1');
  expect(greaterWatermark(null, null)).toBeNull();
});
