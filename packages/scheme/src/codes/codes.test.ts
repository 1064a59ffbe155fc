import { describe, expect, test } from 'vitest';
import { checkCodeRule } from './check-code-rule.js';
import { type CodeRule, codeRuleSchema } from './code-rule.js';
import { type CodeSource, counterKey, draftCode, finishCode, lastNumber } from './draft-code.js';

const rule: CodeRule = {
  parts: [
    {
      kind: 'column',
      column: 'organisation',
      take: { kind: 'listed', values: [{ value: '上海分行', letters: 'SH' }] },
      missing: null,
    },
    { kind: 'text', text: '-' },
    { kind: 'column', column: 'industry', take: { kind: 'first', length: 1 }, missing: 'X' },
    { kind: 'class', scheme: 'rfm', classes: [{ class: 'vip', letters: 'A' }], missing: null },
    { kind: 'date', form: 'YYMM' },
    { kind: 'sequence', width: 4, per: 'prefix' },
  ],
  check: 'mod-37-36',
  automatic: false,
};
const source: CodeSource = {
  profile: { organisation: '上海分行', industry: 'f51' },
  classes: { rfm: 'vip' },
  day: '2025-07-31',
};

describe('a code', () => {
  test('is its parts in their order, the number and the check character', () => {
    const drafted = draftCode(rule, source);
    expect(drafted).toEqual({ draft: { before: 'SH-FA2507', after: '' } });
    const { draft } = drafted as Extract<typeof drafted, { draft: unknown }>;
    expect(finishCode(rule, draft, 42)).toMatch(/^SH-FA25070042[0-9A-Z]$/);
    expect(counterKey(rule, draft)).toBe('SH-FA2507#');
  });

  test('has the stated letters where a part is missing', () => {
    const drafted = draftCode(rule, { ...source, profile: { organisation: ' 上海分行 ', industry: '  ' } });
    expect(drafted).toEqual({ draft: { before: 'SH-XA2507', after: '' } });
  });

  test('waits for everything that has no letters of its own', () => {
    const profile = { organisation: '苏州分行', industry: '金融' };
    expect(draftCode(rule, { ...source, profile, classes: {} })).toEqual({
      waits: [
        { reason: 'unlisted', of: 'organisation', value: '苏州分行' },
        { reason: 'unrated', of: 'rfm', value: null },
      ],
    });
    const strict: CodeRule = {
      ...rule,
      parts: [{ kind: 'column', column: 'industry', take: { kind: 'first', length: 2 }, missing: null }],
    };
    const waitOf = (industry: string | null) => draftCode(strict, { ...source, profile: { industry } });
    expect(waitOf('金融')).toMatchObject({ waits: [{ reason: 'unfit' }] });
    expect(waitOf('F')).toMatchObject({ waits: [{ reason: 'unfit' }] });
    expect(waitOf(null)).toMatchObject({ waits: [{ reason: 'empty' }] });
  });

  test('never grows longer than its sequence', () => {
    const draft = { before: 'A', after: '' };
    expect(lastNumber(rule)).toBe(9999);
    expect(finishCode(rule, draft, 9999)).toMatch(/^A9999.$/);
    expect(finishCode(rule, draft, 10_000)).toBeUndefined();
  });
});

describe('a rule', () => {
  const column = (name: string) => ({ name, type: { kind: 'text' as const } });
  const around = {
    profile: {
      id: 'customers',
      kind: 'profile' as const,
      customerColumn: 'customer_id',
      columns: ['customer_id', 'organisation', 'industry'].map(column),
    },
    classes: new Map([['rfm', ['vip', 'lost']]]),
  };
  const codesOf = (changed: Partial<CodeRule>) =>
    checkCodeRule({ ...rule, ...changed }, around).map(({ code }) => code);

  test('with known columns, schemes and classes and one sequence is right', () => {
    expect(codesOf({})).toEqual([]);
  });

  test('needs exactly one sequence', () => {
    const sequence = { kind: 'sequence', width: 4, per: 'all' } as const;
    expect(codesOf({ parts: [{ kind: 'text', text: 'A' }] })).toEqual(['code-sequence']);
    expect(codesOf({ parts: [sequence, sequence] })).toEqual(['code-sequence']);
  });

  test('names what it does not know', () => {
    const sequence = { kind: 'sequence', width: 4, per: 'all' } as const;
    const take = { kind: 'first', length: 1 } as const;
    expect(codesOf({ parts: [{ kind: 'column', column: 'region', take, missing: null }, sequence] })).toEqual([
      'unknown-column',
    ]);
    expect(codesOf({ parts: [{ kind: 'class', scheme: 'abc', classes: [], missing: 'X' }, sequence] })).toEqual([
      'unknown-scheme',
    ]);
    const classes = [{ class: 'gold', letters: 'G' }];
    expect(codesOf({ parts: [{ kind: 'class', scheme: 'rfm', classes, missing: 'X' }, sequence] })).toEqual([
      'unknown-class',
    ]);
  });

  test('writes digits alone before a check digit of digits', () => {
    expect(codesOf({ check: 'luhn' })).toEqual(['code-letters', 'code-letters', 'code-letters']);
  });

  test('takes no letters that could not stand in a code', () => {
    expect(codeRuleSchema.safeParse({ ...rule, parts: [{ kind: 'text', text: '客户' }] }).success).toBe(false);
    expect(codeRuleSchema.safeParse(rule).success).toBe(true);
  });
});
