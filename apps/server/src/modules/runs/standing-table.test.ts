import type { ClassTable } from '@kefen/contract';
import { describeReason } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { tableWith } from './standing-table.js';

const title = { 'zh-CN': '金', en: 'Gold' };
const table: ClassTable = {
  classes: [
    { id: 'gold', title, customers: 1, share: 0.25, contribution: '75', contributionShare: 0.75 },
    { id: 'silver', title, customers: 3, share: 0.75, contribution: '25', contributionShare: 0.25 },
  ],
  customers: 4,
  notRated: {
    customers: 3,
    reasons: [{ reason: 'no rule fits', title: describeReason('no rule fits'), customers: 2 }],
  },
  contributionOf: null,
};

test('customers who come to a class and leave it change sizes and shares, and the contribution stays that of the run', () => {
  const differences = [
    { class: '', reason: 'no rule fits' as const, more: -2 },
    { class: '', reason: 'outside the population' as const, more: 1 },
    { class: 'gold', reason: '' as const, more: 2 },
    { class: 'silver', reason: '' as const, more: -2 },
  ];
  expect(tableWith(table, { differences })).toEqual({
    ...table,
    classes: [
      { ...table.classes[0], customers: 3, share: 0.75 },
      { ...table.classes[1], customers: 1, share: 0.25 },
    ],
    notRated: {
      customers: 2,
      reasons: [{ reason: 'outside the population', title: describeReason('outside the population'), customers: 1 }],
    },
  });
  expect(tableWith(table, { differences: [] })).toEqual(table);
});
