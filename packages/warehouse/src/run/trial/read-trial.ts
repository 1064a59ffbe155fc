import { type Sql, sql, sqlFragment, type UnratedReason } from '@kefen/scheme';
import type { Engine } from '../../engine/engine.js';
import { emitCells, type MovementCell } from '../../history/movements.js';
import { emitFound } from '../../history/profile-part.js';

/** Customers who have one class now and get another, or the same, by a trial. Counts and amounts as exact text. */
export interface TrialCount extends MovementCell {
  /** Why they are not rated by the trial. */
  readonly reason: UnratedReason | '';
  /**
   * What keeps their class another than the computed one: a rule of stability, or `override`. Empty: nothing; `refunded` keeps
   * nothing either, it tells that refunds took a class back.
   */
  readonly rule: string;
  readonly customers: string;
  /** What they contribute together. */
  readonly contribution: string;
}

/** Everybody of a trial, in groups, each customer in one. @param table as `trialTable` gives it */
export function countTrial(engine: Engine, table: string): Promise<TrialCount[]> {
  return engine.queryLong<TrialCount>(
    sql`SELECT f AS "from", t AS "to", r AS reason, u AS rule, toString(n) AS customers, toString(ifNull(s, 0)) AS contribution FROM (
      SELECT former AS f, class AS t, reason AS r, rule AS u, count() AS n, sum(value) AS s FROM ${engine.all(table)} GROUP BY f, t, r, u
    ) ORDER BY f, t, r, u`,
  );
}

/** Which customers of a trial. */
export interface TriedFilter {
  readonly table: string;
  readonly cells: readonly MovementCell[];
  /** Looked for in id, name, owner and code. */
  readonly search?: string;
}

/** The last customer of a page; value null: without one. */
export interface TriedPlace {
  readonly customer: string;
  readonly value: string | null;
}

export interface TriedCustomer extends TriedPlace, MovementCell {
  readonly rule: string;
}

/** The customers behind some cells, those with the largest value first, and equal ones by id. */
export function listTried(
  engine: Engine,
  filter: TriedFilter,
  page: { readonly after?: TriedPlace; readonly limit: number },
): Promise<TriedCustomer[]> {
  const where = [emitWhere(engine, filter), ...(page.after ? [emitBehind(page.after)] : [])];
  return engine.queryLong<TriedCustomer>(
    sql`SELECT c AS customer, f AS "from", t AS "to", u AS rule, toString(v) AS value FROM (
      SELECT customer_id AS c, former AS f, class AS t, rule AS u, value AS v FROM ${engine.all(filter.table)} WHERE ${sqlFragment.join(where, ' AND ')}
      ORDER BY value DESC NULLS LAST, customer_id LIMIT ${sqlFragment.integer(page.limit)}
    ) ORDER BY v DESC NULLS LAST, c`,
  );
}

/** How many they are, whatever the page. */
export async function countTried(engine: Engine, filter: TriedFilter): Promise<number> {
  const [row] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM ${engine.all(filter.table)} WHERE ${emitWhere(engine, filter)}`,
  );
  return Number(row?.n ?? 0);
}

function emitWhere(engine: Engine, { cells, search }: TriedFilter): Sql {
  const wanted = emitCells(cells, { from: sql`former`, to: sql`class` });
  return search === undefined ? wanted : sql`${wanted} AND ${emitFound(engine, search)}`;
}

function emitBehind({ customer, value }: TriedPlace): Sql {
  const id = sqlFragment.text(customer);
  if (value === null) return sql`(isNull(value) AND customer_id > ${id})`;
  const places = sqlFragment.raw(String(value.split('.')[1]?.length ?? 0));
  const last = sql`toDecimal256(${sqlFragment.text(value)}, ${places})`;
  return sql`(isNull(value) OR value < ${last} OR (value = ${last} AND customer_id > ${id}))`;
}
