import { compareNumbers, plainType } from '../../feel/index.js';
import { compares } from '../ways/requirement.js';
import { planWords } from '../words/expression-words.js';
import { meaning } from './input-requirement.js';
import type { ScoreBehind } from './score-behind.js';

/** The band that gives the points asked for; of several the one nearest to those the customer has. */
export const behindBands: ScoreBehind<'bands'> = ({ input, bands }, context) => {
  const { plan, requirement } = context;
  const isUp = requirement.operator !== '<' && requirement.operator !== '<=';
  const fitting = bands
    .filter(({ points }) => compares(points, requirement))
    .sort((a, b) => compareNumbers(a.points, b.points) * (isUp ? 1 : -1));
  const [band] = fitting;
  if (!band || band.tests.tests.some(({ kind }) => kind === 'any')) return undefined;
  return meaning(
    context,
    input,
    planWords(plan, { kind: 'in', type: plainType('boolean', true), value: input, tests: band.tests }),
  );
};
