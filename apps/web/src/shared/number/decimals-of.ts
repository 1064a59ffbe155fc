import type { Formats } from '../../i18n/format.js';

/**
 * One form for a whole column, so that digits stand under digits: whole numbers where all are whole, two places
 * otherwise. Nulls do not count.
 */
export function decimalsOf(
  values: readonly (string | null | undefined)[],
  formats: Formats,
): (value: string) => string {
  const hasFraction = values.some((value) => value && /\.\d*[1-9]/.test(value));
  return hasFraction ? formats.amount : formats.count;
}
