import type { Place } from '../diagnostic/diagnostic.js';
import type { DmnText } from './dmn-text.js';

/** A DMN file as far as decisions are concerned, as it is written. */
export interface DmnModel {
  readonly name: string;
  /** `1.1` to `1.6`. */
  readonly version: string;
  readonly inputs: readonly DmnInput[];
  readonly decisions: readonly DmnDecision[];
  readonly items: readonly DmnItem[];
  /** Business knowledge models and decision services: they can be required, but are not evaluated. */
  readonly knowledge: readonly { readonly id: string; readonly name: string }[];
}

export interface DmnInput {
  readonly id: string;
  readonly name: string;
  /** Other names that expressions may use for it: of the variable, the id, of a single output. */
  readonly aliases: readonly string[];
  readonly typeRef?: string;
  readonly place: Place;
}

export interface DmnDecision {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly label?: string;
  readonly typeRef?: string;
  /** `#id` of inputs, decisions and knowledge. */
  readonly requires: readonly DmnRequirement[];
  readonly logic: DmnLogic;
  readonly place: Place;
}

export interface DmnRequirement {
  readonly kind: 'input' | 'decision' | 'knowledge';
  readonly href: string;
  readonly place: Place;
}

export type DmnLogic =
  | ({ readonly kind: 'table' } & DmnTable)
  | { readonly kind: 'literal'; readonly text: DmnText; readonly language?: string }
  /** An element of DMN that is not evaluated, by its name, e.g. `context`. */
  | { readonly kind: 'other'; readonly element: string; readonly place: Place }
  | { readonly kind: 'none' };

export interface DmnTable {
  readonly place: Place;
  readonly hitPolicy: string;
  readonly aggregation?: string;
  readonly inputs: readonly DmnTableInput[];
  readonly outputs: readonly DmnTableOutput[];
  readonly rules: readonly DmnRule[];
  /** Headings of the annotation columns. */
  readonly annotations: readonly string[];
}

export interface DmnTableInput {
  readonly expression: DmnText;
  readonly language?: string;
  readonly label?: string;
  readonly typeRef?: string;
  readonly values?: DmnText;
}

export interface DmnTableOutput {
  readonly name?: string;
  readonly label?: string;
  readonly typeRef?: string;
  readonly values?: DmnText;
  readonly otherwise?: DmnText;
  readonly place: Place;
}

export interface DmnRule {
  readonly inputs: readonly DmnText[];
  readonly outputs: readonly DmnText[];
  readonly languages: readonly string[];
  readonly annotations: readonly string[];
  readonly place: Place;
}

/** An item definition: a name for a type. */
export interface DmnItem {
  readonly name: string;
  readonly typeRef?: string;
  readonly values?: DmnText;
  readonly isList: boolean;
  /** It has components, or it is the type of a function. */
  readonly structure?: 'context' | 'function';
}
