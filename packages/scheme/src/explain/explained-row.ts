import type { UnratedReason } from '../plan/planned-assignment.js';

/** One customer of a run, every value as exact text. */
export interface ExplainedRow {
  /** Indicators and scores by name. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly inPopulation: boolean;
  /** Empty: not rated. */
  readonly class: string;
  readonly reason: UnratedReason | '';
  /** Per assignment and part of one, by step. */
  readonly nodes: Readonly<Record<string, ExplainedNode>>;
  /** Which of the floors, and then of the caps, hold. */
  readonly limits: readonly boolean[];
}

export interface ExplainedNode {
  /** The class that this assignment gives; empty: none. */
  readonly class: string;
  /** What its kind tells besides, such as which rules hold. */
  readonly facts: readonly (string | null)[];
  /** Where it ranks the customers: the customer's place, counted from 1. */
  readonly rank?: string;
}
