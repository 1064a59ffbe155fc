import { expect, test } from 'vitest';
import { guessColumns, wholeColumns } from './file-columns.js';

test('headings are known by what they are called', () => {
  const chinese = guessColumns(['客户编号', '调整后等级', '调整理由', '有效期至', '备注']);
  expect(chinese).toEqual({ customer: '客户编号', class: '调整后等级', reason: '调整理由', until: '有效期至' });
  expect(guessColumns(['customer_id', 'class', 'note'])).toEqual({ customer: 'customer_id', class: 'class' });
});

test('a file is checked once every column is chosen', () => {
  expect(wholeColumns({ customer: 'a', class: 'b' })).toBeUndefined();
  const whole = { customer: 'a', class: 'b', reason: 'c', until: 'd' };
  expect(wholeColumns(whole)).toEqual(whole);
});
