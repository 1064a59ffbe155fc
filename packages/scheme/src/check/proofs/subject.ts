import type { Path } from '../../document/places.js';
import type { Proof, Vocabulary } from '../../proofs/index.js';

/** Something proofs were made about: what they found, how to speak of it and where it stands. */
export interface Subject {
  readonly proof: Proof;
  readonly words: Pick<Vocabulary, 'noun' | 'outcomes' | 'of'>;
  /** The place of a rule, row or band, or of all of them. */
  readonly placeAt: (at: number | undefined) => Path;
}

export interface Proven {
  readonly subjects: readonly Subject[];
  /** Classes that can be given, and classes that are named but cannot. */
  readonly reached: readonly string[];
  readonly unreached: readonly string[];
}

export const nothing: Proven = { subjects: [], reached: [], unreached: [] };
