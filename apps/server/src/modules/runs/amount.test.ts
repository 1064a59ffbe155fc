import { expect, test } from 'vitest';
import { sumOfAmounts } from './amount.js';

test.each([
  [[], '0'],
  [['1', '2'], '3'],
  [['0.1', '0.25'], '0.35'],
  [['-0.5', '0.25'], '-0.25'],
  [['99999999999999999999.9999', '0.0001'], '100000000000000000000.0000'],
])('%j add up to %s', (amounts, sum) => {
  expect(sumOfAmounts(amounts)).toBe(sum);
});
