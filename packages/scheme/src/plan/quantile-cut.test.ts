import { describe, expect, it } from 'vitest';
import { quantileCut } from './quantile-cut.js';

describe('a quantile cut', () => {
  it('lies between its neighbours and is exact', () => {
    expect(quantileCut('297', '298', 2, 5, 0, 0)).toEqual({ value: '297.4', bound: '298' });
    expect(quantileCut('251.19', '251.2', 2, 5, 0, 2)).toEqual({ value: '251.194', bound: '251.2' });
  });
  it('is the value itself where both neighbours are equal', () => {
    expect(quantileCut('34', '34', 3, 5, 0, 0)).toEqual({ value: '34', bound: '34' });
  });
  it('has a bound that divides the values as the quantile does, also for thirds and below zero', () => {
    expect(quantileCut('0', '1', 1, 3, 0, 0)).toEqual({ value: '0.3333333333', bound: '1' });
    expect(quantileCut('-1', '0', 2, 3, 0, 0)).toEqual({ value: '-0.3333333333', bound: '0' });
    expect(quantileCut('-2', '-1', 1, 2, 0, 1)).toEqual({ value: '-1.5', bound: '-1.5' });
  });
  it('moves up by one in the mode of the R package', () => {
    expect(quantileCut('114', '114', 1, 5, 1, 0)).toEqual({ value: '115', bound: '115' });
  });
  it('keeps more digits than a double has', () => {
    expect(quantileCut('123456789012345678901.0001', '123456789012345678901.0002', 1, 2, 0, 4).value).toBe(
      '123456789012345678901.00015',
    );
  });
});
