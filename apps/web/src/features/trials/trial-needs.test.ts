import type { ClassTable } from '@kefen/contract';
import { defaultContactNorms } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { trialNeeds, withoutPolicy } from './trial-needs.js';

const title = (text: string) => ({ 'zh-CN': text, en: text });
const row = (id: string, customers: number, contribution: string) => ({
  ...{ id, title: title(id), customers, share: 0, contribution, contributionShare: 0 },
});
const table = (unit: string, ...classes: ClassTable['classes']): ClassTable => ({
  ...{ classes, customers: 0, notRated: { customers: 0, reasons: [] } },
  contributionOf: { name: 'spent', title: title('spent'), unit },
});
const policies = { gold: { contact: { channels: ['phone' as const], every: '1 month' }, price: { factor: '0.9' } } };

test('what classes ask for is told for now and for then, and who has no policy', () => {
  const result = {
    before: table('money', row('gold', 10, '1000'), row('iron', 3, '5')),
    table: table('money', row('gold', 20, '1500'), row('iron', 0, '0')),
  };
  const needs = trialNeeds(result, policies, defaultContactNorms, 'CNY');
  expect(needs.before?.total).toMatchObject({ contacts: 120, hours: 30, discount: '100' });
  expect(needs.after.total).toMatchObject({ contacts: 240, hours: 60, discount: '150' });
  expect(withoutPolicy(needs)).toEqual(['iron']);
});

test('only money is reduced in price', () => {
  const result = { before: null, table: table('point', row('gold', 20, '1500')) };
  const needs = trialNeeds(result, policies, defaultContactNorms, 'CNY');
  expect(needs.before).toBeNull();
  expect(needs.after.total).toMatchObject({ contacts: 240, discount: null });
});
