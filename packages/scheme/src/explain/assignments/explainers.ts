import type { AssignmentKind, PlannedAssignment } from '../../plan/planned-assignment.js';
import type { AssignmentExplainer } from './assignment-explainer.js';
import { clustersExplainer } from './clusters.js';
import { compositeExplainer } from './composite.js';
import { contributionExplainer } from './contribution.js';
import { matrixExplainer } from './matrix.js';
import { rulesExplainer } from './rules.js';
import { sharesExplainer } from './shares.js';
import { tableExplainer } from './table.js';

const explainers: { readonly [Kind in AssignmentKind]: AssignmentExplainer<Kind> } = {
  rules: rulesExplainer,
  shares: sharesExplainer,
  contribution: contributionExplainer,
  matrix: matrixExplainer,
  table: tableExplainer,
  clusters: clustersExplainer,
  composite: compositeExplainer(assignmentExplainer),
};

/** How the kind of an assignment is put into words. */
export function assignmentExplainer(assignment: PlannedAssignment): AssignmentExplainer<AssignmentKind> {
  return explainers[assignment.kind] as AssignmentExplainer<AssignmentKind>;
}
