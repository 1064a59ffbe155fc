import type { SchemeDocument } from '../document/scheme-document.js';
import type { Plan } from './plan.js';
import type { PlannedAssignment, PlannedLimit } from './planned-assignment.js';
import { nodesOf } from './planned-assignment.js';
import type { PlannedIndicator } from './planned-indicator.js';
import type { PlannedScore } from './planned-score.js';
import type { PlannedStability } from './planned-stability.js';

/** The checked parts of a scheme. */
export interface CheckedParts {
  readonly requires: readonly Plan[];
  readonly indicators: readonly PlannedIndicator[];
  readonly scores: readonly PlannedScore[];
  readonly population: Plan['population'];
  readonly assignment: PlannedAssignment;
  readonly floors: readonly PlannedLimit[];
  readonly caps: readonly PlannedLimit[];
  readonly stability: PlannedStability | undefined;
}

export function planScheme(document: SchemeDocument, parts: CheckedParts): Plan {
  const { population, stability, ...others } = parts;
  const contribution = contributionOf(parts);
  return {
    planVersion: 2,
    scheme: document.id,
    title: document.title,
    parameters: document.parameters,
    classes: document.classes,
    ...others,
    ...(population && { population }),
    ...(stability && { stability }),
    ...(document.overrides?.approval && { overrides: { approval: document.overrides.approval } }),
    ...(document.otherwise !== 'none' && { otherwise: document.otherwise }),
    ...(document.approval && { approval: document.approval }),
    ...(contribution !== undefined && { contribution }),
  };
}

/** What the ranking is by where that is a plain name, otherwise the first sum of money, or the first sum: the measure whose total the classes share. */
function contributionOf({ indicators, assignment }: CheckedParts): string | undefined {
  for (const { assignment: node } of nodesOf(assignment)) {
    if ((node.kind === 'shares' || node.kind === 'contribution') && node.by.kind === 'name') return node.by.name;
  }
  const sums = indicators.filter(({ source }) => source.kind === 'aggregate' && source.aggregate === 'sum');
  return (sums.find(({ unit }) => unit === 'money') ?? sums[0])?.name;
}
