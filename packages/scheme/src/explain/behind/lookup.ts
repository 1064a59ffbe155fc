import { plainType } from '../../feel/index.js';
import { compares } from '../ways/requirement.js';
import { planWords } from '../words/expression-words.js';
import { meaning } from './input-requirement.js';
import type { ScoreBehind } from './score-behind.js';

/** The values for which the table gives the points asked for. */
export const behindLookup: ScoreBehind<'lookup'> = ({ input, entries, otherwise }, context) => {
  const { plan, requirement } = context;
  const tests = entries
    .filter(({ points }) => compares(points, requirement))
    .map(({ key }) => ({ kind: 'compare', operator: '=', value: key }) as const);
  const isOpen = otherwise !== undefined && compares(otherwise, requirement);
  if (tests.length === 0 || isOpen) return undefined;
  const condition = { inputType: input.type, negated: false, tests };
  return meaning(
    context,
    input,
    planWords(plan, { kind: 'in', type: plainType('boolean', true), value: input, tests: condition }),
  );
};
