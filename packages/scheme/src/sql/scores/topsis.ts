import { emitNumberLiteral } from '../../feel/emit/literal.js';
import { once } from '../../feel/emit/once.js';
import { floatNumber } from '../../feel/index.js';
import { type TopsisScale, topsisScale } from '../../numerics/topsis/topsis.js';
import type { PlannedTopsis } from '../../plan/planned-score.js';
import { scaledPlaces } from '../../plan/scaling.js';
import { getStatistic, type MomentsStatistic } from '../../plan/statistics.js';
import { decimal, integer, join, raw, type Sql, sql } from '../fragment.js';
import { nullableType } from './cut.js';
import { ifPresent } from './if-present.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

/**
 * Closeness to the ideal: d⁻ ÷ (d⁺ + d⁻), rounded to ten places; 0.5 where all customers are the same. Floating point within one
 * row: only the four operations and the square root, in a fixed order, which every machine computes alike.
 */
export const emitTopsis: ScoreEmitter<'topsis'> = ({ criteria }, context) => {
  const { statistics, step, score } = context;
  const found = getStatistic(statistics, step, 'moments');
  if (found.count === '0') return sql`CAST(NULL, ${nullableType(score.type)})`;
  const scales = topsisScales({ criteria }, found);
  const values = criteria.map(({ input }) => sql`toFloat64(${context.emit.expression(input)})`);
  const toIdeal = emitDistance(values, scales, ({ ideal }) => ideal);
  const toAntiIdeal = emitDistance(values, scales, ({ antiIdeal }) => antiIdeal);
  const closeness = once(
    [toIdeal, toAntiIdeal],
    (far, near) => sql`if(${far} + ${near} > 0, ${near} / (${far} + ${near}), 0.5)`,
  );
  const inputs = criteria.map(({ input }) => input);
  return ifPresent(inputs, emitRounded(closeness, context), context.emit);
};

/** What brings each criterion to the common scale, and its best and worst value there. */
function topsisScales({ criteria }: Pick<PlannedTopsis, 'criteria'>, { measures }: MomentsStatistic): TopsisScale[] {
  const total = criteria.reduce((sum, { weight }) => sum + Number(weight), 0);
  return criteria.map(({ direction, weight }, i) => {
    const { squares, minimum, maximum } = measures[i] ?? {};
    return topsisScale({
      direction,
      weight: Number(weight) / total,
      sumOfSquares: Number(squares),
      min: Number(minimum),
      max: Number(maximum),
    });
  });
}

function emitDistance(
  values: readonly Sql[],
  scales: readonly TopsisScale[],
  point: (scale: TopsisScale) => number,
): Sql {
  const squares = scales.map((scale, i) => {
    const difference = sql`(${values[i] ?? raw('NULL')} * ${float(scale.factor)} - ${float(point(scale))})`;
    return sql`${difference} * ${difference}`;
  });
  return sql`sqrt(${join(squares, ' + ')})`;
}

function float(value: number): Sql {
  return emitNumberLiteral(String(value), floatNumber(false));
}

/** A float between 0 and 1 with the places of the score, rounded; by way of a whole number, so that no place is lost. */
function emitRounded(value: Sql, { score }: Pick<ScoreContext, 'score'>): Sql {
  const units = sql`toInt64(floor(${value} * ${integer(10 ** scaledPlaces)} + 0.5))`;
  const unit = decimal(`0.${'0'.repeat(scaledPlaces - 1)}1`, scaledPlaces, 18);
  return sql`CAST(${units} * ${unit}, ${nullableType(score.type)})`;
}
