import type { CodeRule } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { firstRule, linesOfClasses, ruleOf, type WrittenRule, writtenOf } from './written-rule.js';

const rule: CodeRule = {
  parts: [
    { kind: 'text', text: 'KF-' },
    {
      kind: 'column',
      column: 'organisation',
      take: { kind: 'listed', values: [{ value: 'A=B 分行', letters: 'AB' }] },
      missing: null,
    },
    { kind: 'column', column: 'industry', take: { kind: 'first', length: 1 }, missing: 'X' },
    { kind: 'class', scheme: 'rfm', classes: [{ class: 'vip', letters: 'A' }], missing: null },
    { kind: 'date', form: 'YYMM' },
    { kind: 'sequence', width: 5, per: 'all' },
  ],
  check: 'mod-37-36',
  automatic: true,
};

test('a rule comes out of the form as it went in', () => {
  expect(ruleOf(writtenOf(rule))).toEqual(rule);
});

test('small letters and spaces become what a code is written with', () => {
  const written: WrittenRule = {
    ...firstRule,
    parts: [
      { kind: 'text', text: ' kf ' },
      { kind: 'column', column: 'city', take: 'listed', lines: ' 上海 ＝ sh \n\n北京=bj', missing: '' },
    ],
  };
  expect(ruleOf(written)?.parts).toEqual([
    { kind: 'text', text: 'KF' },
    {
      kind: 'column',
      column: 'city',
      take: {
        kind: 'listed',
        values: [
          { value: '上海', letters: 'SH' },
          { value: '北京', letters: 'BJ' },
        ],
      },
      missing: null,
    },
  ]);
});

test('a rule that is not whole is none', () => {
  expect(ruleOf({ ...firstRule, parts: [{ kind: 'sequence', per: 'all' }] })).toBeUndefined();
  expect(ruleOf({ ...firstRule, parts: [{ kind: 'text', text: '客户' }] })).toBeUndefined();
  expect(ruleOf(firstRule)).toBeDefined();
});

test('classes begin with letters of their own', () => {
  expect(linesOfClasses(['vip', 'major'])).toBe('vip = A\nmajor = B');
});
