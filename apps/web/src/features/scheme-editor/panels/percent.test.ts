import { describe, expect, it } from 'vitest';
import { percentOf, shareOf } from './percent.js';

describe('a share', () => {
  it('reads as per cent, whichever way it is written', () => {
    expect(['1%', '0.01', '12.5 %', '0.125', '1', '0', '100%'].map(percentOf)).toEqual([
      '1',
      '1',
      '12.5',
      '12.5',
      '100',
      '0',
      '100',
    ]);
    expect(percentOf('many')).toBeUndefined();
  });

  it('is written the way it stood there, digit by digit', () => {
    expect(shareOf('12.5', '1%')).toBe('12.5%');
    expect(shareOf('12.5', undefined)).toBe('12.5%');
    expect(shareOf('12.5', 0.01)).toBe(0.125);
    expect(shareOf('0.1', 0.01)).toBe(0.001);
    expect(shareOf('100', 0.01)).toBe(1);
  });
});
