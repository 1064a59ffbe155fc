import { expect, test } from 'vitest';
import { formatValue } from './format-value.js';

test.each([
  ['0.25', '25 %'],
  ['1', '100 %'],
  ['0', '0 %'],
  ['-0.125', '-12.5 %'],
  ['0.000123456', '0.0123 %'],
  ['0.05', '5 %'],
  ['12.3456789', '1,234.5678 %'],
  ['0.1999990000000000', '19.9999 %'],
])('a share of %s reads %s in both languages', (value, percent) => {
  expect(formatValue(value, 'share')).toEqual({ 'zh-CN': percent, en: percent });
});

test('money has two places, a count its word, and what is missing is said', () => {
  expect(formatValue('1234.5', 'money')).toEqual({ 'zh-CN': '1,234.50 元', en: '1,234.50' });
  expect(formatValue('3', 'order')).toEqual({ 'zh-CN': '3 单', en: '3 orders' });
  expect(formatValue(null, 'share')).toEqual({ 'zh-CN': '无', en: 'none' });
});
