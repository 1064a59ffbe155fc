import type { IsoDate } from '../calendar/calendar.js';
import type { Title } from '../dataset/dataset.js';
import type { Expression } from '../feel/index.js';
import type { PlannedAssignment, PlannedLimit } from './planned-assignment.js';
import type { PlannedIndicator } from './planned-indicator.js';
import type { PlannedScore } from './planned-score.js';
import type { PlannedStability } from './planned-stability.js';

/**
 * What a run of a scheme does, as plain data. It is stored with the run and is all that is needed to repeat or to
 * explain it: no text has to be parsed again. A change of this shape raises `planVersion`.
 */
export interface Plan {
  readonly planVersion: 2;
  readonly scheme: string;
  readonly title: Title;
  readonly parameters: Readonly<Record<string, string>>;
  /** Best first. */
  readonly classes: readonly { readonly id: string; readonly title: Title }[];
  /** The schemes that this one rests on, each only on earlier ones; what they require themselves is here, not with them. */
  readonly requires: readonly Plan[];
  readonly indicators: readonly PlannedIndicator[];
  readonly population?: { readonly condition: Expression; readonly text: string };
  readonly scores: readonly PlannedScore[];
  readonly assignment: PlannedAssignment;
  /** Class of a customer in the population that nothing fits; absent: not rated. */
  readonly otherwise?: string;
  /** Applied after the assignment, and after `otherwise`. */
  readonly floors: readonly PlannedLimit[];
  /** Applied after the floors: a cap has the last word. */
  readonly caps: readonly PlannedLimit[];
  /** How classes change from one publication to the next; absent: at every run. */
  readonly stability?: PlannedStability;
  /** A run is published only where somebody else has approved the version; absent: the version does not ask for it. */
  readonly approval?: 'required';
  /** An override by hand counts only once somebody else has approved it; absent: at once. */
  readonly overrides?: { readonly approval: 'required' };
  /** Indicator or score whose sum is a class's contribution; absent: the scheme has none. */
  readonly contribution?: string;
}

/** A plan for one day: what a run executes and stores. */
export interface BoundPlan extends Plan {
  /** The business day up to whose end facts count; the name `as of` in expressions. */
  readonly asOf: IsoDate;
  /** Zone in which an instant has its day. */
  readonly timeZone: string;
}

export function bindPlan(plan: Plan, day: Pick<BoundPlan, 'asOf' | 'timeZone'>): BoundPlan {
  return { ...plan, asOf: day.asOf, timeZone: day.timeZone };
}

/** One scheme of those that a plan computes together, with what its names are preceded by in their common rows. */
export interface PlanPart {
  readonly plan: BoundPlan;
  /** Empty for the scheme itself. */
  readonly prefix: string;
}

/** The schemes that a plan rests on, in an order in which each can be computed, and the scheme itself at the end. */
export function partsOf(plan: BoundPlan): PlanPart[] {
  const required = plan.requires.map((other) => ({ plan: bindPlan(other, plan), prefix: prefixOf(other.scheme) }));
  return [...required, { plan, prefix: '' }];
}

export function prefixOf(scheme: string): string {
  return `${scheme}:`;
}
