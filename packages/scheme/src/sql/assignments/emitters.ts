import type { AssignmentKind, PlannedAssignment } from '../../plan/planned-assignment.js';
import type { AssignmentEmitter } from './assignment-emitter.js';
import { clustersEmitter } from './clusters.js';
import { compositeEmitter } from './composite.js';
import { matrixEmitter } from './matrix.js';
import { rulesEmitter } from './rules.js';
import { rankingEmitter } from './shares.js';
import { tableEmitter } from './table.js';

const emitters: { readonly [Kind in AssignmentKind]: AssignmentEmitter<Kind> } = {
  rules: rulesEmitter,
  shares: rankingEmitter,
  contribution: rankingEmitter,
  matrix: matrixEmitter,
  table: tableEmitter,
  clusters: clustersEmitter,
  composite: compositeEmitter,
};

/** What the kind of an assignment becomes in SQL. */
export function assignmentEmitter(assignment: PlannedAssignment): AssignmentEmitter<AssignmentKind> {
  return emitters[assignment.kind] as AssignmentEmitter<AssignmentKind>;
}
