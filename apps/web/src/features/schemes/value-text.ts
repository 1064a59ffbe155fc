import type { Formats } from '../../i18n/format.js';

const plainDecimal = /^-?\d+(\.\d+)?$/;

/** A cell as a person reads it: numbers in the language's form, a dash where there is none. */
export function cellText(value: string | null, isNumeric: boolean, formats: Formats): string {
  if (value === null || value === '') return '–';
  return isNumeric && plainDecimal.test(value) ? formats.decimal(value) : value;
}
