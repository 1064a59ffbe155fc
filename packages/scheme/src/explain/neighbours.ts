import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { assignmentExplainer } from './assignments/explainers.js';
import type { ExplainedRow } from './explained-row.js';
import type { Explanation } from './explanation.js';
import { decidingLimits, type HoldingLimit, holdingLimits, withoutLimits } from './limits.js';

type Neighbours = Pick<Explanation, 'nextClass' | 'previousClass'>;

/** What the next better class would take and what keeps the customer out of the next worse one. */
export function explainNeighbours(plan: BoundPlan, statistics: Statistics, row: ExplainedRow): Neighbours {
  const node = row.nodes.assign;
  if (!node) return {};
  const order = plan.classes.map((c) => c.id);
  const deciding = decidingLimits(plan, row);
  if (deciding.length > 0) return limitedNeighbours(plan, row, deciding);
  const at = row.class === '' ? order.length : order.indexOf(row.class);
  const better = order[at - 1];
  const worse = row.class === '' ? undefined : order[at + 1];
  const { assignment } = plan;
  const explainer = assignmentExplainer(assignment);
  const context = { plan, statistics, row, step: 'assign', node };
  const isStuck = (kind: HoldingLimit['kind']) =>
    holdingLimits(plan, row).some((one) => one.kind === kind && one.limit.class === row.class);
  // A cap that holds lets nobody up, and a floor nobody down.
  // What data has to be there is the reason already.
  const isOpen = row.reason === 'a value is missing' || row.reason === 'no value to rank by';
  const next = better === undefined || isOpen || isStuck('cap') ? undefined : explainer.up(assignment, context, better);
  const previous = worse === undefined || isStuck('floor') ? undefined : explainer.down(assignment, context, worse);
  return { ...(next && { nextClass: next }), ...(previous && { previousClass: previous }) };
}

/** A cap keeps a customer from the class of the assignment, a floor from falling to it. */
function limitedNeighbours(plan: BoundPlan, row: ExplainedRow, limits: readonly HoldingLimit[]): Neighbours {
  const without = withoutLimits(plan, row, limits);
  if (!without) return {};
  const place = (id: string) => plan.classes.findIndex((one) => one.id === id);
  return place(without.class) < place(row.class) ? { nextClass: without } : { previousClass: without };
}
