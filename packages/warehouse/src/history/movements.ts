import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { Movement } from '../run/read-run.js';
import { emitBothEnds, sideBySide } from './both-ends.js';
import { type ClassesOf, emitClassesOf } from './classes-of.js';
import { emitFound, emitValues, emitWithValue, type ProfileColumn } from './profile-part.js';

/** Two runs of a scheme, and of whom. */
export interface MovementsInput {
  readonly before: ClassesOf;
  readonly after: ClassesOf;
  /** Only customers whose profile has this value now. Empty text: none. */
  readonly of?: ProfileColumn & { readonly value: string };
}

/** Customers that went from class to class. Empty: not rated; null: not in that run. */
export type MovementCell = Pick<Movement, 'from' | 'to'>;

/**
 * How many customers went from which class to which. Every customer of either run is in exactly one cell.
 * @returns in the order of the classes' ids; counts as exact text
 */
export function countMovements(engine: Engine, input: MovementsInput): Promise<Movement[]> {
  return engine.queryLong<Movement>(
    sql`SELECT f AS "from", t AS "to", toString(count()) AS customers FROM (${emitMoved(engine, input)}) GROUP BY f, t ORDER BY f, t`,
    { settings: sideBySide },
  );
}

export interface GroupedMovement extends Movement {
  /** Value of the column in the profile as it is now; empty: none. */
  readonly group: string;
}

/**
 * The same by a column of the profile, which is read as it is now.
 * @param most rows at most; one more is given where there are more
 */
export function countMovementsBy(
  engine: Engine,
  input: Pick<MovementsInput, 'before' | 'after'>,
  by: ProfileColumn,
  most: number,
): Promise<GroupedMovement[]> {
  return engine.queryLong<GroupedMovement>(
    sql`SELECT g AS "group", f AS "from", t AS "to", toString(count()) AS customers
      FROM (${emitMoved(engine, input)}) AS m LEFT ANY JOIN (${emitValues(engine, by)}) AS p ON m.customer_id = p.customer_id
      GROUP BY g, f, t ORDER BY g, f, t LIMIT ${sqlFragment.integer(most + 1)}`,
    { settings: sideBySide },
  );
}

export interface MovedPage {
  /** The cells of the movements in which they are. */
  readonly cells: readonly MovementCell[];
  /** Looked for in id, name, owner and code. */
  readonly search?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface MovedCustomer extends MovementCell {
  readonly customer: string;
}

/** The customers behind some cells, by id, those behind `after` first. */
export async function listMoved(engine: Engine, input: MovementsInput, page: MovedPage): Promise<MovedCustomer[]> {
  const behind = page.after === undefined ? [] : [sql`customer_id > ${sqlFragment.text(page.after)}`];
  // A search looks through all profiles in any case.
  const upTo = page.search === undefined ? await findCustomerBehind(engine, input.after, behind) : undefined;
  if (upTo !== undefined) {
    const first = await listWithin(engine, input, page, [...behind, sql`customer_id <= ${sqlFragment.text(upTo)}`]);
    if (first.length >= page.limit) return first;
  }
  return listWithin(engine, input, page, behind);
}

/** Among so many customers a page is mostly found, and the rest need not be read. */
const customersLookedAt = 20_000;

async function findCustomerBehind(engine: Engine, run: ClassesOf, behind: readonly Sql[]): Promise<string | undefined> {
  const [row] = await engine.queryLong<{ id: string }>(
    sql`SELECT customer_id AS id FROM (${emitClassesOf(engine, typeof run === 'string' ? run : run.run, behind)})
      ORDER BY customer_id LIMIT 1 OFFSET ${sqlFragment.integer(customersLookedAt)}`,
  );
  return row?.id;
}

/** @param within conditions on `customer_id`, of both runs */
function listWithin(
  engine: Engine,
  input: MovementsInput,
  { cells, search, limit }: MovedPage,
  within: readonly Sql[],
): Promise<MovedCustomer[]> {
  return engine.queryLong<MovedCustomer>(
    sql`SELECT customer_id AS customer, f AS "from", t AS "to" FROM (${emitMoved(engine, input, search, within)})
      WHERE ${emitCells(cells)} ORDER BY customer_id LIMIT ${sqlFragment.integer(limit)}`,
    { settings: sideBySide },
  );
}

/** How many they are, whatever the page. */
export async function countMoved(
  engine: Engine,
  input: MovementsInput,
  { cells, search }: Pick<MovedPage, 'cells' | 'search'>,
): Promise<number> {
  const [row] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM (${emitMoved(engine, input, search)}) WHERE ${emitCells(cells)}`,
    { settings: sideBySide },
  );
  return Number(row?.n ?? 0);
}

/** `customer_id, f, t`: one row for each customer of either run. */
function emitMoved(
  engine: Engine,
  { before, after, of }: MovementsInput,
  search?: string,
  within: readonly Sql[] = [],
): Sql {
  const among = [
    ...within,
    ...(of ? [emitWithValue(engine, of, of.value)] : []),
    ...(search === undefined ? [] : [emitFound(engine, search)]),
  ];
  return emitBothEnds(emitClassesOf(engine, before, among), emitClassesOf(engine, after, among));
}

/** Whether a row is in one of the cells; none: nobody. @param ends the columns with the classes */
export function emitCells(
  cells: readonly MovementCell[],
  ends: { readonly from: Sql; readonly to: Sql } = { from: sql`f`, to: sql`t` },
): Sql {
  const byOrigin = new Map<string | null, (string | null)[]>();
  for (const { from, to } of cells) byOrigin.set(from, [...(byOrigin.get(from) ?? []), to]);
  const ways = [...byOrigin].map(([from, to]) => sql`(${isOneOf(ends.from, [from])} AND ${isOneOf(ends.to, to)})`);
  return ways.length === 0 ? sqlFragment.raw('false') : sql`(${sqlFragment.join(ways, ' OR ')})`;
}

function isOneOf(column: Sql, classes: readonly (string | null)[]): Sql {
  const ids = classes.filter((id) => id !== null);
  const tests = [
    ...(ids.length < classes.length ? [sql`${column} IS NULL`] : []),
    ...(ids.length > 0 ? [sql`${column} IN (${sqlFragment.join(ids.map(sqlFragment.text), ', ')})`] : []),
  ];
  return sql`(${sqlFragment.join(tests, ' OR ')})`;
}
