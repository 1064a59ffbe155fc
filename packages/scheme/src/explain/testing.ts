import { checkScheme } from '../check/check-scheme.js';
import { builtInDatasets } from '../dataset/built-in.js';
import { type BoundPlan, bindPlan } from '../plan/plan.js';
import { noStatistics, type Statistics } from '../plan/statistics.js';
import { explain } from './explain.js';
import type { ExplainedNode, ExplainedRow } from './explained-row.js';
import type { Explanation } from './explanation.js';

/** The plan of a scheme over the built-in datasets, on the last day of 2025. The head is written for it. */
export function planOf(body: string): BoundPlan {
  const head = 'kefen: 1\nid: example\ntitle: { zh-CN: 例, en: Example }\n';
  const { plan, diagnostics } = checkScheme(`${head}${body}`, builtInDatasets);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return bindPlan(plan, { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' });
}

/** Classes from best to worst, each with its id as title. */
export function classesOf(...ids: readonly string[]): string {
  return `classes: [${ids.map((id) => `{ id: ${id}, title: { zh-CN: ${id}级, en: ${id.toUpperCase()} } }`).join(', ')}]\n`;
}

export interface Told extends Partial<Omit<ExplainedRow, 'nodes'>> {
  readonly values: ExplainedRow['values'];
  /** What the only assignment tells beside its class. */
  readonly facts?: ExplainedNode['facts'];
  readonly rank?: string;
  readonly nodes?: ExplainedRow['nodes'];
  readonly statistics?: Statistics;
}

/** What is said of a customer whose class is that of the only assignment. */
export function explained(
  plan: BoundPlan,
  { facts = [], rank, statistics = noStatistics, ...told }: Told,
): Explanation {
  const id = told.class ?? '';
  const node = { class: id, facts, ...(rank !== undefined && { rank }) };
  const base = { inPopulation: true, class: id, reason: '', limits: [], nodes: { assign: node } } as const;
  return explain(plan, statistics, { ...base, ...told });
}
