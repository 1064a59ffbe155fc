import type { IsoDate } from '../calendar/calendar.js';
import type { BoundPlan } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { asStored } from './as-stored.js';
import { emitClassified } from './emit-assign.js';
import { emitValues, type MeasureInput } from './emit-measure.js';
import { date, empty, join, type Sql, sql } from './fragment.js';
import { emitStoredValues, measurementOf } from './measurement.js';
import { emitterOf } from './names.js';

export interface UnrefundedInput extends Pick<MeasureInput, 'profile' | 'facts' | 'failing'> {
  /** Refunds up to this day count as they were booked: the class was decided with them. */
  readonly former: IsoDate;
  /** The values of all customers, among which the measured ones are placed. */
  readonly everyone: Sql;
}

/** No run has this number: the values are of none. */
const noRun = '0';

/**
 * `customer_id, class`: what would be computed without the refunds since a day, of the customers who had some. Undefined where
 * the scheme names no rows as refunds.
 * @param statistics those of the run: nobody's refund moves the cut points
 */
export function emitUnrefunded(
  plan: BoundPlan,
  statistics: Statistics,
  { former, everyone, profile, facts, failing }: UnrefundedInput,
): Sql | undefined {
  const refunds = plan.stability?.refunds ?? [];
  if (refunds.length === 0) return undefined;
  const since = sql`day > ${date(former)} AND day <= ${date(plan.asOf)}`;
  const emit = emitterOf(plan);
  const booked = new Map(
    refunds.map(({ dataset, condition }) => [dataset, sql`(${since} AND ${emit.condition(condition)})`]),
  );
  const refunded = [...booked].map(([dataset, isRefund]) => {
    const { from, where } = facts(dataset);
    return sql`SELECT customer_id FROM ${from} WHERE ${where} AND ${isRefund}`;
  });
  const among = sql`customer_id GLOBAL IN (${join(refunded, ' UNION ALL ')})`;
  const measurement = measurementOf([plan]);
  const values = emitValues(measurement, {
    run: noRun,
    profile: sql`(SELECT * FROM ${profile} WHERE ${among})`,
    facts: (dataset) => {
      const all = facts(dataset);
      const isRefund = booked.get(dataset);
      return { ...all, where: sql`${all.where} AND ${among}${isRefund ? sql` AND NOT ${isRefund}` : empty}` };
    },
    ...(failing && { failing }),
  });
  const columns = measurement.names[0] ?? {};
  const rows = emitStoredValues({ table: '', run: noRun, columns }, sql`(${asStored(measurement, values)})`);
  return sql`SELECT customer_id, class FROM (${emitClassified(plan, statistics, rows, everyone, { isBetween: true })})`;
}
