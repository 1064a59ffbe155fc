import { describe, expect, it } from 'vitest';
import { decimalNumber, floatNumber, integerNumber, parseExpression, plainType, scopeOf } from '../feel/index.js';
import { type Domain, wholeNumbers } from './domain.js';
import { domainOf, domainsOf } from './domain-of.js';

const scope = scopeOf({
  R: integerNumber(1, false),
  F: integerNumber(1, false),
  orders: integerNumber(9, false),
  spent: decimalNumber(18, 4),
  slope: floatNumber(),
  away: integerNumber(7),
  since: plainType('date', false),
  step: integerNumber(2, false),
});
const premises = {
  domains: {
    R: wholeNumbers(1, 2),
    F: wholeNumbers(1, 5),
    orders: wholeNumbers(0),
    step: { ...wholeNumbers(1, 3), values: ['1', '3'] },
  },
  parameters: { lost_after: '180' },
};

/** The values, or the bounds as an interval; with a question mark where the value may be missing. */
function shown(text: string): string {
  const { expression } = parseExpression(text, {
    names: new Map([...scope.names, ['lost_after', { type: integerNumber(4, false) }]]),
  });
  if (expression === undefined) throw new Error(`refused: ${text}`);
  const { values, low, high, nullable, approximate }: Domain = domainOf(expression, premises);
  expect(approximate).toBe(true);
  const range = `${low?.included === false ? '(' : '['}${low?.value ?? ''}..${high?.value ?? ''}${high?.included === false ? ')' : ']'}`;
  return `${values?.join(' ') ?? range}${nullable ? ' ?' : ''}`;
}

describe('the values an expression can have', () => {
  it.each([
    ['if away > lost_after then 1 else if orders > 3 then 3 else 2', '1 2 3'],
    ['if spent > 3 then "高" else if spent > 1 then "中" else null', '中 高 ?'],
    ['(if spent > 3 then 1 else 0) + (if away < 3 then 1 else 0)', '0 1 2'],
    ['(if spent > 3 then 1 else 0) * 5 / 4', '0 1.25'],
    ['-step', '-3 -1'],
    ['step - 2', '-1 1'],
    ['lost_after * 2', '360'],
    ['R + F', '[2..7]'],
    ['R - F', '[-4..1]'],
    ['R * 0.2 + F * 0.8', '[1..4.4]'],
    ['R * orders', '[0..]'],
    ['orders + R', '[1..]'],
    ['orders - R', '[-2..]'],
    ['R * -1', '[-2..-1]'],
    ['max(R, if spent > 3 then 4 else 0)', '[0..4]'],
    ['min(step, 2)', '1 2 3'],
    ['abs(spent)', '[0..] ?'],
    ['since.month', '[1..12]'],
    ['spent / orders', '[..] ?'],
    ['slope * 2', '[..] ?'],
    ['spent > 3', 'false true ?'],
  ])('%s: %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

it('a name that is computed from others takes its domain from theirs', () => {
  const { expression } = parseExpression('R + F', scope);
  const domains = domainsOf([
    { name: 'R', domain: wholeNumbers(1, 5) },
    { name: 'unknown' },
    { name: 'F', domain: { of: 'number', nullable: false, values: ['10', '20'] } },
    { name: 'total', ...(expression && { expression }) },
  ]);
  expect(Object.keys(domains)).toEqual(['R', 'F', 'total']);
  expect([domains.total?.low?.value, domains.total?.high?.value]).toEqual(['11', '25']);
});
