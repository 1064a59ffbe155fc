import type { SchemeDocument } from '../document/scheme-document.js';
import type { Plan, PlannedAssignment, PlannedIndicator, PlannedScore, PlannedStatistic } from './plan.js';

/** Puts the checked parts of a scheme into the order in which a run needs them. */
export function planScheme(
  document: SchemeDocument,
  indicators: readonly PlannedIndicator[],
  scores: readonly PlannedScore[],
  population: Plan['population'],
  assignment: PlannedAssignment,
): Plan {
  const contribution = contributionOf(indicators, assignment);
  return {
    planVersion: 1,
    scheme: document.id,
    title: document.title,
    parameters: document.parameters,
    classes: document.classes,
    indicators,
    ...(population && { population }),
    scores,
    statistics: statisticsOf(scores, assignment),
    assignment,
    ...(document.otherwise !== 'none' && { otherwise: document.otherwise }),
    ...(contribution !== undefined && { contribution }),
  };
}

function statisticsOf(scores: readonly PlannedScore[], assignment: PlannedAssignment): PlannedStatistic[] {
  const quantiles = scores
    .filter((score) => score.source.kind === 'quantile')
    .map((score): PlannedStatistic => ({ kind: 'quantiles', score: score.name }));
  return assignment.kind === 'shares' ? [...quantiles, { kind: 'bounds' }] : quantiles;
}

/** What the ranking is by where that is a plain name, otherwise the first sum: the measure whose total the classes share. */
function contributionOf(indicators: readonly PlannedIndicator[], assignment: PlannedAssignment): string | undefined {
  if (assignment.kind === 'shares' && assignment.by.kind === 'name') return assignment.by.name;
  return indicators.find(({ source }) => source.kind === 'aggregate' && source.aggregate === 'sum')?.name;
}
