import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, isReratedBetween, standingClasses } from '../run/rerated.js';
import { profileTableName } from '../tables/facts-table.js';
import { emitCells, type MovementCell } from './movements.js';
import { emitValue, type ProfileColumn } from './profile-part.js';

/** Two moments of a scheme: a published run, with what was decided since. Null: nothing was published then. */
export interface StandingMovesInput {
  readonly before: CountedReratings | null;
  readonly after: CountedReratings | null;
  /** Only customers whose profile has one of these values now, by it. Absent: all of them, as one group without a name. */
  readonly by?: ProfileColumn & { readonly values: readonly string[] };
}

export interface StandingMoveCount extends MovementCell {
  readonly group: string;
  /** The count as exact text. */
  readonly customers: string;
}

/** A customer whose class at the one moment is another than at the other. Empty: not rated; null: not known. */
export interface StandingMove extends MovementCell {
  readonly group: string;
  readonly customer: string;
}

/** How many customers went from which class to another, by group; who has the same class is not there. */
export async function countStandingMoves(engine: Engine, input: StandingMovesInput): Promise<StandingMoveCount[]> {
  if (isNothing(input)) return [];
  return engine.queryLong<StandingMoveCount>(
    sql`SELECT g AS "group", f AS "from", t AS "to", toString(count()) AS customers
      FROM (${emitMoves(engine, input)}) GROUP BY g, f, t ORDER BY g, f, t`,
  );
}

/** The first customers of every group that are in one of the cells, by id. */
export async function listFirstStandingMoves(
  engine: Engine,
  input: StandingMovesInput,
  page: { readonly cells: readonly MovementCell[]; readonly perGroup: number },
): Promise<StandingMove[]> {
  if (isNothing(input) || page.cells.length === 0) return [];
  return engine.queryLong<StandingMove>(
    sql`SELECT g AS "group", customer_id AS customer, f AS "from", t AS "to" FROM (${emitMoves(engine, input)})
      WHERE ${emitCells(page.cells)} ORDER BY g, customer_id LIMIT ${sqlFragment.integer(page.perGroup)} BY g`,
  );
}

/** The customers in one of the cells, by id, those behind `after` first. */
export async function listStandingMoves(
  engine: Engine,
  input: StandingMovesInput,
  page: { readonly cells: readonly MovementCell[]; readonly after?: string; readonly limit: number },
): Promise<StandingMove[]> {
  if (isNothing(input) || page.cells.length === 0) return [];
  const behind = page.after === undefined ? sql`` : sql` AND customer_id > ${sqlFragment.text(page.after)}`;
  return engine.queryLong<StandingMove>(
    sql`SELECT g AS "group", customer_id AS customer, f AS "from", t AS "to" FROM (${emitMoves(engine, input)})
      WHERE ${emitCells(page.cells)}${behind} ORDER BY customer_id LIMIT ${sqlFragment.integer(page.limit)}`,
  );
}

function isNothing({ before, after, by }: StandingMovesInput): boolean {
  return (before === null && after === null) || by?.values.length === 0;
}

/** `customer_id, f, t, g`. One pass without a join: each customer has at most one row of each moment and one profile. */
function emitMoves(engine: Engine, { before, after, by }: StandingMovesInput): Sql {
  // Within one run only those can differ of whom something was decided since.
  const among = before && after && before.run === after.run ? isReratedBetween(engine, before, after) : sql`1`;
  const rows = [
    ...(before ? [sql`SELECT ${emitMoment(0)} FROM (${standingClasses(engine, before, among)})`] : []),
    ...(after ? [sql`SELECT ${emitMoment(1)} FROM (${standingClasses(engine, after, among)})`] : []),
    ...(by ? [emitGroups(engine, by)] : []),
  ];
  const ofGroup = by ? sql` AND g != ''` : sqlFragment.empty;
  return sql`SELECT customer_id, maxIfOrNull(kefen_class, kefen_moment = 0) AS f, maxIfOrNull(kefen_class, kefen_moment = 1) AS t, max(kefen_group) AS g
    FROM (${sqlFragment.join(rows, ' UNION ALL ')})
    GROUP BY customer_id HAVING ifNull(concat('=', f), '') != ifNull(concat('=', t), '')${ofGroup}`;
}

function emitMoment(moment: 0 | 1): Sql {
  return sql`customer_id, class AS kefen_class, '' AS kefen_group, toUInt8(${sqlFragment.integer(moment)}) AS kefen_moment`;
}

function emitGroups(engine: Engine, by: NonNullable<StandingMovesInput['by']>): Sql {
  const value = emitValue(by);
  const wanted = sqlFragment.join(by.values.map(sqlFragment.text), ', ');
  return sql`SELECT customer_id, '' AS kefen_class, ${value} AS kefen_group, toUInt8(2) AS kefen_moment
    FROM ${engine.all(profileTableName)} FINAL WHERE ${value} IN (${wanted})`;
}
