import { describe, expect, it } from 'vitest';
import { name, renderWithLiterals } from '../sql/fragment.js';
import {
  decimalNumber,
  type ExpressionType,
  emitCondition,
  emitExpression,
  emitUnaryTests,
  integerNumber,
  parseExpression,
  parseUnaryTests,
  plainType,
  scopeOf,
} from './index.js';

const types: Readonly<Record<string, ExpressionType>> = {
  amount: decimalNumber(18, 4),
  revenue: decimalNumber(38, 4, true, 22),
  count: integerNumber(18, false),
  visits: integerNumber(),
  city: plainType('text'),
  kind: plainType('text', false),
  since: plainType('date'),
  'as of': plainType('date', false),
  active: plainType('boolean'),
  '年 收入': decimalNumber(18, 2),
  'a-b': integerNumber(),
  paid: plainType('date and time'),
};
const scope = scopeOf(types);

function sqlOf(text: string): string {
  const { expression, diagnostics } = parseExpression(text, scope);
  if (expression === undefined) throw new Error(diagnostics[0]?.message.en);
  return renderWithLiterals(emitExpression(expression, name));
}

function conditionOf(text: string): string {
  const { expression } = parseExpression(text, scope);
  if (expression === undefined) throw new Error(`refused: ${text}`);
  return renderWithLiterals(emitCondition(expression, name));
}

function testsOf(input: string, text: string): string {
  const type = types[input];
  if (type === undefined) throw new Error(`no column ${input}`);
  const { tests, diagnostics } = parseUnaryTests(text, type, scope);
  if (tests === undefined) throw new Error(diagnostics[0]?.message.en);
  return renderWithLiterals(emitUnaryTests(tests, { kind: 'name', name: input, type }, name));
}

describe('an expression compiles to SQL', () => {
  it.each([
    // A column is compared with a literal of its own type: nothing is converted per row.
    ['amount >= 80000', "(`amount` >= toDecimal64('80000', 4))"],
    ['amount > 0.5', "(`amount` > toDecimal64('0.5', 4))"],
    ['visits >= 5', '(`visits` >= 5)'],
    ['revenue < 1e3', "(`revenue` < toDecimal128('1000', 4))"],
    ['amount > 0.00005', "(`amount` > toDecimal128('0.00005', 5))"],
    // Arithmetic is exact and widens in time.
    ['count + 1', "(`count` + toDecimal128('1', 0))"],
    ['amount * 0.2', "(`amount` * toDecimal128('0.2', 1))"],
    ['amount + revenue', '(`amount` + `revenue`)'],
    ['amount / 100', "(`amount` * toDecimal128('0.01', 2))"],
    ['amount / visits', '(toDecimal128(`amount`, 20) / nullIf(`visits`, 0))'],
    ['revenue / visits', '(toDecimal128(`revenue`, 20) / nullIf(`visits`, 0))'],
    ['2 * 3 + 0.5', "toDecimal64('6.5', 1)"],
    ['amount ** 2', '(toDecimal128(`amount`, 4) * `amount`)'],
    ['-amount', '(-`amount`)'],
    // Names, bare and quoted.
    ['年 收入 = 1', "ifNull(`年 收入` = toDecimal64('1', 2), false)"],
    ['`年 收入` = 1', "ifNull(`年 收入` = toDecimal64('1', 2), false)"],
    ['a-b', '`a-b`'],
    ['`a-b` - visits', '(toDecimal128(`a-b`, 0) - `visits`)'],
    // Null is equal to null only.
    ['city = null', 'isNull(`city`)'],
    ['city != null', 'isNotNull(`city`)'],
    ['city = "A"', "ifNull(`city` = 'A', false)"],
    ['city != "A"', "ifNull(`city` != 'A', true)"],
    ['kind = "A"', "(`kind` = 'A')"],
    ['city = kind', 'ifNull(`city` = `kind`, false)'],
    ['amount = 年 收入', 'isNotDistinctFrom(toDecimal128(`amount`, 4), `年 收入`)'],
    ['visits > null', "CAST(NULL, 'Nullable(Bool)')"],
    // Three values.
    ['active and visits > 1', '(`active` and (`visits` > 1))'],
    ['not(active)', 'not(`active`)'],
    ['if active then 1 else amount', "if(`active`, toDecimal64('1', 4), `amount`)"],
    ['if active then null else city', "if(`active`, CAST(NULL, 'Nullable(String)'), `city`)"],
    // in and between.
    ['visits in [18..60)', '((`visits` >= 18) and (`visits` < 60))'],
    ['city in ("上海", "北京")', "ifNull((`city` in ('上海', '北京')), false)"],
    ['kind in ["A", "B"]', "(`kind` in ('A', 'B'))"],
    ['visits between 1 and 3', '((`visits` >= 1) and (`visits` <= 3))'],
    // Texts.
    ['city + "市"', "concat(`city`, '市')"],
    ['starts with(city, "C")', "startsWith(`city`, 'C')"],
    ['substring(string: city, start position: 2)', 'substringUTF8(`city`, 2)'],
    ['matches(city, "^上")', "match(`city`, '(?-s)^上')"],
    // Dates.
    ['since >= date("2020-01-31")', "(`since` >= toDate32('2020-01-31'))"],
    ['since = @"2020-01-31"', "ifNull(`since` = toDate32('2020-01-31'), false)"],
    ['(as of - since).days', '(toInt64(toInt32(`as of`)) - toInt32(`since`))'],
    ['since + duration("P1M")', "if(`since` <= toDate32('2299-11-30'), addMonths(`since`, 1), NULL)"],
    ['since.year', 'toInt64(toYear(`since`))'],
    ['date(paid)', "toDate32(toTimeZone(`paid`, 'Asia/Shanghai'))"],
    // Functions.
    ['max(amount, 80)', "if(isNull(`amount`), NULL, greatest(`amount`, toDecimal64('80', 4)))"],
    ['round half up(amount, 2)', 'toDecimal128(round(toDecimal128(`amount`, 4), 2), 2)'],
    ['sqrt(amount)', 'ifNotFinite(sqrt(toFloat64(`amount`)), NULL)'],
    ['"it\'s"', "'it\\'s'"],
  ])('%s', (text, expected) => {
    expect(sqlOf(text)).toBe(expected);
  });
});

