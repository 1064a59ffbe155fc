import { builtInDatasets } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { guessMapping } from './guess-mapping.js';

const guess = (...headings: string[]) => guessMapping(headings, builtInDatasets);

test('headings that are names or titles of columns are recognised in both languages', () => {
  expect(guess('Customer ID', 'NAME', 'city')).toEqual({
    dataset: 'customers',
    mapping: { customer_id: 'Customer ID', name: 'NAME', city: 'city' },
  });
  expect(guess('客户编号', '订单号', '下单时间', '金额')).toEqual({
    dataset: 'transactions',
    mapping: { customer_id: '客户编号', order_id: '订单号', ordered_at: '下单时间', amount: '金额' },
  });
});

test('the headings of a common export of a shop are recognised', () => {
  const found = guess('InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID');
  expect(found).toMatchObject({
    dataset: 'transactions',
    mapping: { customer_id: 'CustomerID', order_id: 'InvoiceNo', ordered_at: 'InvoiceDate', quantity: 'Quantity' },
  });
});

test('one heading is the source of one column', () => {
  const found = guess('customer_id', 'date', 'balance');
  expect(found?.dataset).toBe('balances');
  expect(found?.mapping).toEqual({ customer_id: 'customer_id', as_of: 'date', balance: 'balance' });
});

test('nothing is guessed where no customer is named', () => {
  expect(guess('a', 'b')).toBeNull();
});
