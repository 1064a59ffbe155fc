import type { Title } from '../dataset/dataset.js';

/** Where the names of an expression stand. */
export interface ExpressionPlace {
  /** The dataset whose columns it speaks of; the profile where none is named. */
  readonly dataset?: string;
  /** The measure that a cell or a band is about, as it is written. */
  readonly of?: string;
}

/** Words in both languages; or what the reader may put into words: FEEL as it is written, or a dataset. */
export type ValuePart =
  /** `id`: of the class or measure that goes by these words; the same thing under another title is no change. */
  | { readonly kind: 'words'; readonly words: Title; readonly id?: string }
  | { readonly kind: 'expression'; readonly text: string; readonly place: ExpressionPlace }
  | { readonly kind: 'dataset'; readonly dataset: string };

/** What stands in one place: a value, or a condition and what follows from it. */
export interface ValueLine {
  readonly label?: Title;
  readonly parts: readonly ValuePart[];
}

export const changedSections = [
  'scheme',
  'population',
  'parameters',
  'indicators',
  'scores',
  'classes',
  'assign',
  'limits',
  'stability',
  'review',
] as const;
export type ChangedSection = (typeof changedSections)[number];

/** One thing that two schemes say differently. */
export interface SchemeChange {
  readonly section: ChangedSection;
  /** What it is about: the title of an indicator, a class, a parameter … */
  readonly subject: Title;
  /** Which of its details; absent: the thing itself is new or gone. */
  readonly detail?: Title;
  /** Absent where it was not there; no lines: there is nothing more to say of it. */
  readonly before?: readonly ValueLine[];
  readonly after?: readonly ValueLine[];
}
