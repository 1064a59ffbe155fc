import type { ClassTable, Progress, RunDetail, RunLedger, RunState } from '@kefen/contract';
import type { BoundPlan, Statistics, StoredValues, Title } from '@kefen/scheme';
import type { CountedReratings } from '@kefen/warehouse';
import type { ValuesState } from '../../store/tables.js';
import type { Watermarks } from '../imports/facts.service.js';

/** What a finished run gave. */
export interface RunResult {
  readonly statistics: Statistics;
  readonly values: StoredValues;
  /** Were classes set by overrides? */
  readonly hasOverrides?: boolean;
  readonly table: ClassTable;
  readonly curve: RunDetail['curve'];
  readonly degenerate: NonNullable<RunDetail['degenerate']>;
}

/** The greatest version of a customer when a run began to measure, and when it had ended. */
interface MeasuredProfile {
  readonly from: number;
  readonly upTo: number;
}

interface FormerPublication {
  readonly number: number;
  readonly asOf: string;
}

/** A run as the ledger holds it. */
export interface RunRecord {
  readonly number: number;
  readonly scheme: string;
  readonly version: number;
  readonly hash: string;
  readonly asOf: string;
  /** Numbers of the runs that are measured together, its own among them, ascending; of a run measured alone, its own. */
  readonly together: readonly number[];
  /** The publication of an earlier day that the stability rules decide against. */
  readonly former: FormerPublication | null;
  readonly state: RunState;
  readonly progress: Progress | null;
  readonly watermarks: Watermarks;
  readonly plan: BoundPlan;
  readonly customers: number | null;
  readonly rated: number | null;
  readonly durationMs: number | null;
  readonly failure: Title | null;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
  /** The profile it measured; null: it ran before that was noted. */
  readonly profile: MeasuredProfile | null;
  readonly valuesState: ValuesState;
  /** Is it the run its scheme points at? */
  readonly isPublished: boolean;
}

/** How a run stands, as far as those ask who had it started. */
export interface RunStanding
  extends Pick<RunRecord, 'number' | 'scheme' | 'asOf' | 'state' | 'failure' | 'publishedAt'> {
  /** Of the scheme. */
  readonly title: Title;
  /** The published run of the scheme, where this one may not go over it. */
  readonly newer: number | null;
}

export interface FinishedRunRecord extends RunRecord {
  readonly result: RunResult;
  /** What was decided since; of a published run only. */
  readonly rerated?: CountedReratings;
}

/** What is written when a run ends well. */
export interface RunEnd {
  readonly number: number;
  readonly result: RunResult;
  readonly ledger: RunLedger;
  readonly profile: MeasuredProfile;
  readonly customers: number;
  readonly rated: number;
  readonly durationMs: number;
  readonly at: Date;
}
