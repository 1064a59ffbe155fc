import type { QualityCheck } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { valueChecks } from './value-checks.js';

test.each<[QualityCheck, string, boolean]>([
  ['mobile', '13800138000', true],
  ['mobile', '+86 138 0013 8000', true],
  ['mobile', '19912345678', true],
  ['mobile', '12012345678', false],
  ['mobile', '1380013800', false],
  ['mobile', '010-62345678', false],
  ['mobile', '电话13800138000', false],
  ['phone', '010-62345678', true],
  ['phone', '+852 2345 6789', true],
  ['phone', '000-12345678', false],
  ['phone', '无', false],
  ['email', 'li.lei@example.com', true],
  ['email', 'li.lei@example', false],
  ['email', 'li lei@example.com', false],
  ['identity-number', '11010519491231002X', true],
  ['identity-number', '110105194912310021', false],
  ['credit-code', '91350100M000100Y43', true],
  ['credit-code', '91350100M000100Y44', false],
  ['bank-card', '4111111111111111', true],
  ['bank-card', '4111111111111112', false],
  ['region-code', '110101', true],
  ['region-code', '990101', false],
])('as %s, %s is valid: %s', (check, value, isValid) => {
  expect(valueChecks[check](value)).toBe(isValid);
});
