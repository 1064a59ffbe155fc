import type { BoundPlan } from '../plan/plan.js';
import { nodesOf, type UnratedReason } from '../plan/planned-assignment.js';
import { type ExplainedSqlRow, valueNames } from '../sql/emit-explained.js';
import type { ExplainedRow } from './explained-row.js';

/** The row of `emitExplained` with its parts by name. `ranks`: the customer's places in the rankings, by step. */
export function explainedRow(
  plan: BoundPlan,
  row: ExplainedSqlRow,
  ranks: Readonly<Record<string, string>> = {},
): ExplainedRow {
  const nodes = nodesOf(plan.assignment).map(({ step }, i) => {
    const [own, ...facts] = row.nodes[i] ?? [];
    const rank = ranks[step];
    return [step, { class: own ?? '', facts, ...(rank !== undefined && { rank }) }] as const;
  });
  return {
    values: Object.fromEntries(valueNames(plan).map((name, i) => [name, row.values[i] ?? null])),
    inPopulation: row.in_population === 1,
    class: row.class,
    reason: row.reason as UnratedReason | '',
    nodes: Object.fromEntries(nodes),
    limits: row.limits.map((holds) => holds === 1),
  };
}
