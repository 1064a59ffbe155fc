import { sql, sqlFragment, type UnratedReason } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { sideBySide } from './both-ends.js';
import { type ClassesOf, emitClassesOf } from './classes-of.js';
import { emitFound, emitValues, emitWithValue, type ProfileColumn } from './profile-part.js';

/** Customers of one class, or of those not rated for one reason, in a run. The count as exact text. */
export interface DecidedCount {
  /** Empty: not rated. */
  readonly class: string;
  readonly reason: UnratedReason | '';
  readonly customers: string;
}

/** How many customers a run gave which class, out of what it decided alone: its values need not be there any more. */
export function countDecided(engine: Engine, run: ClassesOf): Promise<DecidedCount[]> {
  return engine.queryLong<DecidedCount>(
    sql`SELECT c AS class, r AS reason, toString(count()) AS customers
      FROM (SELECT class AS c, reason AS r FROM (${emitClassesOf(engine, run)})) GROUP BY c, r ORDER BY c, r`,
  );
}

export interface GroupedCount extends DecidedCount {
  /** Value of the column in the profile as it is now; empty: none. */
  readonly group: string;
}

/**
 * The same by a column of the profile, which is read as it is now.
 * @param most rows at most; one more is given where there are more
 */
export function countDecidedBy(
  engine: Engine,
  run: ClassesOf,
  by: ProfileColumn,
  most: number,
): Promise<GroupedCount[]> {
  return engine.queryLong<GroupedCount>(
    sql`SELECT p.g AS "group", d.c AS class, d.r AS reason, toString(count()) AS customers
      FROM (SELECT customer_id, class AS c, reason AS r FROM (${emitClassesOf(engine, run)})) AS d
      LEFT ANY JOIN (${emitValues(engine, by)}) AS p ON d.customer_id = p.customer_id
      GROUP BY p.g, d.c, d.r ORDER BY p.g, d.c, d.r LIMIT ${sqlFragment.integer(most + 1)}`,
    { settings: sideBySide },
  );
}

/** Which customers of a run. */
export interface DecidedFilter {
  readonly run: ClassesOf;
  /** Empty: not rated. Absent: all. */
  readonly class?: string;
  readonly reason?: string;
  readonly of?: ProfileColumn & { readonly value: string };
  readonly search?: string;
}

export interface DecidedCustomer {
  readonly customer: string;
  readonly class: string;
}

/** The customers behind a count, by id, those behind `after` first. */
export function listDecided(
  engine: Engine,
  filter: DecidedFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<DecidedCustomer[]> {
  const behind = page.after === undefined ? sql`` : sql` AND customer_id > ${sqlFragment.text(page.after)}`;
  return engine.queryLong<DecidedCustomer>(
    sql`SELECT customer_id AS customer, class FROM (${emitFiltered(engine, filter)}) WHERE 1${behind}
      ORDER BY customer_id LIMIT ${sqlFragment.integer(page.limit)}`,
  );
}

/** How many they are, whatever the page. */
export async function countFiltered(engine: Engine, filter: DecidedFilter): Promise<number> {
  const [row] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM (${emitFiltered(engine, filter)})`,
  );
  return Number(row?.n ?? 0);
}

function emitFiltered(engine: Engine, { run, class: id, reason, of, search }: DecidedFilter) {
  const among = [
    ...(of ? [emitWithValue(engine, of, of.value)] : []),
    ...(search === undefined ? [] : [emitFound(engine, search)]),
  ];
  const wanted = [
    ...(id === undefined ? [] : [sql`class = ${sqlFragment.text(id)}`]),
    ...(reason === undefined ? [] : [sql`reason = ${sqlFragment.text(reason)}`]),
  ];
  const everybody = emitClassesOf(engine, run, among);
  return wanted.length === 0 ? everybody : sql`SELECT * FROM (${everybody}) WHERE ${sqlFragment.join(wanted, ' AND ')}`;
}
