import { expect, test } from 'vitest';
import { parseExactly } from './exact-json.js';

test('numbers keep the digits they are written with', () => {
  const json = '{"a": 12345678901234567890.10, "b": [-0.5, 1e3, 0], "c": "1 \\" 2", "7": true, "d": null, "e\\\\": 1}';
  expect(parseExactly(json)).toEqual({
    a: '12345678901234567890.10',
    b: ['-0.5', '1e3', '0'],
    c: '1 " 2',
    7: true,
    d: null,
    'e\\': '1',
  });
});

test('what is not JSON is refused', () => {
  for (const json of ['{"a": 01}', '{1: 2}', '{"a": 1', '', '{"a": 1.}', '[1 2]']) {
    expect(() => parseExactly(json), json).toThrow(SyntaxError);
  }
});
