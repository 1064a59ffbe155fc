import type { SchemeDocument } from '@kefen/scheme';
import type { Telling } from './wording.js';

/** A floor or a cap of the scheme. */
export interface Limit {
  readonly kind: 'floor' | 'cap';
  readonly class: string;
  /** Who it is about, e.g. “Strategic”. */
  readonly who: string;
  /** The condition in words; nothing where `who` is that already. */
  readonly condition: string | undefined;
}

/** Who is at least, and who is at most, in a class. */
export function limitsOf({ floors, caps }: SchemeDocument, { words, pick }: Telling): Limit[] {
  const limitsIn = (limits: SchemeDocument['floors'], kind: Limit['kind']) =>
    limits.map(({ class: id, when, title }): Limit => {
      const condition = words(when);
      return title
        ? { kind, class: id, who: pick(title), condition: condition === pick(title) ? undefined : condition }
        : { kind, class: id, who: condition, condition: undefined };
    });
  return [...limitsIn(floors, 'floor'), ...limitsIn(caps, 'cap')];
}
