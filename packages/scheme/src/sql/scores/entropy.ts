import type { Expression } from '../../feel/index.js';
import { computeNumber } from '../../feel/number/decimal-text.js';
import type { PlannedEntropy } from '../../plan/planned-score.js';
import { literal, onto, type Range } from '../../plan/scaling.js';
import { getStatistic, type WeighedPart } from '../../plan/statistics.js';
import { weightedExpression } from '../../plan/weighted-expression.js';
import { sql } from '../fragment.js';
import { emitCut, nullableType } from './cut.js';
import type { ScoreEmitter } from './score-emitter.js';

const shares: Range = { low: '0', high: '1' };

/** The parts times the weights of the run; null without weights and where a part is missing. */
export const emitEntropy: ScoreEmitter<'entropy'> = ({ parts, isScaled }, context) => {
  const { emit, statistics, step, score } = context;
  const found = getStatistic(statistics, step, 'weights');
  if (found.parts.length === 0) return sql`CAST(NULL, ${nullableType(score.type)})`;
  const terms = parts.map((part, i) => {
    const weighed = found.parts[i];
    if (!weighed) throw new Error(`no weight for ${part.name}`);
    return { value: isScaled ? scaled(part, weighed) : part.input, weight: weighed.weight };
  });
  const sum = weightedExpression(terms);
  if (isScaled) return emitCut(sum, shares, context);
  return sql`CAST(${emit.expression(sum)}, ${nullableType(score.type)})`;
};

/** A part between 0 and 1; in the middle where all customers are the same. A missing one stays missing. */
function scaled({ input, direction }: PlannedEntropy['parts'][number], { minimum, maximum }: WeighedPart): Expression {
  const spread = computeNumber('-', maximum, minimum);
  const isFlat = /^[0.]*$/.test(spread);
  const from = { low: literal(minimum), spread: literal(isFlat ? '1' : spread) };
  const to = direction === 'benefit' ? shares : { low: shares.high, high: shares.low };
  return onto(input, from, isFlat ? { low: '0.5', high: '0.5' } : to);
}
