import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { countAll, listPage, type PageOfCustomers } from './class-pairs.js';
import { emitClassesOfCustomers, emitClassSets, type LookedAt, numberClasses, type SchemeClass } from './class-sets.js';

/** A matter with all classes that can decide it, the one before which every other gives way first: now, and by another order. */
export interface TwoRankings {
  readonly before: readonly SchemeClass[];
  /** The same classes. */
  readonly after: readonly SchemeClass[];
}

/** Customers for whom a matter would be decided by another class. */
interface DecidingMove {
  /** Place of the matter in the list of rankings. */
  readonly matter: number;
  readonly from: SchemeClass;
  readonly to: SchemeClass;
  readonly customers: number;
}

export interface DecidingMoves {
  readonly moves: readonly DecidingMove[];
  /** Customers for whom at least one matter would be decided by another class. */
  readonly customers: number;
  /** Customers with at least one class that is looked at. */
  readonly of: number;
}

/** What another order of precedence would change, over everybody. */
export async function countDecidingMoves(
  engine: Engine,
  schemes: readonly LookedAt[],
  rankings: readonly TwoRankings[],
): Promise<DecidingMoves> {
  const looked = schemes.filter(({ classes }) => classes.length > 0);
  if (looked.length === 0 || rankings.length === 0) return { moves: [], customers: 0, of: 0 };
  const { list } = numberClasses(looked);
  const ends = rankings.map((ranking) => endsOf(looked, ranking));
  const differs = ends.map(({ from, to }) => sql`${from} != ${to}`);
  // Behind the matters: who would see any other class, and everybody.
  const [anyMove, everybody] = [rankings.length, rankings.length + 1];
  const counted = [
    ...ends.map(({ from, to }, i) => tuple(i, from, to)),
    tuple(anyMove, sql`toUInt32(0)`, sql`toUInt32(${sqlFragment.join(differs, ' OR ')})`),
    tuple(everybody, sql`toUInt32(0)`, sql`toUInt32(1)`),
  ];
  const rows = await engine.queryLong<{ matter: number; before: number; after: number; customers: string }>(
    sql`SELECT move.1 AS matter, move.2 AS before, move.3 AS after, toString(sum(n)) AS customers
      FROM (SELECT n, arrayJoin([${sqlFragment.join(counted, ', ')}]) AS move FROM (${emitClassSets(engine, looked)}))
      WHERE before != after GROUP BY matter, before, after ORDER BY matter, before, after`,
  );
  const moves = rows.flatMap(({ matter, before, after, customers }) => {
    const [from, to] = [list[before - 1], list[after - 1]];
    return matter < anyMove && from && to ? [{ matter, from, to, customers: Number(customers) }] : [];
  });
  const total = (of: number) => Number(rows.find(({ matter }) => matter === of)?.customers ?? 0);
  return { moves, customers: total(anyMove), of: total(everybody) };
}

function tuple(matter: number, from: Sql, to: Sql): Sql {
  return sql`(toUInt32(${sqlFragment.integer(matter)}), ${from}, ${to})`;
}

/** Customers whose matter would go from one class to another. */
export interface OfMove {
  readonly ranking: TwoRankings;
  readonly from: SchemeClass;
  readonly to: SchemeClass;
}

/** Who they are, by id. */
export function listMoving(
  engine: Engine,
  schemes: readonly LookedAt[],
  of: OfMove,
  page: PageOfCustomers,
): Promise<string[]> {
  return listPage(engine, emitMoving(engine, schemes, of), page);
}

export function countMoving(
  engine: Engine,
  schemes: readonly LookedAt[],
  of: OfMove,
  { search }: Pick<PageOfCustomers, 'search'>,
): Promise<number> {
  return countAll(engine, emitMoving(engine, schemes, of), search);
}

function emitMoving(engine: Engine, schemes: readonly LookedAt[], { ranking, from, to }: OfMove): Sql {
  const looked = schemes.filter(({ classes }) => classes.length > 0);
  const { numberOf } = numberClasses(looked);
  const ends = endsOf(looked, ranking);
  const at = (end: Sql, place: SchemeClass) => sql`${end} = ${sqlFragment.integer(numberOf(place))}`;
  return sql`SELECT customer_id FROM (${emitClassesOfCustomers(engine, looked)}) WHERE ${at(ends.from, from)} AND ${at(ends.to, to)}`;
}

/** The numbers of the classes that decide, over `codes`; 0: none. */
function endsOf(
  schemes: readonly LookedAt[],
  { before, after }: TwoRankings,
): { readonly from: Sql; readonly to: Sql } {
  const { numberOf } = numberClasses(schemes);
  return { from: firstOf(before.map(numberOf)), to: firstOf(after.map(numberOf)) };
}

/** Of the numbers in `codes` the one that stands first in the ranking; 0: none does. */
function firstOf(ranked: readonly number[]): Sql {
  if (ranked.length === 0) return sql`toUInt32(0)`;
  const numbers = sqlFragment.integers(ranked);
  const places = sqlFragment.integers(ranked.map((_, i) => i + 1));
  const behind = sqlFragment.integer(ranked.length + 1);
  return sql`toUInt32(transform(arrayMin(arrayMap(code -> transform(code, ${numbers}, ${places}, ${behind}), codes)), ${places}, ${numbers}, 0))`;
}
