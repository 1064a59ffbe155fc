import { type Sql, sql, sqlFragment, type UnratedReason } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, reratedRows, standingClasses } from './rerated.js';

/** What was decided since a published run has made of its classes. */
export interface Overlay {
  /** Customers of whom something was decided. */
  readonly customers: number;
  /** The last day as of which something was decided. */
  readonly asOf: string;
  readonly differences: readonly OverlayDifference[];
}

/** How many more customers than by the run a class has, or have no class for a reason; less than 0: fewer. */
export interface OverlayDifference {
  /** Empty: not rated. */
  readonly class: string;
  readonly reason: UnratedReason | '';
  readonly more: number;
}

/**
 * How the sizes of the classes that count now differ from those of the run. Reads what was decided since, and the classes of
 * these customers in the run: no more, however large the run is.
 */
export async function findOverlay(engine: Engine, counted: CountedReratings): Promise<Overlay | undefined> {
  if (counted.last === 0) return undefined;
  const rows = reratedRows(engine, counted);
  const [about] = await engine.queryLong<{ n: string; day: string }>(
    sql`SELECT toString(uniqExact(customer_id)) AS n, toString(max(as_of)) AS day ${rows}`,
  );
  if (!about || about.n === '0') return undefined;
  const among = sql`customer_id GLOBAL IN (SELECT customer_id ${rows})`;
  const side = (counts: CountedReratings, sign: 1 | -1) =>
    sql`SELECT class AS c, reason AS r, toInt64(${sqlFragment.integer(sign)}) AS n FROM (${standingClasses(engine, counts, among)})`;
  const differences = await engine.queryLong<{ class: string; reason: UnratedReason | ''; more: string }>(
    sql`SELECT c AS class, r AS reason, toString(sum(n)) AS more
      FROM (${side(counted, 1)} UNION ALL ${side({ ...counted, last: 0 }, -1)})
      GROUP BY c, r HAVING sum(n) != 0 ORDER BY c, r`,
  );
  return {
    customers: Number(about.n),
    asOf: about.day,
    differences: differences.map((row) => ({ ...row, more: Number(row.more) })),
  };
}

/**
 * `SELECT customer_id, class, since_day`: the class that was decided last since the run, and the day of the first of the
 * re-ratings one after another that gave it.
 */
export function reratedSince(engine: Engine, counted: CountedReratings, among: Sql = sql`1`): Sql {
  const history = sql`SELECT customer_id, arrayReverseSort(groupArray((number, toString(class), as_of))) AS kefen_history
    ${reratedRows(engine, counted)} AND ${among} GROUP BY customer_id`;
  return sql`SELECT customer_id, kefen_history[1].2 AS class,
      kefen_history[toInt64(if(kefen_other = 0, length(kefen_history), kefen_other - 1))].3 AS since_day
    FROM (SELECT *, arrayFirstIndex(h -> h.2 != kefen_history[1].2, kefen_history) AS kefen_other FROM (${history}))`;
}

/** Of some customers, since when they have the class that was decided last since the run; see `reratedSince`. */
export async function readReratedSince(
  engine: Engine,
  counted: CountedReratings,
  customers: readonly string[],
): Promise<ReadonlyMap<string, { readonly class: string; readonly since: string }>> {
  if (counted.last === 0 || customers.length === 0) return new Map();
  const among = sql`customer_id IN (${sqlFragment.join(customers.map(sqlFragment.text), ', ')})`;
  const rows = await engine.queryLong<{ customer: string; class_id: string; day: string }>(
    sql`SELECT customer_id AS customer, class AS class_id, toString(since_day) AS day FROM (${reratedSince(engine, counted, among)})`,
  );
  return new Map(rows.map(({ customer, class_id, day }) => [customer, { class: class_id, since: day }]));
}

/** `SELECT customer_id`: those of whom a group has written something. */
export function customersOfGroup(engine: Engine, run: string, number: number): Sql {
  return sql`SELECT customer_id ${reratedRows(engine, { run, last: number, without: [] })} AND number = ${sqlFragment.integer(number)}`;
}

/** `SELECT customer_id, class_from, class_to`: whose class by the one state is another than by the other. Not known is not rated. */
export function emitClassMoves(
  engine: Engine,
  {
    before,
    after,
    among = sql`1`,
  }: { readonly before?: CountedReratings; readonly after: CountedReratings; readonly among?: Sql },
): Sql {
  const side = (counted: CountedReratings, isAfter: boolean) =>
    sql`SELECT customer_id, class AS kefen_class, ${sqlFragment.raw(String(isAfter))} AS kefen_after FROM (${standingClasses(engine, counted, among)})`;
  const sides = [...(before ? [side(before, false)] : []), side(after, true)];
  return sql`SELECT customer_id, maxIf(kefen_class, NOT kefen_after) AS class_from, maxIf(kefen_class, kefen_after) AS class_to
    FROM (${sqlFragment.join(sides, ' UNION ALL ')}) GROUP BY customer_id HAVING class_from != class_to`;
}
