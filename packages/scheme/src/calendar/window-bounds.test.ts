import { describe, expect, it } from 'vitest';
import { parseWindow } from '../document/window.js';
import { windowBounds } from './window-bounds.js';

function days(text: string, asOf: string) {
  const window = parseWindow(text);
  if (!window) throw new Error(`not a window: ${text}`);
  return windowBounds(window, asOf);
}

describe('a window', () => {
  it('of the last months begins the day after the same day that many months ago', () => {
    expect(days('last 24 months', '2011-12-10')).toEqual({ from: '2009-12-11', to: '2011-12-10' });
  });
  it('takes the last day of a shorter month', () => {
    expect(days('last 1 month', '2024-03-31')).toEqual({ from: '2024-03-01', to: '2024-03-31' });
    expect(days('last 1 month', '2023-03-30')).toEqual({ from: '2023-03-01', to: '2023-03-30' });
  });
  it('of the last years minds the leap day', () => {
    expect(days('last 1 year', '2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' });
  });
  it('of the last days has as many days as it says', () => {
    expect(days('last 7 days', '2024-03-03')).toEqual({ from: '2024-02-26', to: '2024-03-03' });
  });
  it('of a previous period is the whole calendar period before', () => {
    expect(days('previous month', '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(days('previous quarter', '2024-02-10')).toEqual({ from: '2023-10-01', to: '2023-12-31' });
    expect(days('previous year', '2024-02-10')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
  });
  it('of the year to date begins on the first of January', () => {
    expect(days('year to date', '2024-02-10')).toEqual({ from: '2024-01-01', to: '2024-02-10' });
  });
  it('in another form is refused', () => {
    for (const text of ['last months', 'last 0 days', 'last 1.5 years', 'next month', ''])
      expect(parseWindow(text)).toBeUndefined();
  });
});
