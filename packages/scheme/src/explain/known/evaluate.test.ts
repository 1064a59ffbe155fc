import { describe, expect, it } from 'vitest';
import { parseExpression, plainType, type Scope } from '../../feel/index.js';
import { decimalNumber } from '../../feel/number/number-type.js';
import { evaluate, holds } from './evaluate.js';

const scope: Scope = {
  names: new Map([
    ['n', { type: decimalNumber(18, 4) }],
    ['m', { type: decimalNumber(18, 4) }],
    ['t', { type: plainType('text') }],
    ['b', { type: plainType('boolean') }],
    ['d', { type: plainType('date') }],
  ]),
};
const values = { n: '2.5000', m: null, t: '医疗', b: 'true', d: '2025-01-31' };

function known(text: string) {
  const { expression } = parseExpression(text, scope);
  if (!expression) throw new Error(text);
  return evaluate(expression, { values, asOf: '2025-12-31' });
}

describe('an expression is evaluated for one customer as far as exact text goes', () => {
  it.each([
    ['n + 1', '3.5'],
    ['n * 4 - 10', '0'],
    ['-n', '-2.5'],
    ['n > 2', true],
    ['n = 2.5', true],
    ['n in [1..2.5)', false],
    ['n in (1, > 2)', true],
    ['t = "医疗"', true],
    ['t in ("教育", "零售")', false],
    ['not(t in ("教育"))', true],
    ['b', true],
    ['not(b)', false],
    ['d <= date("2025-06-30")', true],
    ['if n > 2 then "x" else "y"', 'x'],
    ['max(n, 7)', '7'],
    ['contains(t, "医")', true],
  ])('%s', (text, value) => expect(known(text)).toBe(value));

  it.each([
    ['m > 1', null],
    ['m = 1', false],
    ['m = null', true],
    ['m != null', false],
    ['m + 1', null],
    ['m > 1 or n > 2', true],
    ['m > 1 or n > 9', null],
    ['m > 1 and n > 9', false],
    ['not(m > 1)', null],
    ['if m > 1 then "x" else "y"', 'y'],
  ])('%s with a missing value', (text, value) => expect(known(text)).toBe(value));

  it.each(['n / 3', 't < "z"', '(d - d).days', 'n ** 0.5 > 1', 'string length(t)'])('%s stays unknown', (text) =>
    expect(known(text)).toBeUndefined(),
  );

  it('what is known decides where it is enough', () => {
    expect(known('n / 3 > 1 or n > 2')).toBe(true);
    expect(known('n / 3 > 1 and n > 9')).toBe(false);
    expect(known('n / 3 > 1 and n > 2')).toBeUndefined();
  });
});

it('a name without an entry is not known, and a null condition does not hold', () => {
  const { expression } = parseExpression('n > 2', scope);
  if (!expression) throw new Error('no expression');
  expect(holds(expression, { values: {} })).toBeUndefined();
  expect(holds(expression, { values: { n: null } })).toBe(false);
});
