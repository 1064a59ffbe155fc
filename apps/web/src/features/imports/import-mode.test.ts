import type { Inspection } from '@kefen/contract';
import { builtInDatasets } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { firstMode, hasKey, possibleMode } from './import-mode.js';

const found = builtInDatasets.find(({ id }) => id === 'transactions');
if (!found) throw new Error('There is no dataset of transactions.');
const dataset = found;
const used = { mapping: {}, where: null, reading: {}, usedBy: 'a', usedAt: '2026-01-01T00:00:00Z' };
const inspection = (mode?: 'skip'): Inspection => ({
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
  headings: [{ name: '单号', type: { kind: 'text' } }],
  firstRows: [],
  guess: null,
  remembered: mode ? [{ ...used, dataset: 'transactions', mode }] : [],
});

it('begins with the mode of the attempt that is corrected, then with that of last time', () => {
  expect(firstMode(dataset, inspection('skip'), { dataset: 'transactions', mode: 'add' })).toBe('add');
  expect(firstMode(dataset, inspection('skip'), { dataset: 'points', mode: 'add' })).toBe('skip');
  expect(firstMode(dataset, inspection(), null)).toBe('update');
});

it('adds where there is no key to update by', () => {
  expect(hasKey(dataset, inspection(), { transaction_id: '单号' })).toBe(true);
  expect(hasKey(dataset, inspection(), { order_id: '单号' })).toBe(false);
  expect(possibleMode('update', false)).toBe('add');
  expect(possibleMode('replace', false)).toBe('replace');
  expect(possibleMode('skip', true)).toBe('skip');
});
