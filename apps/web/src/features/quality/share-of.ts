import type { ColumnQuality } from '@kefen/contract';

/** A part of the whole, cut off at a thousandth so that 100 % is said of nothing less; undefined of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.floor((part * 1000) / whole) / 1000;
}

/** Of the values that are filled in those that are right; undefined where nothing says what is right. */
export function validShare({ filled, invalid, unlisted }: ColumnQuality): number | undefined {
  const wrong = invalid ?? unlisted;
  return wrong === null ? undefined : shareOf(filled - wrong, filled);
}
