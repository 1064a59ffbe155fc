import { expect, it } from 'vitest';
import { atkinsonOf, concentrationOf } from './concentration.js';

/** The example of the R package `ineq`. */
const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

it('the published indices of ten incomes, in any order', () => {
  const found = concentrationOf([...incomes].reverse());
  expect(found?.gini).toBeCloseTo(0.4620911, 6);
  expect(found?.giniOfSample).toBeCloseTo(0.5134346, 6);
  expect(found?.herfindahl).toBeCloseTo(0.1840812, 6);
  expect(atkinsonOf(incomes, 0.5)).toBeCloseTo(0.1796591, 6);
  const lorenz = [0.008125, 0.030096, 0.066816, 0.118448, 0.185084, 0.266197, 0.362193, 0.486904, 0.66568, 1];
  for (const [i, share] of lorenz.entries()) expect(found?.lorenz[i]).toBeCloseTo(share, 6);
});

it('all alike is 0, and one of n with everything is 1 − 1 ÷ n', () => {
  expect(concentrationOf([5, 5, 5, 5])?.gini).toBeCloseTo(0, 12);
  expect(concentrationOf([0, 0, 0, 8])?.gini).toBeCloseTo(0.75, 12);
});

it('nothing, zeros and negative values have no concentration', () => {
  for (const values of [[], [0, 0], [1, -1]]) {
    expect(concentrationOf(values)).toBeUndefined();
    expect(atkinsonOf(values, 0.5)).toBeUndefined();
  }
  expect(concentrationOf([7])?.giniOfSample).toBeUndefined();
  expect(atkinsonOf(incomes, 1)).toBeUndefined();
});
