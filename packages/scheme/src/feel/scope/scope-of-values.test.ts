import { describe, expect, it } from 'vitest';
import { name, renderWithLiterals } from '../../sql/fragment.js';
import { emitExpression, parseExpression, scopeOfValues } from '../index.js';

function sqlWith(json: string, text: string): string {
  const found = scopeOfValues(json);
  if ('reason' in found) throw new Error(found.reason);
  const { expression, diagnostics } = parseExpression(text, found.scope);
  if (expression === undefined) throw new Error(diagnostics[0]?.message.en);
  const resolve = (written: string) => {
    const value = found.values.get(written);
    if (value === undefined) throw new Error(`no value ${written}`);
    return emitExpression(value, name);
  };
  return renderWithLiterals(emitExpression(expression, resolve));
}

describe('values given as JSON', () => {
  it('take the place of the names', () => {
    expect(sqlWith('{"a": 3}', 'if a > 2 then "x" else "y"')).toBe("if((3 > 2), 'x', 'y')");
  });

  it('keep every digit of a number', () => {
    expect(sqlWith('{"a": 0.10000000000000000000000001}', 'a')).toBe(
      "toDecimal128('0.10000000000000000000000001', 26)",
    );
    expect(sqlWith('{"a": 12345678901234567890}', 'a')).toBe("toDecimal128('12345678901234567890', 0)");
  });

  it('leave numbers within texts alone, and dates texts', () => {
    expect(sqlWith('{"a": "1.50 \\"2\\"", "b": "2020-01-31"}', 'a + b')).toBe("concat('1.50 \"2\"', '2020-01-31')");
  });

  it('may be null, true or false', () => {
    expect(sqlWith('{"a": null, "b": true}', 'b and a = null')).toBe('(true and isNull(NULL))');
  });

  it('are refused by name where they are no simple values', () => {
    expect(scopeOfValues('{"a": [1]}')).toEqual({ name: 'a', reason: 'not a simple value' });
    expect(scopeOfValues('[1]')).toEqual({ reason: 'not an object' });
  });
});