describe('a condition is true or false, never null', () => {
  it.each([
    ['kind = "A" and count > 1', "((`kind` = 'A') and (`count` > 1))"],
    ['city = "A" and visits > 1', "ifNull(((`city` = 'A') and (`visits` > 1)), false)"],
    ['not(city = "A")', "not(ifNull(`city` = 'A', false))"],
    ['city != null', 'isNotNull(`city`)'],
  ])('%s', (text, expected) => {
    expect(conditionOf(text)).toBe(expected);
  });
});

describe('unary tests compile to a condition on the input', () => {
  it.each([
    ['amount', '>= 80000', "ifNull((`amount` >= toDecimal64('80000', 4)), false)"],
    [
      'amount',
      '[2000..10000)',
      "ifNull(((`amount` >= toDecimal64('2000', 4)) and (`amount` < toDecimal64('10000', 4))), false)",
    ],
    ['count', ']1..3[', '((`count` > 1) and (`count` < 3))'],
    ['kind', '"A","B"', "(`kind` in ('A', 'B'))"],
    ['kind', 'not("A","B")', "not((`kind` in ('A', 'B')))"],
    ['city', '-', 'true'],
    ['city', 'null', 'isNull(`city`)'],
    ['city', 'not(null)', 'not(isNull(`city`))'],
    ['count', '? > 3 and active = true', 'ifNull(((`count` > 3) and (`active` = true)), false)'],
    ['visits', '> count', 'ifNull((`visits` > `count`), false)'],
  ])('%s: %s', (input, text, expected) => {
    expect(testsOf(input, text)).toBe(expected);
  });
});

it('an expression is plain data', () => {
  const { expression } = parseExpression('if amount in [1..5) then max(visits, 3) else null', scope);
  expect(JSON.parse(JSON.stringify(expression))).toEqual(expression);
});
