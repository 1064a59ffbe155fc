import type { AssignmentConstruct, AssignmentNode } from '../document/assignment.js';
import type { PlannedAssignment } from '../plan/planned-assignment.js';
import type { AssignmentCheck, AssignmentScene } from './assignments/assignment-check.js';
import { clustersCheck } from './assignments/clusters.js';
import { compositeCheck } from './assignments/composite.js';
import { contributionCheck } from './assignments/contribution.js';
import { matrixCheck } from './assignments/matrix.js';
import { rulesCheck } from './assignments/rules.js';
import { sharesCheck } from './assignments/shares.js';
import { tableCheck } from './assignments/table.js';
import { type CheckContext, report } from './check-context.js';
import type { NameTable } from './name-table.js';

const checks: { readonly [Construct in AssignmentConstruct]: AssignmentCheck<Construct> } = {
  rules: rulesCheck,
  shares: sharesCheck,
  contribution: contributionCheck,
  matrix: matrixCheck,
  table: tableCheck,
  clusters: clustersCheck,
  'worst of': compositeCheck(checkNode, reachesOf),
  'best of': compositeCheck(checkNode, reachesOf),
};

function checkOf(node: AssignmentNode): AssignmentCheck<AssignmentConstruct> {
  return checks[node.construct] as AssignmentCheck<AssignmentConstruct>;
}

function checkNode(node: AssignmentNode, scene: AssignmentScene): PlannedAssignment | undefined {
  return checkOf(node).check(node, scene);
}

function reachesOf(node: AssignmentNode): readonly string[] {
  return checkOf(node).reaches(node);
}

/** Types the assignment and reports classes that nothing leads to. */
export function checkAssignment(
  context: CheckContext,
  names: NameTable,
  node: AssignmentNode,
): PlannedAssignment | undefined {
  const assignment = checkNode(node, { context, names, path: ['assign'] });
  const { classes, otherwise, floors, caps } = context.document;
  const limits = [...floors, ...caps].map((limit) => limit.class);
  const reached = new Set([...reachesOf(node), otherwise, ...limits]);
  classes.forEach(({ id }, i) => {
    if (reached.has(id)) return;
    report(context, ['classes', i], {
      code: 'class-never-reached',
      severity: 'warning',
      message: { 'zh-CN': `没有任何规则通向类别“${id}”。`, en: `Nothing leads to the class “${id}”.` },
      advice: { 'zh-CN': '为它加一条规则，或删去这个类别。', en: 'Add a rule for it, or remove the class.' },
    });
  });
  return assignment;
}
