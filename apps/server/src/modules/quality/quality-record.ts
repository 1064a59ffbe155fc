import type { BrokenRows, DatasetQuality, QualityRuleInput } from '@kefen/contract';
import type { ValueExample } from '@kefen/warehouse';

export interface RuleRecord extends QualityRuleInput {
  readonly id: string;
}

/** What was measured of a dataset. */
export interface StoredMeasure extends DatasetQuality {
  /** The same for the same rows, definition and rules. */
  readonly key: string;
  /** By id of the rule. */
  readonly rules: Readonly<Record<string, Omit<BrokenRows, 'examples'>>>;
}

export interface FaultExample extends ValueExample {
  readonly fault: 'invalid' | 'unlisted' | 'repeated';
}

/** Rows to look at, by name of the column and by id of the rule. They show what customers are, so only the newest are kept. */
export interface StoredExamples {
  readonly columns: Readonly<Record<string, readonly FaultExample[]>>;
  readonly rules: Readonly<Record<string, BrokenRows['examples']>>;
}

export interface Measured {
  readonly measure: StoredMeasure;
  readonly examples: StoredExamples;
}

export type Weights = Readonly<Record<string, number>>;
