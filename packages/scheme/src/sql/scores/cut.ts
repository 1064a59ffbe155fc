import { emitNumberLiteral } from '../../feel/emit/literal.js';
import { once } from '../../feel/emit/once.js';
import { type Expression, type NumberType, sqlTypeOf } from '../../feel/index.js';
import type { Range } from '../../plan/scaling.js';
import { raw, type Sql, sql } from '../fragment.js';
import type { ScoreContext } from './score-emitter.js';

/**
 * A number in the type of its score, places beyond that cut off. `within` are bounds that no customer of the population passes:
 * others are held at them, so that they fit.
 */
export function emitCut(
  expression: Expression,
  within: Range,
  { emit, score }: Pick<ScoreContext, 'emit' | 'score'>,
): Sql {
  if (expression.type.kind !== 'number') throw new Error('only a number can be cut');
  const type: NumberType = expression.type;
  const value = emit.expression(expression);
  const [low, high] = [within.low, within.high].map((bound) => emitNumberLiteral(bound, type));
  if (!low || !high) throw new Error('no bounds');
  const held = once([value], (x) => sql`multiIf(${x} < ${low}, ${low}, ${x} > ${high}, ${high}, ${x})`);
  return sql`CAST(${held}, ${nullableType(score.type)})`;
}

/** The type of a score as text in SQL, nullable. */
export function nullableType(type: ScoreContext['score']['type']): Sql {
  return raw(`'Nullable(${sqlTypeOf(type)})'`);
}
