import type { BoundPlan } from '../../plan/plan.js';
import type { AssignmentKind, PlannedAssignmentOf } from '../../plan/planned-assignment.js';
import type { Statistics } from '../../plan/statistics.js';
import type { Sql } from '../fragment.js';
import type { PlanEmitter } from '../names.js';

export interface AssignmentContext {
  readonly plan: BoundPlan;
  readonly emit: PlanEmitter;
  readonly statistics: Statistics;
  /** The key of the assignment's own statistic. */
  readonly step: string;
  /** The column that holds the class a part gives; an empty text where it gives none. */
  readonly partColumn: (part: number) => Sql;
  /** The column that holds the class this assignment gives. */
  readonly column: Sql;
  /** The column that holds what the assignment prepares. */
  readonly prepared: Sql;
}

/** What a kind of assignment becomes: expressions of one customer's values, scores and the statistics. */
export interface AssignmentEmitter<Kind extends AssignmentKind> {
  /** What its expressions have in common: a column of its own, computed once. */
  readonly prepare?: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => Sql;
  /** The id of the class; an empty text where there is none. */
  readonly class: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => Sql;
  /** Whether there is no class although something fits, so that `otherwise` does not stand in. */
  readonly undecided?: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => Sql | undefined;
  /** Why there is no class, for customers of the population that have none. */
  readonly reason: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => Sql;
  /** What an explanation has to know besides values and scores, as texts that may be null. */
  readonly facts: (assignment: PlannedAssignmentOf<Kind>, context: AssignmentContext) => readonly Sql[];
}
