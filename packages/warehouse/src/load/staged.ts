import { type Sql, sqlFragment } from '@kefen/scheme';
import type { TableDefinition } from '../engine/engine.js';
import { withoutApostrophe } from './harmless-cell.js';
import { holdsRejectedRows } from './reject-columns.js';
import type { ChosenMark, DateOrder } from './written-forms.js';

/**
 * A file whose fields lie as text in a table of their own, waiting to be checked and written. Plain data: it can be
 * kept while a person looks at a preview.
 */
export interface Staged {
  readonly table: string;
  readonly fileName: string;
  readonly hash: string;
  readonly headings: readonly string[];
  /** Records of the file, the heading and blank ones not counted. */
  readonly rows: number;
  readonly blankRows: number;
  /** How dates with the year at the end are read where their content leaves it open. */
  readonly dateOrder?: DateOrder;
  /** How numbers are read where the cells under their heading leave the decimal mark open. */
  readonly decimalMark?: ChosenMark;
  /** Cells of a spreadsheet that hold an error instead of a value (`#N/A`); they count as empty. */
  readonly faultyCells?: number;
}

/** Why a row cannot be read as cells under the headings. `blank` is no problem; such rows are not counted. */
export type RowProblem =
  | 'blank'
  | 'too-few-fields'
  | 'too-many-fields'
  | 'note'
  | 'broken-quotes'
  | 'broken-json'
  | 'broken-characters';

export const stagingPrefix = 'staging_';

/** The column of the staging table that holds the cells under the n-th heading, counting from 0. */
export function fieldName(index: number): string {
  return `c${index + 1}`;
}

/**
 * The cells as text, under neutral names, since a heading can be anything. A missing cell is an empty one: how a row is
 * ragged is said in `problem`. `row` is the number of the record: 1 is the heading where the format has one.
 */
export function stagingTable(table: string, columns: number): TableDefinition {
  return {
    name: table,
    columns: [
      { name: 'row', type: 'UInt64' },
      { name: 'problem', type: 'LowCardinality(String)' },
      ...Array.from({ length: columns }, (_, i) => ({ name: fieldName(i), type: 'String' })),
      { name: 'surplus', type: 'String' },
    ],
    orderBy: [],
    shardBy: 'row',
  };
}

/** The text of a cell: `heading` has to be one of the file's. Of rejected rows that come back it is what it was. */
export function fieldOf(staged: Pick<Staged, 'headings'>, heading: string): Sql {
  const index = staged.headings.indexOf(heading);
  if (index < 0) throw new Error(`no heading ${heading}`);
  const field = sqlFragment.name(fieldName(index));
  return holdsRejectedRows(staged.headings) ? withoutApostrophe(field) : field;
}
