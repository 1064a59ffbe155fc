import type { DecisionTable } from '../decision-table/index.js';
import type { Expression, ExpressionType, UnaryTests } from '../feel/index.js';

/** A decision with everything it rests on, checked and typed: plain data that becomes one query. */
export interface DmnProgram {
  /** The inputs that expressions use. */
  readonly inputs: readonly ProgramInput[];
  /** Each rests on earlier ones; the last is the decision asked for. */
  readonly steps: readonly ProgramStep[];
}

export interface ProgramInput {
  readonly name: string;
  readonly type: ExpressionType;
  /** The values it can have, where the file says so; any other stands for null. */
  readonly allowed?: { readonly tests: UnaryTests; readonly text: string };
}

export interface ProgramStep {
  readonly decision: string;
  readonly logic:
    | { readonly kind: 'table'; readonly table: DecisionTable }
    | { readonly kind: 'literal'; readonly expression: Expression };
  readonly outputs: readonly StepOutput[];
  /** Whether every output is a list of values. */
  readonly isList: boolean;
  /** What the names in its expressions stand for. */
  readonly names: Readonly<Record<string, NameSource>>;
}

export interface StepOutput {
  readonly name: string;
  /** Of each entry where the output is a list. */
  readonly type: ExpressionType;
}

export type NameSource =
  | { readonly kind: 'input'; readonly input: string }
  | { readonly kind: 'decision'; readonly decision: string };
