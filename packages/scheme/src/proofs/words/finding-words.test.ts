import { describe, expect, it } from 'vitest';
import {
  decimalNumber,
  integerNumber,
  parseExpression,
  parseUnaryTests,
  plainType,
  scopeOf,
} from '../../feel/index.js';
import { wholeNumbers } from '../domain.js';
import type { Finding } from '../finding.js';
import type { Premises } from '../premises.js';
import { proveBands } from '../prove-bands.js';
import { proveRules, proveTable, type Table } from '../prove-rules.js';
import { unreachedClasses } from '../unreached-classes.js';
import { describeFinding } from './finding-words.js';
import type { Vocabulary } from './value-words.js';

const scope = scopeOf({
  R: integerNumber(1, false),
  F: integerNumber(1, false),
  spent: decimalNumber(18, 4),
  city: plainType('text'),
});
const premises: Premises = {
  domains: {
    R: wholeNumbers(1, 5),
    F: wholeNumbers(1, 5),
    spent: { of: 'number', nullable: true, low: { value: '0', included: true } },
  },
};
const titles = {
  R: { 'zh-CN': '最近消费得分', en: 'recency score' },
  spent: { 'zh-CN': '消费金额', en: 'spent' },
  city: { 'zh-CN': '城市', en: 'city' },
};
const champions = { 'zh-CN': '冠军客户', en: 'Champions' };
const loyal = { 'zh-CN': '忠诚客户', en: 'Loyal' };

function parsed(text: string) {
  const { expression } = parseExpression(text, scope);
  if (expression === undefined) throw new Error(`refused: ${text}`);
  return expression;
}

function table(hit: Table['hit'], rows: readonly (readonly [string, string])[]): readonly Finding[] {
  const cells = (row: readonly string[]) =>
    row.flatMap((text) => parseUnaryTests(text, integerNumber(1, false), scope).tests ?? []);
  const inputs = ['R', 'F'].map(parsed);
  return proveTable({ hit, inputs, rows: rows.map((row, i) => ({ cells: cells(row), outcome: String(i) })) }, premises)
    .findings;
}

function bands(of: string, ...texts: readonly string[]): readonly Finding[] {
  const input = parsed(of);
  const made = texts.flatMap((text) => {
    const { tests } = parseUnaryTests(text, input.type, scope);
    return tests === undefined ? [] : [{ tests }];
  });
  return proveBands(input, made, premises).findings;
}

function said(findings: readonly Finding[], vocabulary: Partial<Vocabulary> = {}) {
  return findings.map((finding) => {
    const { severity, message } = describeFinding(finding, {
      noun: 'rule',
      titles,
      units: { spent: 'money' },
      ...vocabulary,
    });
    return [severity, message['zh-CN'], message.en];
  });
}

describe('a rule that never fires', () => {
  const rules = (...texts: readonly string[]) =>
    proveRules(
      texts.map((text) => ({ when: parsed(text) })),
      premises,
    ).findings;

  it('because one before it takes all', () => {
    expect(said(rules('R >= 4', 'R = 5'), { outcomes: [champions, loyal] })).toEqual([
      [
        'warning',
        '第 2 条规则“忠诚客户”永远轮不到：符合它的客户都已先归入第 1 条规则“冠军客户”。',
        'Rule 2 (“Loyal”) never applies: every customer who fits it is taken by rule 1 (“Champions”) before.',
      ],
    ]);
  });

  it('because several take all together', () => {
    expect(said(rules('R > 3', 'F = 1', 'R < 3', '(R in [3..5]) and F < 2'))).toEqual([
      [
        'warning',
        '第 4 条规则永远轮不到：符合它的客户都已先归入第 2 条规则。',
        'Rule 4 never applies: every customer who fits it is taken by rule 2 before.',
      ],
    ]);
    expect(
      said(rules('R > 3', 'F < 3', 'R < 3', 'R != 3 or F = 2'))
        .at(-1)
        ?.slice(1),
    ).toEqual([
      '第 4 条规则永远轮不到：符合它的客户都已先归入第 1、2、3 条规则。',
      'Rule 4 never applies: every customer who fits it is taken by rules 1, 2 and 3 before.',
    ]);
  });

  it('because nobody can fit it', () => {
    expect(said(rules('R > 5'))).toEqual([
      ['warning', '第 1 条规则永远轮不到：没有客户能符合它。', 'Rule 1 never applies: no customer can fit it.'],
    ]);
  });
});

