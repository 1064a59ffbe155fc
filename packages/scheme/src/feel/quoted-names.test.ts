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
