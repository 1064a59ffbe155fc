import type { Title } from '../dataset/dataset.js';

/** Why a customer is in a class: every value and score that led there, the rule, and the way to the neighbouring classes. */
export interface Explanation {
  /** Absent: not rated. */
  readonly class?: string;
  readonly title?: Title;
  /** One sentence that answers “why”. */
  readonly reason: Title;
  /** What was computed, where the rules of stability hold another class. */
  readonly computed?: GivenClass;
  /** What is held by computation and stability, where an override sets the class. */
  readonly held?: GivenClass;
  readonly steps: readonly ExplanationStep[];
  /** The next better class; absent in the best one and for customers that take no part. */
  readonly nextClass?: Neighbour;
  /** The next worse class, with what keeps the customer out of it. */
  readonly previousClass?: Neighbour;
}

/** A class and why; without one: not rated. */
export interface GivenClass {
  readonly class?: string;
  readonly title?: Title;
  readonly reason: Title;
}

export interface ExplanationStep {
  readonly kind: 'population' | 'indicator' | 'score' | 'rule' | 'share' | 'stability' | 'override';
  readonly name: string;
  readonly title: Title;
  /** The value as exact text; null where there is none. */
  readonly value: string | null;
  readonly unit?: string;
  readonly sentence: Title;
}

export interface Neighbour {
  readonly class: string;
  readonly title: Title;
  readonly sentence: Title;
  readonly needs: readonly Need[];
}

/** One measure of the way to another class. */
export interface Need {
  readonly name: string;
  readonly title: Title;
  readonly value: string | null;
  readonly needed: string;
  /** Distance between the two, without sign. */
  readonly distance?: string;
  readonly sentence: Title;
}
