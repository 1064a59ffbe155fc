import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, isReratedBetween, standingClasses } from '../run/rerated.js';
import { emitBothEnds, sideBySide } from './both-ends.js';
import { emitCells, type MovementCell } from './movements.js';
import { emitValue, emitValues, type ProfileColumn } from './profile-part.js';

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
    { settings: sideBySide },
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
    { settings: sideBySide },
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
    { settings: sideBySide },
  );
}

function isNothing({ before, after, by }: StandingMovesInput): boolean {
  return (before === null && after === null) || by?.values.length === 0;
}

/** `customer_id, f, t, g`: those whose class at the one moment is another than at the other. */
function emitMoves(engine: Engine, { before, after, by }: StandingMovesInput): Sql {
  // Within one run only those can differ of whom something was decided since.
  const among = before && after && before.run === after.run ? isReratedBetween(engine, before, after) : sql`1`;
  const classesAt = (moment: CountedReratings | null) => (moment ? standingClasses(engine, moment, among) : undefined);
  const moved = sql`SELECT customer_id, f, t FROM (${emitBothEnds(classesAt(before), classesAt(after))})
    WHERE ifNull(concat('=', f), '') != ifNull(concat('=', t), '')`;
  if (!by) return sql`SELECT customer_id, f, t, '' AS g FROM (${moved})`;
  const wanted = sqlFragment.join(by.values.map(sqlFragment.text), ', ');
  const values = emitValues(engine, by, sql`${emitValue(by)} IN (${wanted}) AND ${emitValue(by)} != ''`);
  return sql`SELECT m.customer_id AS customer_id, m.f AS f, m.t AS t, p.g AS g
    FROM (${moved}) AS m INNER ANY JOIN (${values}) AS p ON m.customer_id = p.customer_id`;
}
