import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { isBlank, trimmed } from './cell.js';
import type { ColumnValue } from './column-value.js';

/** The value of a text column that takes only these values. Blanks around one do not matter; a blank cell is null. */
export function listedValue(cell: Sql, values: readonly string[]): ColumnValue {
  const listed = sqlFragment.join(values.map(sqlFragment.text), ', ');
  const isListed = values.length === 0 ? sql`false` : sql`${trimmed(cell)} IN (${listed})`;
  return {
    definitions: [],
    value: sql`nullIf(${trimmed(cell)}, '')`,
    faults: [{ code: 'value-not-listed', holds: sql`(NOT ${isBlank(cell)} AND NOT ${isListed})` }],
  };
}
