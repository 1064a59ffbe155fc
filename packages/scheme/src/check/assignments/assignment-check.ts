import type { AssignmentConstruct, AssignmentNodeOf } from '../../document/assignment.js';
import type { Path } from '../../document/places.js';
import type { PlannedAssignment } from '../../plan/planned-assignment.js';
import type { CheckContext } from '../check-context.js';
import type { NameTable } from '../name-table.js';

export interface AssignmentScene {
  readonly context: CheckContext;
  readonly names: NameTable;
  /** Where the assignment stands in the document. */
  readonly path: Path;
}

export interface AssignmentCheck<Construct extends AssignmentConstruct> {
  /** Types one assignment; undefined where it has a problem, which is reported. */
  readonly check: (node: AssignmentNodeOf<Construct>, scene: AssignmentScene) => PlannedAssignment | undefined;
  /** The classes it can lead to. */
  readonly reaches: (node: AssignmentNodeOf<Construct>) => readonly string[];
}
