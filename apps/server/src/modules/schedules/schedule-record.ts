import type { ScheduleAsOf, SchedulePublish, ScheduleWhen } from '@kefen/contract';
import type { Title } from '@kefen/scheme';

export interface ScheduleRecord {
  readonly id: string;
  readonly title: string;
  /** Null: every published one. */
  readonly schemes: readonly string[] | null;
  readonly when: ScheduleWhen;
  readonly asOf: ScheduleAsOf;
  readonly publish: SchedulePublish;
  readonly paused: boolean;
  readonly nextAt: Date | null;
  /** Who answers for it: whoever has saved it last. */
  readonly createdBy: string;
  readonly createdById: string | null;
  readonly createdAt: Date;
}

/** `deciding`: the runs are done, and it is looked at which of them are published. */
export type OccasionState = 'running' | 'deciding' | 'done' | 'failed' | 'not-begun';
export const openOccasionStates: readonly OccasionState[] = ['running', 'deciding'];

export interface OccasionRun {
  readonly run: number;
  /** Was it published by itself? */
  readonly published: boolean;
  /** Of the customers who had a class, the share that gets another one or none. */
  readonly changed: number | null;
  /** Why it was not. */
  readonly reason: Title | null;
}

/** One time a schedule was due. */
export interface OccasionRecord {
  readonly number: number;
  readonly schedule: string;
  readonly dueAt: Date;
  readonly askedBy: string | null;
  readonly asOf: string;
  readonly state: OccasionState;
  readonly runs: readonly OccasionRun[];
  readonly failure: Title | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}
