import type { Dataset, Title } from '@kefen/scheme';
import type { ReadingNote } from './reading-notes.js';
import type { RejectReason } from './reject-reason.js';

/**
 * What would become of every row of a file: `rows = used + replaced + left + rejected`. Rows are numbered as in a
 * spreadsheet where the format has headings: the heading is row 1. A row is a record; a quoted line break does not count.
 */
export interface CheckReport {
  /** The dataset with the columns as they will be: types of the content, columns taken along. */
  readonly dataset: Dataset;
  /** Records in the file; blank ones are counted apart. */
  readonly rows: number;
  readonly blankRows: number;
  /** Rows that count. */
  readonly used: number;
  /** Rows whose key a later row of the same file has too; the later one counts. */
  readonly replaced: number;
  /** Of the rows that count, those with a key that is known. */
  readonly known: number;
  /** Rows the filter left, by the first part of it that was not true, in the order of the filter. */
  readonly left: { readonly rows: number; readonly conditions: readonly LeftRows[] };
  readonly rejected: {
    readonly rows: number;
    readonly reasons: readonly RejectedRows[];
    readonly examples: readonly Reject[];
  };
  /** What each column is made of. */
  readonly sources: readonly { readonly column: string; readonly source: string }[];
  /** Headings nothing is made of. */
  readonly unusedHeadings: readonly string[];
  /** How cells were read where they could have been read otherwise. */
  readonly notes: readonly ReadingNote[];
  /** The first rows that count, as they will stand in the table. */
  readonly firstRows: readonly Readonly<Record<string, unknown>>[];
}

export interface LeftRows {
  /** The part of the filter; where `isKnown`, the heading of the key. */
  readonly condition: string;
  /** The rows were left because their key is known. */
  readonly isKnown?: true;
  readonly rows: number;
  /** Absent where the part left no row. */
  readonly firstRow?: number;
}

export interface RejectedRows extends RejectReason {
  readonly rows: number;
  readonly firstRow: number;
}

/** One row that was not taken, and why. */
export interface Reject {
  readonly row: number;
  readonly heading?: string;
  /** The text of the cell, its beginning where it is long. */
  readonly value?: string;
  readonly code: RejectReason['code'];
  readonly message: Title;
}
