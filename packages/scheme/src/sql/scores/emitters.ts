import type { ScoreKind } from '../../plan/planned-score.js';
import type { Sql } from '../fragment.js';
import { emitBands } from './bands.js';
import { emitFormula, emitWeighted } from './expression.js';
import { emitQuantile } from './quantile.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

const emitters: { readonly [Kind in ScoreKind]: ScoreEmitter<Kind> } = {
  bands: emitBands,
  quantile: emitQuantile,
  weighted: emitWeighted,
  formula: emitFormula,
};

export function emitScore(context: ScoreContext): Sql {
  const { source } = context.score;
  return (emitters[source.kind] as ScoreEmitter<ScoreKind>)(source, context);
}
