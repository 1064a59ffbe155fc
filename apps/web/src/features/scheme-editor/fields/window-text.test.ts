import { expect, it } from 'vitest';
import { readWindow, windowForms, writeWindow } from './window-text.js';

it('a window is read as its form and number, and written back as it was', () => {
  expect(readWindow('last 24 months')).toEqual({ form: 'last months', count: 24 });
  expect(readWindow('last  1 day')).toEqual({ form: 'last days', count: 1 });
  expect(readWindow('')).toEqual({ form: 'all' });
  expect(readWindow('whenever')).toEqual({ form: undefined });
  for (const form of windowForms) {
    const written = writeWindow(form, 6);
    expect(writeWindow(readWindow(written).form ?? '', readWindow(written).count ?? 0)).toBe(written);
  }
});
