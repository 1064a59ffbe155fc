import type { Progress } from '@kefen/contract';
import type { CodeRule, Title } from '@kefen/scheme';

/** What came of a giving. */
export interface GivingReport {
  readonly given: number;
  readonly waiting: number;
  readonly at: string;
  /** The name of a user; null: the program, by the rule. */
  readonly by: string | null;
}

export interface CodeState {
  readonly rule: CodeRule | null;
  readonly revision: number;
  readonly asked: number;
  readonly askedBy: string | null;
  readonly done: number;
  readonly progress: Progress | null;
  readonly failure: Title | null;
  readonly last: GivingReport | null;
}

export interface CodeRecord {
  readonly code: string;
  readonly givenAt: Date;
  readonly givenBy: string | null;
  readonly endedAt: Date | null;
  readonly endedFor: string | null;
}

/** Who gives by which rule, and when. */
export interface Giving {
  readonly rule: CodeRule;
  readonly revision: number;
  /** The name of a user; null: the program, by the rule. */
  readonly by: string | null;
  readonly at: Date;
}