describe('rows of a table', () => {
  const row: Partial<Vocabulary> = { noun: 'row' };

  it('that overlap where only one may fit are an error', () => {
    expect(
      said(
        table('unique', [
          ['<= 3', '-'],
          ['>= 3', '> 1'],
          ['> 3', '1'],
        ]),
        row,
      ),
    ).toEqual([
      [
        'error',
        '第 2 行与第 1 行重叠，例如最近消费得分为 3、F 为 2 的客户同时符合第 1 行；“unique”只允许一行适用。',
        'Row 2 overlaps row 1: a customer with recency score 3, F 2 also fits row 1. Under “unique” only one row may fit.',
      ],
    ]);
  });

  it('that leave customers out', () => {
    expect(
      said(
        table('first', [
          ['<= 3', '-'],
          ['> 3', '> 1'],
        ]),
        row,
      ),
    ).toEqual([
      [
        'warning',
        '没有任何一行适用于最近消费得分为 4、F 为 1 的客户。',
        'No row fits a customer with recency score 4, F 1.',
      ],
    ]);
  });
});

describe('bands', () => {
  const of = (name: string): Partial<Vocabulary> => ({ noun: 'band', of: name });

  it.each([
    [
      ['< 1000', '> 2000'],
      '“消费金额”在 1,000 元（含）到 2,000 元（含）之间没有分段。',
      'There is no band for “spent” from 1,000 to 2,000.',
    ],
    [
      ['<= 1000', '>= 2000'],
      '“消费金额”在 1,000 元到 2,000 元之间没有分段。',
      'There is no band for “spent” between 1,000 and 2,000.',
    ],
    [
      ['< 1000', '>= 2000'],
      '“消费金额”在 1,000 元（含）到 2,000 元（不含）之间没有分段。',
      'There is no band for “spent” from 1,000 to below 2,000.',
    ],
    [['< 1000', '> 1000'], '“消费金额”恰好为 1,000 元时没有分段。', 'There is no band for “spent” at exactly 1,000.'],
    [
      ['[0..1000.12345)', '>= 2000'],
      '“消费金额”在 1000.12345（含）到 2,000 元（不含）之间没有分段。',
      'There is no band for “spent” from 1000.12345 to below 2,000.',
    ],
    [['[0..1000)'], '“消费金额”不低于 1,000 元时没有分段。', 'There is no band for “spent” at or above 1,000.'],
  ])('%s leave a gap', (texts, zh, en) => {
    expect(said(bands('spent', ...texts), of('spent'))).toEqual([['warning', zh, en]]);
  });

  it('of a text leave the values out that none names', () => {
    expect(said(bands('city', '"上海"', '"北京"'), of('city'))).toEqual([
      ['warning', '“城市”为其他值时没有分段。', 'There is no band for other values of “city”.'],
    ]);
  });

  it('that cross', () => {
    expect(said(bands('spent', '[0..10]', '[10..20]', '> 20'), of('spent'))).toEqual([
      [
        'warning',
        '“消费金额”恰好为 10 元时同时落在第 1 与第 2 个分段，按前一个计算。',
        'With “spent” at exactly 10, bands 1 and 2 both fit; the first of them counts.',
      ],
    ]);
  });

  it('from the highest down to the rest are as they should be', () => {
    expect(bands('spent', '>= 80000', '>= 10000', '-')).toEqual([]);
    expect(bands('R', '5', '[3..4]', '<= 2')).toEqual([]);
  });

  it('that get no value', () => {
    expect(said(bands('spent', '>= 100', '>= 200', '-'), of('spent'))).toEqual([
      [
        'warning',
        '第 2 个分段永远轮不到：符合它的客户都已先归入第 1 个分段。',
        'Band 2 never applies: every customer who fits it is taken by band 1 before.',
      ],
    ]);
    expect(said(bands('spent', '< 0', '-'), of('spent'))).toEqual([
      ['warning', '第 1 个分段永远轮不到：没有客户能符合它。', 'Band 1 never applies: no customer can fit it.'],
    ]);
  });
});

it('a class that no rule leads to', () => {
  const proof = proveRules(
    [
      { when: parsed('R >= 4'), outcome: 'a' },
      { when: parsed('R = 5'), outcome: 'b' },
    ],
    premises,
  );
  expect(said(unreachedClasses([proof]), { classes: { b: loyal } })).toEqual([
    [
      'warning',
      '没有客户会得到类别“忠诚客户”：通向它的规则都轮不到。',
      'No customer ever gets the class “Loyal”: nothing that leads to it applies.',
    ],
  ]);
  expect(unreachedClasses([proof], ['b'])).toEqual([]);
});
