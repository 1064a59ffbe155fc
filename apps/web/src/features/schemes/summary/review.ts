import type { SchemeDocument } from '@kefen/scheme';
import { everyWords } from '../../policies/every-words.js';
import { findTimeSpan } from '../../policies/time-span.js';
import type { Telling } from './wording.js';

/** How often the customers of a class are looked at again. */
export interface ReviewTerm {
  readonly every: string;
  /** Ids of classes, best first. */
  readonly classes: readonly string[];
}

/** The terms of review, those of the best classes first; classes with the same term together. */
export function reviewTerms({ review = {}, classes }: SchemeDocument, { t }: Telling): ReviewTerm[] {
  const terms = new Map<string, string[]>();
  for (const { id } of classes) {
    const span = findTimeSpan(review[id] ?? '');
    if (!span) continue;
    const every = everyWords(span, t);
    terms.set(every, [...(terms.get(every) ?? []), id]);
  }
  return [...terms].map(([every, ids]) => ({ every, classes: ids }));
}
