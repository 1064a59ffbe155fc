import { describe, expect, it } from 'vitest';
import { decimalNumber, parseExpression, parseUnaryTests, plainType, scopeOf } from './index.js';

const scope = scopeOf({
  monetary: decimalNumber(18, 4),
  huge: decimalNumber(76, 4),
  city: plainType('text'),
  since: plainType('date'),
  paid: plainType('date and time'),
  active: plainType('boolean'),
});

describe('what is refused says where, why and what to write instead', () => {
  it.each([
    ['', 'feel-empty', '', 'Write an expression'],
    ['monetay > 3', 'feel-unknown-name', 'monetay', 'Did you mean monetary?'],
    ['`no name`', 'feel-unknown-name', '`no name`', 'Known names:'],
    ['`monetary', 'feel-syntax', '`monetary', 'both sides'],
    ['start with(city, "a")', 'feel-unknown-function', 'start with', 'Did you mean starts with(…)?'],
    ['monetary +', 'feel-syntax', '', 'Check that brackets'],
    ['monetary == 3', 'feel-unsupported', '=3', 'a single “=”'],
    ['monetary > 5%', 'feel-syntax', '%', '0.05'],
    ['city = “上海”', 'feel-syntax', '“', 'straight double quotes'],
    ['monetary ≥ 5', 'feel-syntax', '≥', '>='],
    ['city = 3', 'feel-type', 'city = 3', 'without quotes'],
    ['city > 3', 'feel-type', 'city > 3', 'without quotes'],
    ['since > "2020-01-01"', 'feel-type', 'since > "2020-01-01"', 'date("2020-01-31")'],
    ['since - 30', 'feel-type', 'since - 30', 'duration("P30D")'],
    ['paid - since', 'feel-type', 'paid - since', 'date(a) - date(b)'],
    ['active < true', 'feel-type', 'active < true', '= or !='],
    ['monetary and active', 'feel-type', 'monetary', 'Write a comparison'],
    ['if monetary then 1 else 2', 'feel-type', 'monetary', 'Write a comparison'],
    ['if active then 1 else "a"', 'feel-type', 'if active then 1 else "a"', 'write null for no value'],
    ['-city', 'feel-type', 'city', ''],
    ['[1, 2]', 'feel-unsupported', '[1, 2]', 'follow “in”'],
    ['{a: 1}', 'feel-unsupported', '{a: 1}', 'indicator'],
    ['for i in x return i', 'feel-unsupported', 'for i in x return i', 'aggregate'],
    ['some x in y satisfies x', 'feel-unsupported', 'some x in y satisfies x', 'or / and'],
    ['function(x) x', 'feel-unsupported', 'function(x) x', 'indicator'],
    ['monetary instance of number', 'feel-unsupported', 'monetary instance of number', 'x != null'],
    ['city[1]', 'feel-unsupported', 'city[1]', 'where'],
    ['(1..3)', 'feel-unsupported', '(1..3)', 'Write'],
    ['? > 3', 'feel-unsupported', '?', 'cells'],
    ['today()', 'feel-unsupported', 'today', '`as of`'],
    ['now()', 'feel-unsupported', 'now', '`as of`'],
    ['time("10:00:00")', 'feel-unsupported', 'time("10:00:00")', 'use dates'],
    ['date("2020-02-30")', 'feel-literal', '"2020-02-30"', 'date("2020-01-31")'],
    ['date("1850-01-01")', 'feel-literal', '"1850-01-01"', 'date("2020-01-31")'],
    ['date(2020, 2, 30)', 'feel-arguments', 'date(2020, 2, 30)', 'date('],
    ['duration("PT3H")', 'feel-literal', '"PT3H"', 'duration("P30D")'],
    ['abs()', 'feel-arguments', 'abs()', 'Write abs(n)'],
    ['abs(city)', 'feel-type', 'city', ''],
    ['floor(monetary, monetary)', 'feel-arguments', 'monetary', 'Write the value itself'],
    ['substring(city, 1.5)', 'feel-arguments', '1.5', 'substring('],
    ['substring(city, 0)', 'feel-arguments', 'substring(city, 0)', 'substring('],
    ['matches(city, "\\d+")', 'feel-arguments', 'matches(city, "\\d+")', 'matches('],
    ['matches(city, city)', 'feel-arguments', 'city', 'Write the value itself'],
    ['since.hour', 'feel-type', 'hour', 'year, month, day, weekday'],
    ['monetary.x', 'feel-type', 'x', 'between backquotes'],
  ])('%s', (text, code, at, advice) => {
    const { expression, diagnostics } = parseExpression(text, scope);
    const [first] = diagnostics;
    expect(expression).toBeUndefined();
    expect(first?.code).toBe(code);
    expect(
      text.slice(first?.place?.offset, (first?.place?.offset ?? 0) + (first?.place?.length ?? 0)).replace(/\s/g, ''),
    ).toBe(at.replace(/\s/g, ''));
    expect(first?.advice?.en ?? '').toContain(advice);
    expect(first?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
  });

  it('names the line and column of a place', () => {
    const { diagnostics } = parseExpression('monetary > 1\n  and nothing > 2', scope);
    expect(diagnostics[0]?.place).toEqual({ line: 2, column: 7, offset: 19, length: 7 });
  });

  it('reports every problem, not only the first', () => {
    expect(parseExpression('foo + bar > city', scope).diagnostics.map(({ code }) => code)).toEqual([
      'feel-unknown-name',
      'feel-unknown-name',
    ]);
  });

  it('refuses what a person would not write: hundreds of brackets', () => {
    const deep = `${'('.repeat(300)}1${')'.repeat(300)}`;
    expect(parseExpression(deep, scope).diagnostics[0]?.code).toBe('feel-too-long');
  });
});

describe('what is computed in floating point carries a warning', () => {
  it.each([['sqrt(monetary)'], ['exp(monetary)'], ['monetary ** 0.5'], ['huge * huge'], ['huge + huge']])(
    '%s',
    (text) => {
      const { expression, diagnostics } = parseExpression(text, scope);
      expect(expression).toBeDefined();
      expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['feel-not-exact', 'warning']]);
    },
  );

  it.each([['monetary * monetary'], ['monetary / monetary'], ['monetary ** 2'], ['huge > 5']])('not %s', (text) => {
    expect(parseExpression(text, scope).diagnostics).toEqual([]);
  });
});

describe('unary tests are refused for another kind of input', () => {
  it.each([['>= 3'], ['[1..2]'], ['3, 4'], ['not(3)']])('%s for a text', (text) => {
    expect(parseUnaryTests(text, plainType('text'), scope).diagnostics[0]?.code).toBe('feel-type');
  });
});
