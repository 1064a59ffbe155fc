import { describe, expect, it } from 'vitest';
import {
  decimalNumber,
  type ExpressionType,
  intersectionOf,
  intervalsOf,
  parseUnaryTests,
  plainType,
  scopeOf,
} from './index.js';

const scope = scopeOf({ other: decimalNumber(18, 4) });
const number = decimalNumber(18, 4);

/** The set as people write it: `[1..3) null`. */
function shown(text: string, type: ExpressionType = number): string | undefined {
  const { tests } = parseUnaryTests(text, type, scope);
  if (tests === undefined) throw new Error(`refused: ${text}`);
  const set = intervalsOf(tests);
  if (set === undefined) return undefined;
  const intervals = set.intervals.map(({ low, high }) => {
    const [open, close] = [low?.included === true ? '[' : '(', high?.included === true ? ']' : ')'];
    return `${open}${low?.value ?? ''}..${high?.value ?? ''}${close}`;
  });
  return [...intervals, ...(set.matchesNull ? ['null'] : [])].join(' ');
}

describe('the values that fit a cell', () => {
  it.each([
    ['>= 80000', '[80000..)'],
    ['[2000..10000)', '[2000..10000)'],
    [']0..1[', '(0..1)'],
    ['1, 2, [2..3]', '[1..1] [2..3]'],
    ['< 5, [5..7]', '(..7]'],
    ['< 5, > 5', '(..5) (5..)'],
    ['not([2..3])', '(..2) (3..) null'],
    ['not(null)', '(..)'],
    ['null', 'null'],
    ['-', '(..) null'],
    ['[5..3]', ''],
    ['0.10, 0.1', '[0.1..0.1]'],
  ])('%s is %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('are known for texts, dates and booleans too', () => {
    expect(shown('"b", "a"', plainType('text'))).toBe('[a..a] [b..b]');
    expect(shown('>= date("2020-01-31")', plainType('date'))).toBe('[2020-01-31..)');
    expect(shown('true', plainType('boolean'))).toBe('[true..true]');
  });

  it('are unknown where a test depends on a name or a condition', () => {
    expect(shown('> other')).toBeUndefined();
    expect(shown('? > 3')).toBeUndefined();
  });

  it('overlap where two cells have values in common', () => {
    const at = (value: string) => ({ value, included: true });
    const left = [{ low: at('1'), high: at('5') }];
    const right = [{ low: at('5'), high: at('9') }];
    expect(intersectionOf(left, right, 'number')).toEqual([{ low: at('5'), high: at('5') }]);
    expect(intersectionOf(left, [{ low: at('6') }], 'number')).toEqual([]);
  });
});
