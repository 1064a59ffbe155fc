import { describe, expect, it } from 'vitest';
import { contributionAt, wholeCurve } from './pareto.js';

const curve = [
  { customers: 0.01, contribution: 0.3178 },
  { customers: 0.05, contribution: 0.5038 },
  { customers: 0.2, contribution: 0.7462 },
];

describe('contributionAt', () => {
  it('reads a point of the curve as it is', () => {
    expect(contributionAt(curve, 0.2)).toBe(0.7462);
  });

  it('goes straight between two points', () => {
    expect(contributionAt(curve, 0.03)).toBeCloseTo((0.3178 + 0.5038) / 2, 12);
  });

  it('starts at nothing and ends at everything', () => {
    expect(contributionAt(curve, 0)).toBe(0);
    expect(contributionAt(curve, 1)).toBe(1);
    expect(contributionAt([], 0.5)).toBe(0.5);
  });
});

it('gives the curve both its ends exactly once', () => {
  const whole = wholeCurve([{ customers: 0, contribution: 0 }, ...curve, { customers: 1, contribution: 1 }]);
  expect(whole).toEqual(wholeCurve(curve));
  expect(whole).toHaveLength(5);
});
