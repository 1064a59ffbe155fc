import { type BoundPlan, type PlanPart, partsOf } from './plan.js';
import { type AssignmentNode, nodesOf } from './planned-assignment.js';
import type { PlannedScore, ScoreKind, ScoreSourceOf } from './planned-score.js';
import type { StatisticKind } from './statistics.js';

/** A statistic that has to be known before something else can be computed. */
export interface StatisticStep {
  /** Its key among the statistics of the run. */
  readonly key: string;
  readonly kind: StatisticKind;
  readonly part: PlanPart;
  /** What it is taken for. */
  readonly subject: PlannedScore | AssignmentNode;
}

/** The kind of statistic that a score rests on; absent: it is computed from one customer's values alone. */
const ofScores: { readonly [Kind in ScoreKind]: (source: ScoreSourceOf<Kind>) => StatisticKind | undefined } = {
  bands: none,
  quantile: () => 'quantiles',
  lookup: none,
  questionnaire: none,
  split: ({ at }) => (at.kind === 'value' ? undefined : at.kind),
  weighted: none,
  entropy: () => 'weights',
  scale: () => 'moments',
  topsis: () => 'moments',
  formula: none,
  table: () => undefined,
};

function none(): undefined {
  return undefined;
}

const ofAssignments: Readonly<Record<AssignmentNode['assignment']['kind'], StatisticKind | undefined>> = {
  rules: undefined,
  shares: 'bounds',
  contribution: 'bounds',
  matrix: undefined,
  table: undefined,
  clusters: 'centres',
  composite: undefined,
};

/** Every statistic a plan needs, also for the schemes it rests on. */
export function statisticSteps(plan: BoundPlan): StatisticStep[] {
  return partsOf(plan).flatMap((part) => [
    ...part.plan.scores.flatMap((score) => scoreStep(part, score) ?? []),
    ...nodesOf(part.plan.assignment).flatMap((node) => assignmentStep(part, node) ?? []),
  ]);
}

/** What is to be known about the population for a score. */
export function scoreStep(part: PlanPart, score: PlannedScore): StatisticStep | undefined {
  const of = ofScores[score.source.kind] as (source: PlannedScore['source']) => StatisticKind | undefined;
  const kind = of(score.source);
  return kind && { key: scoreKey(part, score.name), kind, part, subject: score };
}

/** What is to be known about the population for an assignment or a part of one. */
export function assignmentStep(part: PlanPart, node: AssignmentNode): StatisticStep | undefined {
  const kind = ofAssignments[node.assignment.kind];
  return kind && { key: `${part.prefix}${node.step}`, kind, part, subject: node };
}

export function scoreKey(part: Pick<PlanPart, 'prefix'>, score: string): string {
  return `${part.prefix}scores.${score}`;
}
