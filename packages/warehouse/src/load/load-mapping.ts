import type { Sql } from '@kefen/scheme';

/** How a file becomes rows of a dataset. */
export interface LoadMapping {
  /**
   * Column of the dataset → a heading of the file, or a FEEL expression over headings. Columns that are not named take
   * the heading of their own name where the file has it.
   */
  readonly columns?: Readonly<Record<string, string>>;
  /** A FEEL condition over headings; rows for which it is not true are left. */
  readonly where?: string;
  /** What is there already; without, no row is looked up. */
  readonly known?: KnownKeys;
  /** Rows of these are rejected, because whoever they are about looks like somebody known. */
  readonly looksKnown?: readonly LooksKnown[];
  /** Zone of dates and times that name none, and of the business day. */
  readonly timeZone: string;
  /** Headings to take along although the dataset does not declare them, with the type their content shows. */
  readonly extraColumns?: readonly string[] | 'all';
  /**
   * `declared`: numbers have to fit the dataset's types. `as the content shows`: its decimal columns take the digits the
   * file needs, for a classification of files.
   */
  readonly columnTypes?: 'declared' | 'as the content shows';
}

/** What is there already, and what becomes of a row of the file that has a key from there. */
export interface KnownKeys {
  /** `SELECT … AS row_key`: every key that is known, as text. */
  readonly keys: Sql;
  /** `counted`: it is used like any other row. */
  readonly fate: 'rejected' | 'left' | 'counted';
}

/** Keys of the file whose rows are rejected, with the title of the rule that says so. */
export interface LooksKnown {
  readonly rule: string;
  readonly keys: readonly string[];
}
