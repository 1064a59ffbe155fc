import type { FeelType } from '../../feel/index.js';

/** What a DMN file will say. */
export interface ExportedModel {
  readonly name: string;
  /** Makes the namespace and the ids. */
  readonly id: string;
  readonly description?: string;
  readonly inputs: readonly ExportedInput[];
  /** Each requires only inputs and earlier ones. */
  readonly decisions: readonly ExportedDecision[];
}

export interface ExportedInput {
  readonly name: string;
  readonly kind: FeelType;
  readonly description?: string;
}

export interface ExportedDecision {
  readonly name: string;
  readonly kind: FeelType;
  /** Names of inputs and decisions. */
  readonly requires: readonly string[];
  readonly logic: { readonly kind: 'literal'; readonly text: string } | ({ readonly kind: 'table' } & ExportedTable);
}

export interface ExportedTable {
  readonly hitPolicy: string;
  readonly aggregation?: string;
  readonly inputs: readonly { readonly text: string; readonly kind: FeelType; readonly label?: string }[];
  readonly output: { readonly kind: FeelType; readonly values?: readonly string[]; readonly otherwise?: string };
  readonly rules: readonly { readonly cells: readonly string[]; readonly output: string; readonly note?: string }[];
  /** Heading of the notes of the rules, where there are any. */
  readonly annotation?: string;
}
