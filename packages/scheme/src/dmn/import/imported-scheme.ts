import type { Title } from '../../dataset/dataset.js';

/** A scheme as it will be written. */
export interface ImportedScheme {
  readonly id: string;
  readonly title: Title;
  readonly indicators: Readonly<Record<string, ImportedIndicator>>;
  readonly scores: Readonly<Record<string, ImportedScore>>;
  /** Best first. */
  readonly classes: readonly string[];
  readonly assign: { readonly table: ImportedTable } | { readonly rules: readonly ImportedRule[] };
  readonly otherwise?: string;
  readonly notes: readonly Title[];
}

export type ImportedIndicator = { readonly attribute: string } | { readonly formula: string };
export type ImportedScore = { readonly formula: string } | { readonly table: ImportedTable };

interface ImportedRule {
  readonly class: string;
  readonly when: string;
}

export interface ImportedTable {
  readonly hit: string;
  readonly inputs: readonly string[];
  readonly rules: readonly { readonly cells: readonly string[]; readonly note?: string }[];
}
