import { describe, expect, test } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { blockKeys } from './block-keys.js';
import { formsOf, isHit, normalForm } from './compare.js';
import { defaultDuplicateRules } from './default-rules.js';
import { groupsOfPairs } from './groups-of-pairs.js';
import { likenessOf } from './likeness.js';
import type { Readings } from './normal-forms.js';
import { type Comparison, type DuplicateCondition, type DuplicateRule, duplicateRuleSchema } from './rule.js';

const simple: Readonly<Record<string, string>> = { 臺: '台', 灣: '湾', 華: '华', 電: '电', 團: '团', 貿: '贸' };
const spoken: Readonly<Record<string, string>> = { 张: 'zhang', 章: 'zhang', 伟: 'wei', 玮: 'wei' };
const each = (table: Readonly<Record<string, string>>) => (text: string) =>
  [...text].map((character) => table[character] ?? character).join('');
const readings: Readings = {
  simplified: each(simple),
  pinyin: each(spoken),
  phone: (text) => text.replace(/\D/g, '').replace(/^86/, ''),
};

const same = (comparison: Comparison, a: string, b: string) =>
  normalForm(a, comparison, readings) === normalForm(b, comparison, readings);

describe('two values are the same', () => {
  test.each<[Comparison, string, string]>([
    ['tidied', 'ＡＢＣ　Trade-Co.', 'abc trade co'],
    ['folded', '臺灣華電', '台湾华电'],
    ['core', '示例贸易有限公司', '示例贸易有限责任公司'],
    ['core', '示例貿易股份有限公司', '示例贸易'],
    ['core', '上海示例（集團）有限公司', '上海示例集团股份有限公司'],
    ['core', '示例（上海）贸易有限公司', '上海市示例贸易有限公司'],
    ['core', 'Example Trading Co., Ltd.', 'EXAMPLE TRADING GmbH'],
    ['core-without-place', '上海示例贸易有限公司', '示例贸易有限公司'],
    ['organisation', '示例贸易有限公司', '示例贸易股份有限公司'],
    ['organisation', '上海示例贸易', '上海市示例贸易有限公司'],
    ['organisation', '兴隆药店', '兴隆药店'],
    ['organisation', 'Example Ltd', 'EXAMPLE GmbH'],
    ['pinyin', '张伟', '章玮'],
    ['phone', '+86 138-0013-8000', '13800138000'],
    ['code', '91310000-MA1FL0000x', '91310000MA1FL0000X'],
  ])('%s: %s and %s', (comparison, a, b) => {
    expect(same(comparison, a, b)).toBe(true);
  });

  test.each<[Comparison, string, string]>([
    ['same', 'ABC', 'abc'],
    ['core', '示例贸易上海分公司', '示例贸易有限公司'],
    ['core', '上海示例贸易有限公司', '北京示例贸易有限公司'],
    ['core', '有限公司', '集团'],
    ['pinyin', '张伟', '张三'],
  ])('not by %s: %s and %s', (comparison, a, b) => {
    expect(same(comparison, a, b)).toBe(false);
  });
});

test.each(['张伟', '欧阳娜娜', '阿卜杜拉·买买提', 'Anna Maria Schmidt'])(
  '%s may be a person, of whom the name says little',
  (name) => {
    expect(normalForm(name, 'organisation', readings)).toBe('');
  },
);

test('a slip and a change of order are near, two names are not', () => {
  expect(likenessOf('上海示例贸易', '上海示列贸易')).toBe(83);
  expect(likenessOf('示例贸易上海', '上海示例贸易')).toBe(80);
  expect(likenessOf('上海示例贸易', '北京样本工业')).toBe(0);
  expect(likenessOf('', '')).toBe(0);
});

const ruleOf = (...conditions: DuplicateCondition[]): DuplicateRule => ({
  title: 'r',
  strength: 'likely',
  isOn: true,
  conditions,
});

test('all conditions of a rule have to hold, and nothing is like an empty value', () => {
  const rule = ruleOf({ column: 'name', comparison: 'near', threshold: 60 }, { column: 'phone', comparison: 'phone' });
  const forms = (name: string | null, phone: string | null) => formsOf(rule, { name, phone }, readings);
  expect(isHit(rule, forms('示例贸易', '13800138000'), forms('示列贸易', '138 0013 8000'))).toBe(true);
  expect(isHit(rule, forms('示例贸易', '13800138000'), forms('样本工业', '13800138000'))).toBe(false);
  expect(isHit(rule, forms('示例贸易', ''), forms('示例贸易', null))).toBe(false);
  expect(blockKeys(rule, forms('示例贸易', null))).toEqual([]);
});

test('near names share a key whether they differ at the beginning, the end or in their order', () => {
  const rule = ruleOf({ column: 'name', comparison: 'near' });
  const keys = (name: string) => new Set(blockKeys(rule, formsOf(rule, { name }, readings)));
  const share = (a: string, b: string) => [...keys(a)].some((key) => keys(b).has(key));
  expect(share('海示例贸易', '上海示例贸易')).toBe(true);
  expect(share('上海示例贸易', '上海示例贸')).toBe(true);
  expect(share('贸易上海示例', '上海示例贸易')).toBe(true);
  expect(share('上海示例贸易', '北京样本工业')).toBe(false);
});

test('pairs that hang together are one group', () => {
  expect(
    groupsOfPairs([
      ['d', 'e'],
      ['b', 'c'],
      ['a', 'b'],
    ]),
  ).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});

test('the rules a workspace begins with name columns it has', () => {
  const [customers] = builtInDatasets;
  if (!customers) throw new Error('there are no customers');
  const names = customers.columns.map(({ name }) => name);
  for (const rule of defaultDuplicateRules(customers)) {
    expect(duplicateRuleSchema.parse(rule)).toEqual(rule);
    expect(rule.conditions.every(({ column }) => names.includes(column))).toBe(true);
  }
});
