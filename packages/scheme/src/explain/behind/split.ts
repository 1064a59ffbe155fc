import type { PlannedSplit } from '../../plan/planned-score.js';
import { findStatistic } from '../../plan/statistics.js';
import { compares } from '../ways/requirement.js';
import { comparedInput, meaning } from './input-requirement.js';
import type { BehindContext, ScoreBehind } from './score-behind.js';

/** On which side of the line of the run the value has to lie. */
export const behindSplit: ScoreBehind<'split'> = (source, context) => {
  const line = lineOf(source, context);
  const sides = ['1', '2'].filter((points) => compares(points, context.requirement));
  const [side] = sides;
  if (line === undefined || sides.length !== 1) return undefined;
  const isAbove = (side === '2') === (source.best === 'high');
  // Equal counts as low where high is best, and as high where low is best.
  return meaning(context, source.input, comparedInput(context, source.input, isAbove ? '>' : '<=', line));
};

function lineOf({ at }: PlannedSplit, { plan, statistics, score }: BehindContext): string | undefined {
  if (at.kind === 'value') {
    const text = at.text.trim();
    const value = Object.hasOwn(plan.parameters, text) ? plan.parameters[text] : text;
    return /^-?\d+(\.\d+)?$/.test(value ?? '') ? value : undefined;
  }
  return findStatistic(statistics, `scores.${score.name}`, at.kind)?.line?.value;
}
