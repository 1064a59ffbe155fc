import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { decimalsOf } from './decimals-of.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');

it('writes a column of whole numbers without places', () => {
  expect(decimalsOf(['3.0000', '12', null], formats)('3.0000')).toBe('3');
});

it('writes all of a column with two places when one needs them', () => {
  expect(decimalsOf(['3.0000', '12.5000'], formats)('3.0000')).toBe('3.00');
});
