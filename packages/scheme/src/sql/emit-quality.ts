import type { PlannedQuality } from '../plan/planned-indicator.js';
import type { QualityCheck } from '../quality/quality-check.js';
import type { WeighedColumn } from '../quality/quality-score.js';
import { integer, join, name, type Sql, sql, text } from './fragment.js';

/** `SELECT customer_id …` of the customers whose value of a column fails a check. */
export type FailingValues = (column: string, check: QualityCheck) => Sql;

/**
 * The share of its points that the profile `p` earns: a column gives its weight where it is filled in and valid. Whole
 * numbers are divided and what lies behind three places is cut off, e.g. 7 of 12 are 0.583. Null where nothing counts.
 */
export function emitQuality({ columns }: PlannedQuality, failing?: FailingValues): Sql {
  const possible = columns.reduce((sum, { weight }) => sum + weight, 0);
  if (possible === 0) return sql`NULL`;
  const points = columns.map((column) => sql`if(${isGood(column, failing)}, ${integer(column.weight)}, 0)`);
  return sql`toDecimal64(intDiv(1000 * (${join(points, ' + ')}), ${integer(possible)}), 3) / 1000`;
}

/** True or false, never null. */
function isGood({ column, isText, values, check }: WeighedColumn, failing: FailingValues | undefined): Sql {
  const cell = sql`p.${name(column)}`;
  const isFilled = isText ? sql`ifNull(${cell} != '', false)` : sql`isNotNull(${cell})`;
  if (values) return sql`(${isFilled} AND ifNull(${cell} IN (${join(values.map(text), ', ')}), false))`;
  if (!check) return isFilled;
  if (!failing) throw new Error(`nobody says which values of ${column} fail`);
  return sql`(${isFilled} AND p.customer_id NOT IN (${failing(column, check)}))`;
}
