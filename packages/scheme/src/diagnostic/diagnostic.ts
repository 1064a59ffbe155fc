import type { Title } from '../dataset/dataset.js';

/** A place in a text: lines and columns count from 1, `offset` and `length` in UTF-16 units from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

export type Severity = 'error' | 'warning';

/**
 * One problem of a scheme: a stable code, where it is, what is wrong and what to write instead, in both languages.
 * Diagnostics are values: the user's mistakes are collected and returned, only our own bugs are thrown.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Title;
  readonly advice?: Title;
  /** Path in the document, e.g. `['scores', 'R', 'quantile']`. */
  readonly path?: readonly (string | number)[];
  readonly place?: Place;
}
