import type { IsoDate } from '../calendar/calendar.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import type { PlannedAggregate, PlannedIndicator } from '../plan/planned-indicator.js';
import type { MeasuredFacts } from './aggregates/grouped-facts.js';
import { emitAggregate } from './emit-aggregate.js';
import { date, join, name, raw, type Sql, sql } from './fragment.js';
import { emitterOf } from './names.js';

/** What customers are expected to bring: what the scheme itself adds up over them, or a column of numbers of a dataset. */
export type Outcome =
  | { readonly kind: 'contribution' }
  | { readonly kind: 'column'; readonly dataset: string; readonly column: string };

/** Up to which days an outcome is looked at; absent: not at all. */
export interface OutcomeDays {
  /** What was brought. */
  readonly amountTo?: IsoDate;
  /** Who had no row. */
  readonly lossTo?: IsoDate;
}

type Summed = PlannedIndicator & { readonly source: PlannedAggregate };

/** The indicator that a scheme adds up, where it is a sum over a dataset that can be taken over other days as well. */
export function contributionIndicator(plan: Plan): Summed | undefined {
  const found = plan.indicators.find(({ name: own }) => own === plan.contribution);
  if (found?.source.kind !== 'aggregate' || found.source.aggregate !== 'sum' || !found.source.of) return undefined;
  // A sum of floats would depend on the order of rows.
  const isExact = found.type.kind === 'number' && found.type.form !== 'float';
  return isExact ? { ...found, source: found.source } : undefined;
}

/** The dataset that an outcome is read from. @throws where the plan has no contribution that can be */
export function outcomeDataset(plan: Plan, outcome: Outcome): string {
  return outcome.kind === 'column' ? outcome.dataset : summedBy(plan).source.dataset;
}

/**
 * What came of customers after the plan's day: `customer_id`, `kefen_amount` (null where it is not looked at) and `kefen_rows`
 * up to the day on which somebody without a row counts as lost. Customers without any row are not in it.
 */
export function emitOutcome(plan: BoundPlan, outcome: Outcome, facts: MeasuredFacts, days: OutcomeDays): Sql {
  const { amountTo, lossTo } = days;
  const last = [amountTo ?? plan.asOf, lossTo ?? plan.asOf].sort().at(-1) ?? plan.asOf;
  const emit = emitterOf(plan);
  const source = outcome.kind === 'contribution' ? summedBy(plan).source : undefined;
  const conditions = [
    facts.where,
    sql`day > ${date(plan.asOf)} AND day <= ${date(last)}`,
    ...(source?.where ? [emit.condition(source.where)] : []),
  ];
  const amount = amountTo === undefined ? raw('NULL') : emitAmount(plan, outcome, facts, amountTo);
  const rows = lossTo === undefined ? raw('toUInt64(0)') : sql`countIf(day <= ${date(lossTo)})`;
  return sql`SELECT customer_id, ${amount} AS kefen_amount, ${rows} AS kefen_rows FROM ${facts.from} WHERE ${join(conditions, ' AND ')} GROUP BY customer_id`;
}

function emitAmount(plan: BoundPlan, outcome: Outcome, facts: MeasuredFacts, to: IsoDate): Sql {
  const when = sql`day <= ${date(to)}`;
  if (outcome.kind === 'column') return sql`ifNull(sumIf(${name(outcome.column)}, ${when}), 0)`;
  const { source, type } = summedBy(plan);
  const { where: _, ...unconditional } = source;
  const context = { asOf: to, timeColumn: facts.timeColumn, emit: emitterOf(plan), read: { to } };
  return emitAggregate({ source: { ...unconditional, window: { kind: 'all' } }, type }, context, when);
}

function summedBy(plan: Plan): Summed {
  const found = contributionIndicator(plan);
  if (!found) throw new Error(`the scheme ${plan.scheme} adds nothing up over a dataset`);
  return found;
}
