import type { Title } from '../../dataset/dataset.js';
import { logic } from '../../feel/expressions/logic.js';
import { filledIn } from '../../proofs/filled-in.js';
import { spaced } from '../../proofs/words/spaced.js';
import { formatValue } from '../format-value.js';
import { unitOf } from '../titles.js';
import { type Alternative, failuresOf, jointAlternatives } from '../ways/alternatives.js';
import { type Leaf, leavesOf } from '../ways/leaves.js';
import { compares, conditionFor, meets, type Requirement } from '../ways/requirement.js';
import { tightest } from '../ways/tightest.js';
import { planWords } from '../words/expression-words.js';
import { inBoth } from '../words/language.js';
import type { BehindContext, ScoreBehind } from './score-behind.js';

/** Where a formula chooses between numbers: what the choice that gives the points asked for rests on. */
export const behindFormula: ScoreBehind<'formula'> = ({ expression }, context) => {
  const { plan, row, direction } = context;
  const leaves = leavesOf(filledIn(expression, plan.parameters)) ?? [];
  const facts = { values: row.values };
  const unmet = (all: Alternative) => tightest(all.filter((one) => meets(one, facts) !== true));
  const ways = alternativesFor(leaves, context)
    .map((all) => ({ all: tightest(all), unmet: unmet(all) }))
    .toSorted((a, b) => a.unmet.length - b.unmet.length);
  const [way] = ways;
  const told = direction === 'up' ? way?.unmet : way?.all;
  if (!told || told.length === 0 || told.length > mostTold) return undefined;
  return inBoth((language) => {
    const parts = told.map((one) => partWords(one, context)[language]);
    return language === 'en' ? `that is, ${parts.join(' and ')}` : `即${parts.join('，且')}`;
  });
};

/** What it takes to be given such points; where a single choice gives others, that it is not taken. */
function alternativesFor(leaves: readonly Leaf[], { plan, requirement }: BehindContext): readonly Alternative[] {
  const fits = ({ points }: Leaf) => compares(points, requirement);
  const others = leaves.filter((leaf) => !fits(leaf));
  const [only] = others;
  const [first, ...rest] = only?.conditions ?? [];
  if (others.length === 1 && first) {
    return failuresOf(
      rest.reduce((all, one) => logic('and', all, one), first),
      plan,
    );
  }
  return leaves.filter(fits).flatMap(({ conditions }) => jointAlternatives(conditions, plan) ?? []);
}

/** More than these is no help to anybody. */
const mostTold = 3;

function partWords(requirement: Requirement, { plan, row }: BehindContext): Title {
  const words = planWords(plan, conditionFor(requirement));
  const value = requirement.kind === 'number' ? (row.values[requirement.name] ?? null) : null;
  if (requirement.kind === 'other' || value === null) return words;
  const now = formatValue(value, unitOf(plan, requirement.name));
  return inBoth((language) =>
    language === 'en' ? `${words.en}, now ${now.en}` : `${words['zh-CN']}，${spaced('现为', now['zh-CN'])}`,
  );
}
