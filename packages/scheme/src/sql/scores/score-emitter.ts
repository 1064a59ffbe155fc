import type { PlannedScore, ScoreKind, ScoreSourceOf } from '../../plan/planned-score.js';
import type { Statistics } from '../../plan/statistics.js';
import type { Sql } from '../fragment.js';
import type { PlanEmitter } from '../names.js';

export interface ScoreContext {
  readonly score: PlannedScore;
  readonly emit: PlanEmitter;
  readonly statistics: Statistics;
  /** The key of the score's own statistic. */
  readonly step: string;
}

/** A score as an expression of one customer's values and the statistics. */
export type ScoreEmitter<Kind extends ScoreKind> = (source: ScoreSourceOf<Kind>, context: ScoreContext) => Sql;
