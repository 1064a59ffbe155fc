import { computeNumber } from '../feel/index.js';
import type { PlannedQuestion } from './planned-score.js';

/** The points of each option of a question, times its weight. */
export function weightedPoints({ options, weight }: Pick<PlannedQuestion, 'options' | 'weight'>): string[] {
  return options.map(({ points }) => computeNumber('*', points, weight));
}
