import type { Span } from '../document/span.js';
import type { StabilityMoment } from '../document/stability.js';
import type { Expression } from '../feel/index.js';
import type { PlannedAssignment } from './planned-assignment.js';

/** How classes change from one publication to the next. */
export interface PlannedStability {
  readonly promote: PlannedChange;
  readonly demote: PlannedChange;
  /** By class: how long it is kept since it was last earned. */
  readonly hold: Readonly<Record<string, Span>>;
  /** Conditions under which a class is kept. */
  readonly keep: readonly { readonly class: string; readonly when: Expression; readonly text: string }[];
  /** The assignment with easier bounds: a class is kept that it still gives. */
  readonly lenient?: { readonly assignment: PlannedAssignment; readonly by: 'margin' | 'keep' };
  /** The assignment with harder bounds: a class is given that it gives. */
  readonly strict?: PlannedAssignment;
  /** Where it holds, a customer falls at once. */
  readonly unless?: PlannedCondition;
  /** Where it holds, the class stays. */
  readonly freeze?: PlannedCondition;
  /** The rows of datasets that take growth back: who falls by them alone is not protected. */
  readonly refunds?: readonly PlannedRefunds[];
}

/** A condition on the rows of a dataset. */
interface PlannedRefunds extends PlannedCondition {
  readonly dataset: string;
}

interface PlannedCondition {
  readonly condition: Expression;
  readonly text: string;
}

/** Under which conditions classes change in one direction. */
export type PlannedChange =
  | 'never'
  | {
      /** Runs in a row that have to say so; 1: at once. */
      readonly after: number;
      readonly at?: StabilityMoment;
      /** Classes at a time; absent: as many as it takes. */
      readonly step?: number;
    };
