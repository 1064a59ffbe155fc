import type { CatalogueItem, CatalogueList } from '@kefen/contract';
import { expect, it } from 'vitest';
import { filterSchemes } from './filter-schemes.js';

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const item = (id: string, section: string, suffices: boolean, zh: string, en: string): CatalogueItem => ({
  id,
  section,
  suffices,
  title: words(zh, en),
  purpose: words('看收入', 'Looks at revenue'),
  needs: [],
  restsOn: [],
  missing: [],
});
const list: CatalogueList = {
  sections: [
    { id: 'value', title: words('价值', 'Value') },
    { id: 'risk', title: words('风险', 'Risk') },
  ],
  items: [
    item('abc', 'value', true, 'ABC 分类', 'ABC'),
    item('credit', 'risk', false, '企业资信', 'Credit grade'),
    item('aml', 'risk', true, '洗钱风险', 'Money laundering'),
  ],
};
const found = (search: string, isSufficed = false, section = '') =>
  filterSchemes(list, { search, isSufficed, section }).map(({ id, items }) => [id, ...items.map((one) => one.id)]);

it('keeps the sections and their order', () => {
  expect(found('')).toEqual([
    ['value', 'abc'],
    ['risk', 'credit', 'aml'],
  ]);
});

it('finds words of either language, in any order, whatever their case and width', () => {
  expect(found('ａｂｃ')).toEqual([['value', 'abc']]);
  expect(found('revenue LAUNDERING')).toEqual([['risk', 'aml']]);
  expect(found('资信')).toEqual([['risk', 'credit']]);
  expect(found('资信 abc')).toEqual([]);
});

it('leaves out what the data are not enough for, and then empty sections', () => {
  expect(found('', true)).toEqual([
    ['value', 'abc'],
    ['risk', 'aml'],
  ]);
  expect(found('credit', true)).toEqual([]);
});

it('keeps to one section where one is chosen', () => {
  expect(found('', false, 'risk')).toEqual([['risk', 'credit', 'aml']]);
  expect(found('abc', false, 'risk')).toEqual([]);
});
