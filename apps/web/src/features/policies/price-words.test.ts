import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { priceWords } from './price-words.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');

it.each([
  ['0.88', '8.8', '12%'],
  ['0.9', '9', '10%'],
  ['0.875', '8.75', '12.5%'],
  ['0.57', '5.7', '43%'],
  ['0', '0', '100%'],
])('%s of the list price is %s 折 and %s off', (factor, folds, off) => {
  expect(priceWords(factor, formats)).toEqual({ kind: 'discount', folds, off });
});

it('the whole list price is no discount, and more than it a surcharge', () => {
  expect(priceWords('1.00', formats)).toEqual({ kind: 'list price' });
  expect(priceWords('1.1', formats)).toEqual({ kind: 'surcharge', on: '10%' });
});
