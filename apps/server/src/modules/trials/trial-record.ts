import type { Progress, RunState, Trial, TrialResult } from '@kefen/contract';
import type { BoundPlan, Title } from '@kefen/scheme';

export interface TrialVariant {
  readonly title: string;
  /** Null: a text that need not be stored anywhere. */
  readonly version: number | null;
  readonly text: string;
  readonly plan: BoundPlan;
}

/** The publication a trial was compared with. */
export interface TrialAgainst extends NonNullable<Trial['against']> {
  readonly classes: BoundPlan['classes'];
}

/** A trial as it is kept. */
export interface TrialRecord {
  readonly number: number;
  readonly scheme: string;
  readonly asOf: string;
  readonly variants: readonly TrialVariant[];
  readonly state: RunState;
  readonly progress: Progress | null;
  readonly customers: number | null;
  readonly against: TrialAgainst | null;
  /** In the order of the variants; null until it is done. */
  readonly results: readonly TrialResult[] | null;
  readonly failure: Title | null;
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly keptUntil: Date | null;
}

/** What is written when a trial ends well. */
export interface TrialEnd {
  readonly customers: number;
  readonly against: TrialAgainst | null;
  readonly results: readonly TrialResult[];
  readonly at: Date;
  readonly keptUntil: Date;
}

export const openTrialStates: readonly RunState[] = ['queued', 'measuring', 'assigning'];

/** The job that performs a trial. */
export const trialJobName = 'trial';
