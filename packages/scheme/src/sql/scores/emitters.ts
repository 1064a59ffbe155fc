import type { ScoreKind } from '../../plan/planned-score.js';
import type { Sql } from '../fragment.js';
import { emitBands } from './bands.js';
import { emitEntropy } from './entropy.js';
import { emitFormula, emitWeighted } from './expression.js';
import { emitLookup } from './lookup.js';
import { emitQuantile } from './quantile.js';
import { emitQuestionnaire } from './questionnaire.js';
import { emitScale } from './scale.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';
import { emitSplit } from './split.js';
import { emitTableScore } from './table.js';
import { emitTopsis } from './topsis.js';

const emitters: { readonly [Kind in ScoreKind]: ScoreEmitter<Kind> } = {
  bands: emitBands,
  quantile: emitQuantile,
  lookup: emitLookup,
  split: emitSplit,
  questionnaire: emitQuestionnaire,
  scale: emitScale,
  topsis: emitTopsis,
  weighted: emitWeighted,
  entropy: emitEntropy,
  formula: emitFormula,
  table: emitTableScore,
};

export function emitScore(context: ScoreContext): Sql {
  const { source } = context.score;
  return (emitters[source.kind] as ScoreEmitter<ScoreKind>)(source, context);
}
