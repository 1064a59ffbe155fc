import type { Title } from '@kefen/scheme';

/**
 * What is wrong with a file, a mapping or a filter as a whole. A problem of one row is a reject, not one of these.
 * The code is stable; the message is one sentence that says what to do.
 */
export interface FileProblem {
  readonly code: FileProblemCode;
  readonly message: Title;
  /** The column of the dataset, the heading or the expression the problem is about. */
  readonly subject?: string;
}

export type FileProblemCode =
  | 'file-not-found'
  | 'file-unreadable'
  | 'file-empty'
  | 'file-too-large'
  | 'file-truncated'
  | 'file-damaged'
  | 'format-unknown'
  | 'not-a-table'
  | 'encoding-unknown'
  | 'heading-duplicate'
  | 'too-many-columns'
  | 'heading-unknown'
  | 'column-unknown'
  | 'column-unmapped'
  | 'column-reserved'
  | 'expression-invalid'
  | 'expression-unfit'
  | 'filter-not-boolean'
  | 'mapping-too-large'
  | 'content-known'
  | 'date-order-open'
  | 'line-too-long'
  | 'archive-without-table'
  | 'archive-nested'
  | 'archive-locked'
  | 'archive-bomb'
  | 'entry-unknown'
  | 'entry-open'
  | 'sheet-unknown'
  | 'sheet-empty';

/** A mistake in what was given is a value, never an exception. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(...problems: readonly FileProblem[]): Outcome<never> {
  return { ok: false, problems };
}
