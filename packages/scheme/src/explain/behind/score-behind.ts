import type { Title } from '../../dataset/dataset.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedScore, ScoreKind, ScoreSourceOf } from '../../plan/planned-score.js';
import type { Statistics } from '../../plan/statistics.js';
import type { ExplainedRow } from '../explained-row.js';
import type { NumberRequirement } from '../ways/requirement.js';

/** One customer of a run. */
export interface PersonContext {
  readonly plan: Plan;
  readonly statistics: Statistics;
  readonly row: ExplainedRow;
}

export interface BehindContext extends PersonContext {
  readonly score: PlannedScore;
  readonly requirement: NumberRequirement;
  readonly direction: 'up' | 'down';
}

/** What points that are asked for mean for what they are given for; undefined where nothing simple can be said. */
export type ScoreBehind<Kind extends ScoreKind> = (
  source: ScoreSourceOf<Kind>,
  context: BehindContext,
) => Title | undefined;
