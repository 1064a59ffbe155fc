import type { UnratedReason } from '../plan/plan.js';

/** One customer of a run, every value as exact text. */
export interface ExplainedRow {
  /** Indicators and scores by name. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly inPopulation: boolean;
  /** Empty: not rated. */
  readonly class: string;
  readonly reason: UnratedReason | '';
  /** For rules: which of them hold, in order. */
  readonly fits: readonly boolean[];
  /** For shares: the customer's place in the ranking, counted from 1. */
  readonly rank?: string;
}
