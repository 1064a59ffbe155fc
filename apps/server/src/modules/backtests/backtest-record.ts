import type { BacktestEvery, BacktestState, Progress } from '@kefen/contract';
import type { Outcome, Plan, Title } from '@kefen/scheme';
import type { BacktestPeriod } from '@kefen/warehouse';
import type { Watermarks } from '../imports/facts.service.js';

/** What was asked for. */
export interface BacktestRequest {
  readonly from: string;
  readonly to: string;
  readonly every: BacktestEvery;
  readonly withStability: boolean;
  readonly lossDays: number | null;
}

/** What is counted as having come of customers, and what it is called. */
export interface NamedOutcome {
  readonly outcome: Outcome;
  readonly dataset: string;
  readonly datasetTitle: Title;
  readonly title: Title;
}

/** A day of a back-test that is done. */
export interface PeriodRecord {
  readonly asOf: string;
  /** Null: the facts do not reach so far. */
  readonly amountTo: string | null;
  readonly lossTo: string | null;
  readonly classes: BacktestPeriod['classes'];
  /** Null for the first day. */
  readonly movements: BacktestPeriod['movements'] | null;
}

/** A back-test as the ledger holds it. */
export interface BacktestRecord {
  readonly number: number;
  readonly scheme: string;
  readonly version: number | null;
  readonly hash: string;
  readonly request: BacktestRequest;
  readonly outcome: NamedOutcome;
  /** The days on which customers are classified, ascending. */
  readonly days: readonly string[];
  readonly factsTo: string | null;
  readonly state: BacktestState;
  readonly progress: Progress | null;
  readonly failure: Title | null;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What is needed to do it, beside. */
export interface BacktestWork extends BacktestRecord {
  readonly watermarks: Watermarks;
  readonly plan: Plan;
}
