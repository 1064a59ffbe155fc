import type { Expression } from '../../feel/index.js';
import type { Language } from './language.js';
import type { Vocabulary } from './vocabulary.js';

/** What the words of an expression depend on. */
export interface Scene {
  readonly vocabulary: Vocabulary;
  readonly language: Language;
  /** The words of an expression inside another. */
  readonly words: (expression: Expression, scene: Scene) => string;
}
