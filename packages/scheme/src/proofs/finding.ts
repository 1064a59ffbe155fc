import type { Interval } from '../feel/index.js';
import type { Example, OpenReason } from './example.js';

/** Something proven about a list of rules, the rows of a table or the bands of a value. Places count from 0. */
export type Finding =
  | NeverFires
  | {
      readonly code: 'rules-overlap';
      /** The later of the rows, and all earlier ones that it shares customers with. */
      readonly at: number;
      readonly with: readonly number[];
      /** A customer whom the row and the first of `with` fit. */
      readonly example: Example;
      /** With `any`, rows may overlap if they lead to the same. */
      readonly hit: 'unique' | 'any';
    }
  | { readonly code: 'rules-gap'; readonly example: Example }
  | BandsGap
  | {
      readonly code: 'bands-overlap';
      readonly at: number;
      readonly with: number;
      /** The values of both; the first of the two bands gets them. */
      readonly shared: Interval;
    }
  | { readonly code: 'class-never-reached'; readonly class: string };

export interface NeverFires {
  readonly code: 'rule-never-fires';
  readonly at: number;
  /** The rules that come before and take every customer; empty where the condition itself can never be true. */
  readonly coveredBy: readonly number[];
}

export interface BandsGap {
  readonly code: 'bands-gap';
  /** Between two bands, below the lowest, above the highest, or all values that no band names. */
  readonly position: 'between' | 'below' | 'above' | 'other';
  readonly gap: Interval;
}

/** A question that was left open. */
export interface OpenQuestion {
  readonly question: 'rule-never-fires' | 'rules-overlap' | 'rules-gap' | 'bands';
  /** The rule it is about and those it may overlap with; none where it is about all of them. */
  readonly rules: readonly number[];
  readonly reason: OpenReason;
}

/** What is certain, and what could not be decided. What is in neither list was asked and is as it should be. */
export interface Proof {
  readonly findings: readonly Finding[];
  readonly open: readonly OpenQuestion[];
  /** Outcomes that no rule can lead to, and the others. */
  readonly unreached: readonly string[];
  readonly reached: readonly string[];
}
