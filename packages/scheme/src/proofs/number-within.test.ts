import { describe, expect, it } from 'vitest';
import type { Interval } from '../feel/index.js';
import { numberWithin, roundedDown } from './number-within.js';

/** `[1..2)`; an end that is left out is open. */
function interval(text: string): Interval {
  const [, open, low, high, close] = /^([[(])(.*)\.\.(.*)([\])])$/.exec(text) ?? [];
  return {
    ...(low && { low: { value: low, included: open === '[' } }),
    ...(high && { high: { value: high, included: close === ']' } }),
  };
}

describe('the simplest number in an interval', () => {
  it.each([
    ['(..)', undefined, '0'],
    ['(-1..1)', undefined, '0'],
    ['[1000..2000)', undefined, '1000'],
    ['(1000..2000]', undefined, '2000'],
    ['(1000..2000)', undefined, '1100'],
    ['(999..2001)', undefined, '1000'],
    ['(999.99..1000)', undefined, '999.991'],
    ['(999.99..1000)', 2, undefined],
    ['(999.98..1000)', 2, '999.99'],
    ['(2..3)', 0, undefined],
    ['(2..4)', 0, '3'],
    ['(2..4)', undefined, '3'],
    ['[2.5..3.5]', 0, '3'],
    ['[2.5..2.5]', 0, undefined],
    ['(-4..-2)', 0, '-3'],
    ['(-2.5..-1.5)', 0, '-2'],
    ['(5..)', undefined, '6'],
    ['(5.5..)', 0, '6'],
    ['(..-5)', undefined, '-6'],
    ['(..-5.5)', 0, '-6'],
    ['(0..0.001)', undefined, '0.0001'],
  ])('%s with %s places: %s', (text, scale, expected) => {
    expect(numberWithin(interval(text), scale)).toBe(expected);
  });
});

it.each([
  ['12.345', 1, '12.3'],
  ['-12.345', 1, '-12.4'],
  ['-0.5', 0, '-1'],
  ['1234', -2, '1200'],
  ['-1234', -2, '-1300'],
  ['-1200', -2, '-1200'],
])('%s to %s places, rounded down, is %s', (value, places, expected) => {
  expect(roundedDown(value, places)).toBe(expected);
});
