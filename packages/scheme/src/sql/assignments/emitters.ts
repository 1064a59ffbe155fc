import type { AssignmentKind, PlannedAssignment } from '../../plan/planned-assignment.js';
import type { AssignmentEmitter } from './assignment-emitter.js';
import { compositeEmitter } from './composite.js';
import { rulesEmitter } from './rules.js';
import { sharesEmitter } from './shares.js';

const emitters: { readonly [Kind in AssignmentKind]: AssignmentEmitter<Kind> } = {
  rules: rulesEmitter,
  shares: sharesEmitter,
  composite: compositeEmitter,
};

/** What the kind of an assignment becomes in SQL. */
export function assignmentEmitter(assignment: PlannedAssignment): AssignmentEmitter<AssignmentKind> {
  return emitters[assignment.kind] as AssignmentEmitter<AssignmentKind>;
}
