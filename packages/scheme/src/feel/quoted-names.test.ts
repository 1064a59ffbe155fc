import { describe, expect, it } from 'vitest';
import { integerNumber, parseExpression, scopeOf } from './index.js';

function nameOf(text: string, ...names: string[]): string | undefined {
  const { expression } = parseExpression(
    text,
    scopeOf(Object.fromEntries(names.map((name) => [name, integerNumber()]))),
  );
  return expression?.kind === 'name' ? expression.name : undefined;
}

describe('a name between backquotes', () => {
  it.each(['年 收入', '2023 收入', 'a-b', 'a.b', 'if', 'date', 'a "b"', 'x`y', '__proto__', '豈'])(
    'may be %s',
    (name) => {
      expect(nameOf(`\`${name.replaceAll('`', '``')}\``, name)).toBe(name);
    },
  );

  it('is left alone within a text', () => {
    const { expression } = parseExpression('"a `b`"', scopeOf({}));
    expect(expression).toMatchObject({ kind: 'literal', value: 'a `b`' });
  });

  it('may occur more than once', () => {
    const { expression, diagnostics } = parseExpression(
      '`a b` + `a b` * `c`',
      scopeOf({ 'a b': integerNumber(), c: integerNumber() }),
    );
    expect(diagnostics).toEqual([]);
    expect(expression).toMatchObject({ left: { name: 'a b' }, right: { left: { name: 'a b' }, right: { name: 'c' } } });
  });
});

describe('a bare name', () => {
  it.each(['年 收入', 'last order', 'date of birth', '利润/收入', 'starts with', '客户名称'])(
    'may be %s where it is known',
    (name) => {
      expect(nameOf(name, name)).toBe(name);
    },
  );
});

describe('a name that is a word of FEEL', () => {
  it.each([
    ['then', 'if x > 1 then 2 else 3'],
    ['if', 'if x > 1 then 2 else 3'],
    ['else', 'if x > 1 then 2 else 3'],
    ['and', 'x > 1 and x < 3'],
    ['or', 'x > 1 or x < 3'],
    ['in', 'x in (1, 2)'],
    ['between', 'x between 1 and 2'],
    ['true', 'x > 1 or true'],
    ['null', 'x = null'],
    ['not', 'not(x > 1)'],
    ['date', 'date("2024-01-31") < date("2024-02-01")'],
    ['duration', 'duration("P1D") < duration("P2D")'],
  ])('%s leaves “%s” as it is, and is used between backquotes', (name, text) => {
    const scope = scopeOf({ x: integerNumber(9, true), [name]: integerNumber() });
    expect(parseExpression(text, scope).diagnostics).toEqual([]);
    expect(nameOf(`\`${name}\``, name)).toBe(name);
  });
});
