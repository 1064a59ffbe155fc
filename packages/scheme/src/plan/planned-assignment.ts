import type { Title } from '../dataset/dataset.js';
import type { ClassTable } from '../decision-table/index.js';
import type { Share } from '../document/share.js';
import type { Expression, UnaryTests } from '../feel/index.js';

export type PlannedAssignment =
  | PlannedRules
  | PlannedShares
  | PlannedContribution
  | PlannedMatrix
  | PlannedTable
  | PlannedClusters
  | PlannedComposite;
export type AssignmentKind = PlannedAssignment['kind'];
export type PlannedAssignmentOf<Kind extends AssignmentKind> = Extract<PlannedAssignment, { readonly kind: Kind }>;

export interface PlannedRules {
  readonly kind: 'rules';
  readonly rules: readonly { readonly class: string; readonly when: Expression; readonly text: string }[];
}

export interface PlannedShares {
  readonly kind: 'shares';
  readonly by: Expression;
  readonly byText: string;
  readonly ties: readonly { readonly expression: Expression; readonly text: string }[];
  /** Best first. */
  readonly cuts: readonly { readonly class: string; readonly share: Share }[];
  /** The last customer's measure counts as so much more, or less, than it is. */
  readonly moved?: { readonly fraction: Share; readonly direction: 'up' | 'down' };
}

/** A ranking cut where the running share of the total passes each bound. */
export interface PlannedContribution extends Omit<PlannedShares, 'kind'> {
  readonly kind: 'contribution';
  /** The class of the customer who crosses a bound. */
  readonly crossing: 'better' | 'lower';
}

export interface PlannedMatrix {
  readonly kind: 'matrix';
  readonly rows: PlannedAxis;
  readonly columns: PlannedAxis;
  /** By row and column, in the order of their bands; `none`: not rated. */
  readonly classes: readonly (readonly string[])[];
}

export interface PlannedTable extends ClassTable {
  readonly kind: 'table';
}

export interface PlannedAxis {
  readonly input: Expression;
  readonly text: string;
  readonly title?: Title;
  readonly bands: readonly PlannedBand[];
}

interface PlannedBand {
  readonly name: string;
  readonly title?: Title;
  readonly tests: UnaryTests;
  readonly text: string;
}

/** k-means: a customer belongs to the nearest of the centres. */
export interface PlannedClusters {
  readonly kind: 'clusters';
  readonly inputs: readonly { readonly expression: Expression; readonly text: string }[];
  readonly k: number | 'auto';
  readonly seed: number;
  readonly standardise: 'z-score' | 'none';
  /** The clusters are named by the descending mean of this. */
  readonly by: { readonly expression: Expression; readonly text: string };
  readonly classes: readonly string[];
}

/** The worst, or the best, of the classes that the parts give. */
export interface PlannedComposite {
  readonly kind: 'composite';
  readonly takes: 'worst' | 'best';
  readonly parts: readonly PlannedAssignment[];
}

/** Customers whose class is at least (`floors`), or at most (`caps`), this good. */
export interface PlannedLimit {
  readonly class: string;
  readonly when: Expression;
  readonly text: string;
  readonly title?: Title;
}

/** An assignment with the name of its place: `assign`, and `assign.0`, `assign.1` for the parts of a composite. */
export interface AssignmentNode {
  readonly step: string;
  readonly assignment: PlannedAssignment;
}

/** An assignment and its parts; parts come before what is made of them. */
export function nodesOf(assignment: PlannedAssignment, step = 'assign'): AssignmentNode[] {
  const parts = assignment.kind === 'composite' ? assignment.parts : [];
  return [...parts.flatMap((part, i) => nodesOf(part, `${step}.${i}`)), { step, assignment }];
}

/** Why a customer has no class. Stored with the result, worded by the explanation. */
export type UnratedReason =
  | 'outside the population'
  | 'no value to rank by'
  | 'no rule fits'
  | 'outside the shares'
  | 'several rules fit'
  | 'a value is missing'
  | 'override';
