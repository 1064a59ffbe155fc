import type { Title } from '../../dataset/dataset.js';
import type { BoundPlan } from '../../plan/plan.js';
import type { PlannedScore, ScoreKind, ScoreSourceOf } from '../../plan/planned-score.js';
import type { Statistics } from '../../plan/statistics.js';

export interface ScoreContext {
  readonly plan: BoundPlan;
  readonly statistics: Statistics;
  readonly score: PlannedScore;
  readonly title: Title;
  /** The customer's points, as exact text. */
  readonly value: string;
  /** The same with their unit, for reading. */
  readonly shown: Title;
  /** Everything known of the customer, by name. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** Says in a sentence why there are no points; undefined where nothing more is known than that a value is missing. */
export type MissingExplainer<Kind extends ScoreKind> = (
  source: ScoreSourceOf<Kind>,
  context: Omit<ScoreContext, 'value' | 'shown'>,
) => Title | undefined;

/** Says in a sentence how the points come about. */
export type ScoreExplainer<Kind extends ScoreKind> = (source: ScoreSourceOf<Kind>, context: ScoreContext) => Title;
