import type { Expression } from '../feel/index.js';
import type { BoundPlan, PlannedShares, UnratedReason } from '../plan/plan.js';
import type { BoundsStatistic, ShareBound, Statistics } from '../plan/statistics.js';
import { emitScored, inPopulation } from './emit-scored.js';
import { integer, join, name, raw, type Sql, sql, text } from './fragment.js';
import { emitterOf, literalOf, type PlanEmitter } from './names.js';

/** The values and scores of a run with `class` and `reason` beside them. An empty class is a customer that is not rated. */
export function emitClassified(plan: BoundPlan, statistics: Statistics, values: Sql, run: string): Sql {
  const scored = emitScored(plan, statistics, values, run);
  return sql`SELECT *, ${emitClass(plan, statistics)} AS class, ${emitReason(plan)} AS reason FROM (${scored})`;
}

/** Stores the classes of a run; on every shard, over the shard's own tables. */
export function emitAssign(
  plan: BoundPlan,
  statistics: Statistics,
  input: { values: Sql; target: Sql; run: string },
): Sql {
  const classified = emitClassified(plan, statistics, input.values, input.run);
  return sql`INSERT INTO ${input.target} (run, customer_id, class, reason) SELECT toUInt64(${integer(input.run)}), customer_id, class, reason FROM (${classified})`;
}

function emitClass(plan: BoundPlan, statistics: Statistics): Sql {
  const cases = [sql`NOT ${inPopulation}, ''`, ...emitCases(plan, statistics)];
  return sql`multiIf(${join([...cases, sql`${text(plan.otherwise ?? '')}`], ', ')})`;
}

function emitCases(plan: BoundPlan, statistics: Statistics): Sql[] {
  const { assignment } = plan;
  const emit = emitterOf(plan);
  if (assignment.kind === 'rules') {
    return assignment.rules.map((rule) => sql`${emit.condition(rule.when)}, ${text(rule.class)}`);
  }
  if (!statistics.bounds) throw new Error('no statistics for the shares');
  return emitShareCases(assignment, statistics.bounds, emit);
}

/** A customer is in the first class whose last member is not better. */
function emitShareCases(shares: PlannedShares, bounds: BoundsStatistic, emit: PlanEmitter): Sql[] {
  const ranked = sql`isNotNull(${emit.expression(shares.by)})`;
  return bounds.bounds.map((bound) => {
    const inside = bound.rank === bounds.count ? ranked : emitNotBehind(shares, bound, emit);
    return sql`${inside}, ${text(bound.class)}`;
  });
}

/** A place in a ranking: a customer's measure, tie breakers and id. */
export type RankPlace = Pick<ShareBound, 'by' | 'ties' | 'customerId'>;

/** Whether a customer stands at a place of the ranking or before it. */
export function emitNotBehind(shares: PlannedShares, bound: RankPlace, emit: PlanEmitter): Sql {
  const last = sql`customer_id <= ${text(bound.customerId)}`;
  const withTies = shares.ties.reduceRight(
    (rest, { expression }, i) => beside(expression, bound.ties[i] ?? null, rest, emit),
    last,
  );
  return beside(shares.by, bound.by, withTies, emit);
}

/** Better than the bound, or equal and the rest decides. A missing value is behind every other. */
function beside(value: Expression, bound: string | null, rest: Sql, emit: PlanEmitter): Sql {
  if (bound === null) {
    const missing = sql`isNull(${emit.expression(value)})`;
    return sql`(NOT ${missing} OR ${rest})`;
  }
  const compared = (operator: '>' | '=') =>
    emit.condition({
      kind: 'compare',
      type: { kind: 'boolean', nullable: value.type.nullable },
      operator,
      left: value,
      right: literalOf(value.type, bound),
    });
  return sql`(${compared('>')} OR (${compared('=')} AND ${rest}))`;
}

function emitReason(plan: BoundPlan): Sql {
  const reason = (value: UnratedReason) => sql`${text(value)}`;
  const cases = [sql`class != '', ''`, sql`NOT ${inPopulation}, ${reason('outside the population')}`];
  if (plan.assignment.kind === 'shares') {
    const by = emitterOf(plan).expression(plan.assignment.by);
    cases.push(sql`isNull(${by}), ${reason('no value to rank by')}`);
  }
  const last: UnratedReason = plan.assignment.kind === 'shares' ? 'outside the shares' : 'no rule fits';
  return sql`multiIf(${join([...cases, reason(last)], ', ')})`;
}

/** Customers and contribution per class and reason. */
export function emitClassTable(plan: BoundPlan, statistics: Statistics, values: Sql, run: string): Sql {
  const classified = emitClassified(plan, statistics, values, run);
  const contribution =
    plan.contribution === undefined ? raw('NULL') : sql`toString(ifNull(sum(${name(plan.contribution)}), 0))`;
  return sql`SELECT class, reason, toString(count()) AS customers, ${contribution} AS contribution FROM (${classified}) GROUP BY class, reason ORDER BY class, reason`;
}
