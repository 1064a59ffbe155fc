import { expect, it } from 'vitest';
import { sliderRange } from './slider-range.js';

it('a slider has room for every weight and steps that reach it', () => {
  expect(sliderRange([0.2, 0.3, 0.5])).toEqual({ max: 1, step: 0.05 });
  expect(sliderRange([1, 1, 1])).toEqual({ max: 10, step: 1 });
  expect(sliderRange([2.5, 1])).toEqual({ max: 10, step: 0.5 });
  expect(sliderRange([60, 40])).toEqual({ max: 200, step: 2 });
  expect(sliderRange([])).toEqual({ max: 10, step: 1 });
});
