import type { Column } from '@kefen/scheme';
import type { Formats } from '../../i18n/format.js';
import { decimalsOf } from '../../shared/number/decimals-of.js';

/**
 * How the values of a column are written, given all that are shown; a dash where there is none.
 */
export function cellsOf(
  column: Column,
  shown: readonly (string | null | undefined)[],
  formats: Formats,
): (value: string | null | undefined) => string {
  const write = writerOf(column, shown, formats);
  return (value) => (value === null || value === undefined || value === '' ? '–' : write(value));
}

function writerOf(
  column: Column,
  shown: readonly (string | null | undefined)[],
  formats: Formats,
): (value: string) => string {
  switch (column.type.kind) {
    case 'decimal':
      return decimalsOf(shown, formats);
    case 'integer':
      return formats.count;
    case 'date':
      return (value) => formats.day(value.slice(0, 10));
    case 'timestamp':
      return formats.instant;
    default:
      return (value) => value;
  }
}

/** Is it read from right to left, digit under digit? */
export function isNumber(column: Column): boolean {
  return column.type.kind === 'decimal' || column.type.kind === 'integer';
}
