import { expect, test } from 'vitest';
import { holdingOf, keeps } from './target-column.js';

test('what a column holds is told by its kind and the type of the engine', () => {
  expect(holdingOf('number', 'Nullable(Decimal(38, 4))')).toEqual({ holds: 'decimal', precision: 38, scale: 4 });
  expect(holdingOf('number', 'Nullable(Float64)')).toEqual({ holds: 'float' });
  expect(holdingOf('number', 'UInt64')).toEqual({ holds: 'integer' });
  expect(holdingOf('date', 'Date32')).toEqual({ holds: 'date' });
});

test('a column with fewer digits, or of another kind, does not keep a value; a text does', () => {
  const money = { holds: 'decimal', precision: 20, scale: 4 } as const;
  expect(keeps({ holds: 'decimal', precision: 20, scale: 2 }, money)).toBe(false);
  expect(keeps({ holds: 'decimal', precision: 30, scale: 6 }, money)).toBe(true);
  expect(keeps({ holds: 'float' }, money)).toBe(false);
  expect(keeps({ holds: 'text' }, money)).toBe(true);
  expect(keeps({ holds: 'timestamp' }, { holds: 'date' })).toBe(false);
  expect(keeps({ holds: 'integer' }, { holds: 'boolean' })).toBe(true);
  expect(keeps({ holds: 'other' }, { holds: 'other' })).toBe(false);
});
