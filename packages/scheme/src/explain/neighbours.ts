import type { Plan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { assignmentExplainer } from './assignments/explainers.js';
import type { ExplainedRow } from './explained-row.js';
import type { Explanation } from './explanation.js';

type Neighbours = Pick<Explanation, 'nextClass' | 'previousClass'>;

/** What the next better class would take and what keeps the customer out of the next worse one. */
export function explainNeighbours(plan: Plan, statistics: Statistics, row: ExplainedRow): Neighbours {
  const node = row.nodes.assign;
  // Where a floor or a cap decided, what the assignment would take says nothing about the class.
  const isLimited = node !== undefined && row.class !== node.class && row.limits.includes(true);
  if (!node || isLimited) return {};
  const order = plan.classes.map((c) => c.id);
  const at = row.class === '' ? order.length : order.indexOf(row.class);
  const better = order[at - 1];
  const worse = row.class === '' ? undefined : order[at + 1];
  const { assignment } = plan;
  const explainer = assignmentExplainer(assignment);
  const context = { plan, statistics, row, step: 'assign', node };
  const next = better === undefined ? undefined : explainer.up(assignment, context, better);
  const previous = worse === undefined ? undefined : explainer.down(assignment, context, worse);
  return { ...(next && { nextClass: next }), ...(previous && { previousClass: previous }) };
}
