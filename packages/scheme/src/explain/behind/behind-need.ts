import type { Title } from '../../dataset/dataset.js';
import type { ScoreKind } from '../../plan/planned-score.js';
import type { NumberRequirement } from '../ways/requirement.js';
import { behindBands } from './bands.js';
import { behindFormula } from './formula.js';
import { behindLookup } from './lookup.js';
import { behindQuantile } from './quantile.js';
import type { PersonContext, ScoreBehind } from './score-behind.js';
import { behindSplit } from './split.js';
import { behindEntropy, behindWeighted } from './weighted.js';

const kinds: { readonly [Kind in ScoreKind]: ScoreBehind<Kind> } = {
  bands: behindBands,
  quantile: behindQuantile,
  lookup: behindLookup,
  split: behindSplit,
  weighted: behindWeighted,
  entropy: behindEntropy,
  questionnaire: nothing,
  scale: nothing,
  topsis: nothing,
  formula: behindFormula,
  table: nothing,
};

function nothing(): undefined {
  return undefined;
}

/** What a requirement of a score means for the indicators behind it. */
export function behindNeed(
  context: PersonContext,
  requirement: NumberRequirement,
  direction: 'up' | 'down',
): Title | undefined {
  const score = context.plan.scores.find(({ name }) => name === requirement.name);
  const behind = score && (kinds[score.source.kind] as ScoreBehind<ScoreKind>);
  return behind?.(score?.source as never, { ...context, score: score as never, requirement, direction });
}
