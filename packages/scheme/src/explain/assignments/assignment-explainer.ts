import type { Plan } from '../../plan/plan.js';
import type { AssignmentKind, PlannedAssignmentOf } from '../../plan/planned-assignment.js';
import type { Statistics } from '../../plan/statistics.js';
import type { ExplainedNode, ExplainedRow } from '../explained-row.js';
import type { ExplanationStep, Neighbour } from '../explanation.js';

export interface AssignmentContext {
  readonly plan: Plan;
  readonly statistics: Statistics;
  readonly row: ExplainedRow;
  /** The place of the assignment: `assign`, `assign.1`. */
  readonly step: string;
  readonly node: ExplainedNode;
}

/** How a kind of assignment is put into words. */
export interface AssignmentExplainer<Kind extends AssignmentKind> {
  /** What led to the class this assignment gives; empty where it gives none. The last step is what decided. */
  readonly decide: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => readonly ExplanationStep[];
  /** What a class better than the one given would take. */
  readonly up: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext, to: string) => Neighbour | undefined;
  /** What keeps the customer out of a worse class. */
  readonly down: (
    assignment: PlannedAssignmentOf<Kind>,
    context: AssignmentContext,
    to: string,
  ) => Neighbour | undefined;
}
