import type { Expression, ExpressionType, UnaryTests } from '../feel/index.js';
import type { Hit } from './hit-policy.js';

/**
 * A checked decision table as plain data: it can be stored with a plan and turned into SQL again. A rule fits where every
 * one of its tests holds; the hit policy says what counts of the rules that fit.
 */
export interface DecisionTable {
  readonly hit: Hit;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface TableInput {
  readonly expression: Expression;
  readonly text: string;
}

export interface TableOutput {
  /** Absent where a table has a single output without a name. */
  readonly name?: string;
  /** Holds every entry, the default and null. */
  readonly type: ExpressionType;
  /** The values an entry can have, the one of the highest priority first. */
  readonly values?: readonly Expression[];
  /** `min` and `max` follow the order of `values`, the first being the greatest: the values are classes, best first. */
  readonly ranked: boolean;
  /** Stands where no rule fits. */
  readonly otherwise?: Expression;
}

export interface TableRule {
  /** One for each input. */
  readonly tests: readonly UnaryTests[];
  /** One for each output. */
  readonly outputs: readonly Expression[];
  /** The cells as they are written: inputs, then outputs. */
  readonly cells: readonly string[];
  readonly note?: string;
}
