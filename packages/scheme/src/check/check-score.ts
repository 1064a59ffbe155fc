import type { ScoreConstruct, ScoreNode } from '../document/score.js';
import type { CheckContext } from './check-context.js';
import type { NameTable } from './name-table.js';
import { checkBands } from './scores/bands.js';
import { checkFormula } from './scores/formula.js';
import { checkLookup } from './scores/lookup.js';
import { checkQuantile } from './scores/quantile.js';
import { checkQuestionnaire } from './scores/questionnaire.js';
import { checkScale } from './scores/scale.js';
import type { ScoreCheck } from './scores/score-check.js';
import { checkSplit } from './scores/split.js';
import { checkTableScore } from './scores/table.js';
import { checkTopsis } from './scores/topsis.js';
import { checkWeighted } from './scores/weighted.js';
import { checkWeightedByComparison } from './scores/weighted-by-comparison.js';
import { checkWeightedByEntropy } from './scores/weighted-by-entropy.js';

const checks: { readonly [Construct in ScoreConstruct]: ScoreCheck<Construct> } = {
  bands: checkBands,
  quantile: checkQuantile,
  lookup: checkLookup,
  split: checkSplit,
  questionnaire: checkQuestionnaire,
  scale: checkScale,
  topsis: checkTopsis,
  weighted: checkWeighted,
  'weighted by comparison': checkWeightedByComparison,
  'weighted by entropy': checkWeightedByEntropy,
  formula: checkFormula,
  table: checkTableScore,
};

/** Types one score and adds it to the names. */
export function checkScore(context: CheckContext, names: NameTable, name: string, node: ScoreNode): void {
  const path = ['scores', name];
  const free = names.isFree(name, path);
  const checked = (checks[node.construct] as ScoreCheck<ScoreConstruct>)(node, { context, names, path });
  if (!free || !checked) {
    context.broken.add(name);
    return;
  }
  names.addScore({
    name,
    ...(node.title && { title: node.title }),
    ...(node.unit !== undefined && { unit: node.unit }),
    ...checked,
  });
}
