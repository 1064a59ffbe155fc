import type { Inspection } from '@kefen/contract';
import { builtInDatasets } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { firstDataset, firstMapping, missingColumns } from './mapping-guess.js';

const inspection: Inspection = {
  format: 'csv',
  compressed: false,
  encoding: 'utf-8',
  delimiter: ',',
  choices: {
    entries: [],
    entry: null,
    sheets: [],
    sheet: null,
    dateOrder: null,
    decimalMark: null,
    hasYearLast: false,
    hasOpenMark: false,
    headingRow: null,
  },
  headings: ['Customer ID', '下单时间', 'Amount', 'Remark'].map((name) => ({ name, type: { kind: 'text' } })),
  firstRows: [],
  guess: { dataset: 'customers', mapping: { customer_id: 'Customer ID' } },
  remembered: [],
};
const transactions = builtInDatasets.find((dataset) => dataset.id === 'transactions');
if (!transactions) throw new Error('There is no dataset of transactions.');

it('begins with the wish of the person before the guess of the server', () => {
  expect(firstDataset(builtInDatasets, inspection, { wished: 'transactions', former: null })).toBe('transactions');
  expect(firstDataset(builtInDatasets, inspection, { wished: null, former: null })).toBe('customers');
  expect(firstDataset(builtInDatasets, inspection, { wished: 'nothing', former: null })).toBe('customers');
});

it('finds headings by name and by title in both languages', () => {
  expect(firstMapping(transactions, inspection, null)).toEqual({
    customer_id: 'Customer ID',
    ordered_at: '下单时间',
    amount: 'Amount',
  });
});

it('keeps what the person had corrected before', () => {
  const former = { dataset: 'transactions', mapping: { amount: 'Quantity * UnitPrice' } };
  expect(firstMapping(transactions, inspection, former)).toEqual(former.mapping);
});

it('names the required columns that have nothing', () => {
  expect(missingColumns(transactions, { customer_id: 'Customer ID' })).toEqual(['ordered_at']);
});

it('takes the mapping of last time before its own guess', () => {
  const mapping = { customer_id: 'Customer ID', ordered_at: '下单时间', amount: 'Amount * 2' };
  const used = {
    dataset: 'transactions',
    mapping,
    where: null,
    reading: {},
    mode: 'skip' as const,
    usedBy: 'a',
    usedAt: '',
  };
  expect(firstMapping(transactions, { ...inspection, remembered: [used] }, null)).toEqual(mapping);
});
