import type { Path } from '../document/places.js';
import type { Hit } from './hit-policy.js';

/** A text with the place it stands at. */
export interface SourceText {
  readonly text: string;
  readonly path: Path;
}

/** A table as it is written, wherever it comes from. */
export interface TableSource {
  readonly path: Path;
  readonly hit: Hit;
  readonly hitPath: Path;
  readonly inputs: readonly SourceText[];
  readonly outputs: readonly OutputSource[];
  readonly rules: readonly RuleSource[];
  /** Whether a list can be made use of; where not, a policy that gives one is refused. */
  readonly lists: boolean;
}

export interface RuleSource {
  readonly path: Path;
  readonly inputs: readonly SourceText[];
  readonly outputs: readonly SourceText[];
  readonly note?: string;
}

export type OutputSource =
  /** Cells name classes; best first. */
  | { readonly kind: 'class'; readonly classes: readonly string[] }
  /** Cells are numbers, or expressions that give numbers. */
  | { readonly kind: 'number' }
  /** Cells are expressions, all of one kind. */
  | {
      readonly kind: 'value';
      readonly name?: string;
      readonly values?: SourceText;
      readonly otherwise?: SourceText;
    };
