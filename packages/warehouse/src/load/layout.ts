import type { Encoding } from './encoding.js';

/** How the rows lie in a file. */
export type FileLayout = DelimitedLayout | JsonLinesLayout | SpreadsheetLayout | ParquetLayout;

export interface DelimitedLayout {
  readonly format: 'delimited';
  readonly encoding: Encoding;
  /** Some bytes are not of the encoding; the rows that hold them are rejected. */
  readonly brokenBytes: boolean;
  readonly delimiter: string;
  /** Number of the record the headings are in; more than 1 where a title stands above them. */
  readonly headingRow: number;
  /** Lines end with a lone carriage return, as old spreadsheets for the Mac wrote them. */
  readonly carriageReturns: boolean;
  /** There is no blank and no tab in all of the content. */
  readonly withoutBlanks?: boolean;
}

interface JsonLinesLayout {
  readonly format: 'json-lines';
  readonly encoding: Encoding;
  readonly brokenBytes: boolean;
}

export interface SpreadsheetLayout {
  readonly format: 'spreadsheet';
  readonly sheet: string;
  /** The first visible one with rows. */
  readonly isDefaultSheet: boolean;
  /** The names of the visible sheets with rows. */
  readonly sheets: readonly string[];
  /** Number of the last row of the headings. */
  readonly headingRow: number;
}

export interface ParquetLayout {
  readonly format: 'parquet';
  readonly fields: readonly ParquetField[];
  /** Columns that hold lists or structures, which no table of text can show. */
  readonly unreadable: readonly string[];
}

/** A column of a Parquet file; an `instant` is a moment, a `local` one is a date and a time on a wall. */
export interface ParquetField {
  readonly name: string;
  readonly type: string;
  readonly time?: 'instant' | 'local';
}
