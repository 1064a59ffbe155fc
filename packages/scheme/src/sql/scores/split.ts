import type { Expression } from '../../feel/index.js';
import type { PlannedSplit } from '../../plan/planned-score.js';
import { getStatistic } from '../../plan/statistics.js';
import { raw, type Sql, sql } from '../fragment.js';
import { ifPresent } from './if-present.js';
import { atLeast } from './quantile.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

/** 2 on the better side of the line, otherwise 1. What lies on the line is not above it. */
export const emitSplit: ScoreEmitter<'split'> = (source, context) => {
  const above = aboveLine(source, context);
  if (!above) return withoutLine(context);
  const [high, low] = source.best === 'high' ? [raw('2'), raw('1')] : [raw('1'), raw('2')];
  const points = sql`toInt64(if(${context.emit.condition(above)}, ${high}, ${low}))`;
  const needed = [source.input, ...(source.at.kind === 'value' ? [source.at.expression] : [])];
  return ifPresent(needed, points, context.emit);
};

/** Nobody has a value, or nobody takes part: a score that is never missing says 1 of the others, who are not rated by it. */
function withoutLine({ score }: ScoreContext): Sql {
  return score.type.nullable ? raw("CAST(NULL, 'Nullable(Int64)')") : raw('toInt64(1)');
}

/** The condition that a customer lies above the line; undefined where there is none, because nobody has a value. */
function aboveLine({ input, at }: PlannedSplit, { statistics, step }: ScoreContext): Expression | undefined {
  if (at.kind !== 'value') {
    const { line } = getStatistic(statistics, step, at.kind);
    return line && atLeast(input, line.bound);
  }
  const nullable = input.type.nullable || at.expression.type.nullable;
  return { kind: 'compare', type: { kind: 'boolean', nullable }, operator: '>', left: input, right: at.expression };
}
