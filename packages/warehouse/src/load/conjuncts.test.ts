import { integerNumber, parseExpression, plainType, scopeOf } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { conjunctsOf, namesIn } from './conjuncts.js';

const scope = scopeOf({
  a: integerNumber(),
  b: integerNumber(),
  name: plainType('text'),
  'sales and service': integerNumber(),
});

function read(text: string) {
  return parseExpression(text, scope).expression;
}

function parts(text: string): readonly string[] {
  const expression = read(text);
  if (expression === undefined) throw new Error(text);
  return conjunctsOf(text, expression, read).map((part) => part.text);
}

describe('the parts of a filter', () => {
  it.each([
    ['a > 1', ['a > 1']],
    ['a > 1 and b < 2 and name != null', ['a > 1', 'b < 2', 'name != null']],
    ['a > 1 and (b < 2 or a > 3)', ['a > 1', '(b < 2 or a > 3)']],
    ['(a > 1 and b < 2) and name = "x"', ['(a > 1 and b < 2)', 'name = "x"']],
    ['a between 1 and 5 and b > 0', ['a between 1 and 5', 'b > 0']],
    ['name = "bread and butter" and a > 1', ['name = "bread and butter"', 'a > 1']],
    ['`sales and service` > 1 and a > 1', ['`sales and service` > 1', 'a > 1']],
    ['a > 1 or b < 2 and a > 3', ['a > 1 or b < 2 and a > 3']],
    ['not(a > 1 and b > 1)\n  and a > 0', ['not(a > 1 and b > 1)', 'a > 0']],
    ['if a > 1 and b > 1 then a > 2 else b > 2', ['if a > 1 and b > 1 then a > 2 else b > 2']],
  ])('of %j are %j', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('use these names', () => {
    const expression = read('a > 1 and name in ("x", "y") and b in [1..`sales and service`]');
    if (expression === undefined) throw new Error('not read');
    expect([...namesIn(expression)].sort()).toEqual(['a', 'b', 'name', 'sales and service']);
  });
});
