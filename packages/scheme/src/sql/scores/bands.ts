import { emitExpression, sqlTypeOf } from '../../feel/index.js';
import { join, name, raw, type Sql, sql } from '../fragment.js';
import { numberLiteral } from '../names.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

export const emitBands: ScoreEmitter<'bands'> = ({ input, bands }, context) => {
  const cases = bands.map((band) => sql`${context.emit.tests(band.tests, input)}, ${emitPoints(band.points, context)}`);
  return sql`multiIf(${join([...cases, raw('NULL')], ', ')})`;
};

/** Points in the type of their score. */
export function emitPoints(points: string, { score }: Pick<ScoreContext, 'score'>): Sql {
  return sql`CAST(${emitExpression(numberLiteral(points), name)}, ${raw(`'${sqlTypeOf(score.type)}'`)})`;
}
