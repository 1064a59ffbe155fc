import { type Expression, normalizeNumber } from '../../feel/index.js';
import type { PlannedShares } from '../../plan/planned-assignment.js';
import { getStatistic, type ShareBound } from '../../plan/statistics.js';
import { moveNumber } from '../../stability/move-bounds.js';
import { join, raw, type Sql, sql, text } from '../fragment.js';
import { literalOf, type PlanEmitter } from '../names.js';
import type { AssignmentContext } from './assignment-emitter.js';
import { emitReasonText } from './rules.js';

/** What rankings become. They differ in where they are cut, and the cuts are statistics. */
interface RankingEmitter {
  readonly class: (ranking: Ranking, context: AssignmentContext) => Sql;
  readonly reason: (ranking: Ranking, context: AssignmentContext) => Sql;
  readonly facts: (ranking: Ranking, context: AssignmentContext) => readonly Sql[];
}

export const rankingEmitter: RankingEmitter = {
  /** A customer is in the first class whose last member is not better. */
  class: (shares, { emit, statistics, step }) => {
    const { bounds, count } = getStatistic(statistics, step, 'bounds');
    const ranked = sql`isNotNull(${emit.expression(shares.by)})`;
    const cases = bounds.map((bound) => {
      const inside = bound.rank === count ? ranked : emitInside(shares, bound, emit);
      return sql`${inside}, ${text(bound.class)}`;
    });
    // Nobody is ranked in a population without customers.
    return cases.length === 0 ? raw(`''`) : sql`multiIf(${join([...cases, raw(`''`)], ', ')})`;
  },
  reason: (shares, { emit }) =>
    sql`if(isNull(${emit.expression(shares.by)}), ${emitReasonText('no value to rank by')}, ${emitReasonText('outside the shares')})`,
  /** The measure and the tie breakers. */
  facts: (shares, { emit }) =>
    [shares.by, ...shares.ties.map((tie) => tie.expression)].map((key) => sql`toString(${emit.expression(key)})`),
};

/** Whether a customer is in a class by its last place; where the bound is moved, the measure alone decides. */
function emitInside(shares: Ranking, bound: ShareBound, emit: PlanEmitter): Sql {
  const { moved, by } = shares;
  if (!moved) return emitNotBehind(shares, bound, emit);
  const place = moveNumber(normalizeNumber(bound.by) ?? bound.by, moved.direction, moved.fraction);
  return sql`(${emitCompared(by, '>', place, emit)} OR ${emitCompared(by, '=', place, emit)})`;
}

/** A place in a ranking: a customer's measure, tie breakers and id. */
export type RankPlace = Pick<ShareBound, 'by' | 'ties' | 'customerId'>;

/** What a ranking is made by. */
export type Ranking = Pick<PlannedShares, 'by' | 'ties' | 'moved'>;

/** Whether a customer stands at a place of the ranking or before it. */
export function emitNotBehind(ranking: Ranking, place: RankPlace, emit: PlanEmitter): Sql {
  const last = sql`customer_id <= ${text(place.customerId)}`;
  const withTies = ranking.ties.reduceRight(
    (rest, { expression }, i) => beside(expression, place.ties[i] ?? null, rest, emit),
    last,
  );
  return beside(ranking.by, place.by, withTies, emit);
}

/** Better than the place, or equal and the rest decides. A missing value is behind every other. */
function beside(value: Expression, place: string | null, rest: Sql, emit: PlanEmitter): Sql {
  if (place === null) {
    const missing = sql`isNull(${emit.expression(value)})`;
    return sql`(NOT ${missing} OR ${rest})`;
  }
  return sql`(${emitCompared(value, '>', place, emit)} OR (${emitCompared(value, '=', place, emit)} AND ${rest}))`;
}

function emitCompared(value: Expression, operator: '>' | '=', place: string, emit: PlanEmitter): Sql {
  return emit.condition({
    kind: 'compare',
    type: { kind: 'boolean', nullable: value.type.nullable },
    operator,
    left: value,
    right: literalOf(value.type, place),
  });
}
