import type { Column } from '@kefen/scheme';
import type { Formats } from '../../i18n/format.js';

/** The value of a column as a person reads it; a dash where there is none. */
export function cellOf(column: Column, value: string | null, formats: Formats): string {
  if (value === null || value === '') return '–';
  switch (column.type.kind) {
    case 'decimal':
      return formats.amount(value);
    case 'integer':
      return formats.count(value);
    case 'date':
      return formats.day(value.slice(0, 10));
    case 'timestamp':
      return formats.instant(value);
    default:
      return value;
  }
}

/** Is it read from right to left, digit under digit? */
export function isNumber(column: Column): boolean {
  return column.type.kind === 'decimal' || column.type.kind === 'integer';
}
