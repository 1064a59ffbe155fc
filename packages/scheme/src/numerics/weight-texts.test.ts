import { describe, expect, it } from 'vitest';
import { computeNumber } from '../feel/number/decimal-text.js';
import { weightTexts } from './weight-texts.js';

const added = (texts: readonly string[]) => texts.reduce((sum, text) => computeNumber('+', sum, text), '0');

describe('weights as texts', () => {
  it('are what they are where twelve places are enough', () => {
    expect(weightTexts([1, 1, 2])).toEqual(['0.25', '0.25', '0.5']);
    expect(weightTexts([0.2, 0.3, 0.5])).toEqual(['0.2', '0.3', '0.5']);
    expect(weightTexts([7])).toEqual(['1']);
    expect(weightTexts([0, 3, 0])).toEqual(['0', '1', '0']);
  });

  it('give what is missing to the largest remainder, the earlier one first', () => {
    expect(weightTexts([1, 1, 1])).toEqual(['0.333333333334', '0.333333333333', '0.333333333333']);
    expect(weightTexts([1, 5])).toEqual(['0.166666666667', '0.833333333333']);
  });

  it('add up to exactly 1, whatever the weights', () => {
    for (let n = 1; n <= 60; n += 1) {
      const weights = Array.from({ length: n }, (_, i) => ((i * 7919 + n * 104729) % 1009) / 997 + 1e-9);
      const texts = weightTexts(weights);
      expect(added(texts)).toBe('1');
      const sum = weights.reduce((a, b) => a + b, 0);
      for (const [i, text] of texts.entries()) expect(Number(text)).toBeCloseTo((weights[i] ?? 0) / sum, 11);
    }
  });

  it('are refused where there are none', () => {
    for (const none of [[], [0, 0], [1, -1], [Number.NaN]]) expect(() => weightTexts(none)).toThrow('no weights');
  });
});
