import type { MeasuredFacts } from '@kefen/scheme';
import { type BoundPlan, emitOutcome, type Outcome, type OutcomeDays, type Sql, sql } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import type { Movement } from '../read-run.js';

/** Customers of a class on a day, and what came of them afterwards. All numbers as exact text. */
export interface ClassOutcome {
  /** Empty: not rated. */
  readonly class: string;
  readonly customers: string;
  /** Null: not looked at. */
  readonly amount: string | null;
  /** Those who had no row; null: not looked at. */
  readonly lost: string | null;
}

export interface PeriodReading {
  readonly plan: BoundPlan;
  readonly outcome: Outcome;
  readonly days: OutcomeDays;
  /** The table of the day's decisions. */
  readonly decisions: string;
  /** The rows of the outcome's dataset that count, over the whole. */
  readonly facts: MeasuredFacts;
}

/** The classes of a day in text order, each with what came of its customers. */
export function readOutcomes(
  engine: Engine,
  { plan, outcome, days, decisions, facts }: PeriodReading,
  options: StatementOptions,
): Promise<ClassOutcome[]> {
  const there = sql`SELECT customer_id, toString(class) AS kefen_class, 1 AS kefen_there, NULL AS kefen_amount, toUInt64(0) AS kefen_rows FROM ${engine.all(decisions)}`;
  const isLookedAt = days.amountTo !== undefined || days.lossTo !== undefined;
  const came = sql`SELECT customer_id, '' AS kefen_class, 0 AS kefen_there, kefen_amount, kefen_rows FROM (${emitOutcome(plan, outcome, facts, days)})`;
  const told: Sql = isLookedAt ? sql`${there} UNION ALL ${came}` : there;
  // One pass without a join: a customer has at most one row on each side.
  const each = sql`SELECT customer_id, max(kefen_class) AS given, sum(kefen_amount) AS brought, sum(kefen_rows) AS happened FROM (${told}) GROUP BY customer_id HAVING max(kefen_there) = 1`;
  const amount = days.amountTo === undefined ? sql`NULL` : sql`toString(ifNull(sum(brought), 0))`;
  const lost = days.lossTo === undefined ? sql`NULL` : sql`toString(countIf(happened = 0))`;
  return engine.queryLong<ClassOutcome>(
    sql`SELECT given AS class, toString(count()) AS customers, ${amount} AS amount, ${lost} AS lost FROM (${each}) GROUP BY given ORDER BY given`,
    options,
  );
}

/** How customers went from class to class between two days. Empty: not rated; null: not there on that day. */
export function readMoves(
  engine: Engine,
  { before, after }: { readonly before: string; readonly after: string },
  options: StatementOptions,
): Promise<Movement[]> {
  const side = (table: string, later: Sql) =>
    sql`SELECT ${later} AS later, customer_id, toString(class) AS given FROM ${engine.all(table)}`;
  return engine.queryLong<Movement>(
    sql`SELECT f AS "from", t AS "to", toString(count()) AS customers FROM (
  SELECT customer_id, maxIfOrNull(given, later = 0) AS f, maxIfOrNull(given, later = 1) AS t
  FROM (${side(before, sql`0`)} UNION ALL ${side(after, sql`1`)})
  GROUP BY customer_id
) GROUP BY f, t ORDER BY f, t`,
    options,
  );
}
