import type { BoundPlan } from '../../plan/plan.js';
import type { AssignmentKind, PlannedAssignmentOf } from '../../plan/planned-assignment.js';
import type { PersonContext } from '../behind/score-behind.js';
import type { ExplainedNode } from '../explained-row.js';
import type { ExplanationStep, Neighbour } from '../explanation.js';

export interface AssignmentContext extends PersonContext {
  readonly plan: BoundPlan;
  /** The place of the assignment: `assign`, `assign.1`. */
  readonly step: string;
  readonly node: ExplainedNode;
}

/** How a kind of assignment is put into words. */
export interface AssignmentExplainer<Kind extends AssignmentKind> {
  /** What led to the class this assignment gives, or to none. The last step is what decided. */
  readonly decide: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => readonly ExplanationStep[];
  /** What a class better than the one given would take: the one asked for, or a better one that is easier to reach. */
  readonly up: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext, to: string) => Neighbour | undefined;
  /** What keeps the customer out of a worse class. */
  readonly down: (
    assignment: PlannedAssignmentOf<Kind>,
    context: AssignmentContext,
    to: string,
  ) => Neighbour | undefined;
}
