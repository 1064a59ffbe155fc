import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';
import type { Formats } from '../../../i18n/format.js';
import type { Translate } from '../../../i18n/translate.js';
import type { ExpressionWords } from '../expression-words.js';
import type { NumberWords } from './expression/number-words.js';
import type { TestWords } from './expression/test-words.js';
import type { Say } from './say.js';

/** What the person who reads brings along. */
export interface Wording {
  readonly t: Translate;
  readonly pick: (title: Title) => string;
  readonly formats: Formats;
  readonly datasets: readonly Dataset[];
  /** The word behind a number of a unit. Left out: numbers of units stand alone. */
  readonly unit?: (unit: string | undefined) => string | undefined;
  /** The schemes this one reads, by id. Left out: they go by their ids. */
  readonly others?: ReadonlyMap<string, SchemeDocument>;
}

/** What every sentence of one scheme is made with. */
export interface Telling extends Wording {
  readonly say: Say;
  /** An expression for reading. */
  readonly words: ExpressionWords;
  readonly number: NumberWords;
  /** A cell or band about a measure, given as it is written. */
  readonly tests: TestWords;
  readonly document: SchemeDocument;
}
