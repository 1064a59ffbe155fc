import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { emitFound } from '../history/profile-part.js';
import { standingClasses } from '../run/rerated.js';
import { emitClassSets, type LookedAt, numberClasses, type SchemeClass } from './class-sets.js';

/** Two classes of different schemes, and how many customers have both now. */
export interface ClassPair {
  /** Of the scheme that stands first. */
  readonly first: SchemeClass;
  readonly second: SchemeClass;
  readonly customers: number;
}

/** Every pair of classes that some customer has together. */
export async function countPairs(engine: Engine, schemes: readonly LookedAt[]): Promise<ClassPair[]> {
  const looked = schemes.filter(({ classes }) => classes.length > 0);
  if (looked.length < 2) return [];
  const { list } = numberClasses(looked);
  const rows = await engine.queryLong<{ a: number; b: number; customers: string }>(
    sql`SELECT pair.1 AS a, pair.2 AS b, toString(sum(n)) AS customers FROM (
      SELECT n, arrayJoin(arrayFlatten(arrayMap((x, i) -> arrayMap(y -> (x, y), arraySlice(codes, i + 1)), codes, arrayEnumerate(codes)))) AS pair
      FROM (${emitClassSets(engine, looked)})
    ) GROUP BY a, b ORDER BY a, b`,
  );
  return rows.flatMap(({ a, b, customers }) => {
    const [first, second] = [list[a - 1], list[b - 1]];
    return first && second ? [{ first, second, customers: Number(customers) }] : [];
  });
}

/** A class with what counts of its scheme. */
export interface CountedClass {
  readonly class: string;
  readonly counted: LookedAt['counted'];
}

export interface PageOfCustomers {
  /** Looked for in id, name, owner and code. */
  readonly search?: string | undefined;
  /** Those behind this one first. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Who has both classes now, by id. */
export async function listWithBoth(
  engine: Engine,
  classes: readonly [CountedClass, CountedClass],
  page: PageOfCustomers,
): Promise<string[]> {
  return listPage(engine, emitWithBoth(engine, classes), page);
}

export function countWithBoth(
  engine: Engine,
  classes: readonly [CountedClass, CountedClass],
  { search }: Pick<PageOfCustomers, 'search'>,
): Promise<number> {
  return countAll(engine, emitWithBoth(engine, classes), search);
}

function emitWithBoth(engine: Engine, [first, second]: readonly [CountedClass, CountedClass]): Sql {
  const having = ({ class: id, counted }: CountedClass) =>
    sql`SELECT customer_id FROM (${standingClasses(engine, counted)}) WHERE class = ${sqlFragment.text(id)}`;
  return sql`${having(first)} AND customer_id GLOBAL IN (${having(second)})`;
}

/** A page of `SELECT customer_id …`. */
export async function listPage(
  engine: Engine,
  customers: Sql,
  { search, after, limit }: PageOfCustomers,
): Promise<string[]> {
  const behind = after === undefined ? sql`` : sql` AND customer_id > ${sqlFragment.text(after)}`;
  const rows = await engine.queryLong<{ customer_id: string }>(
    sql`SELECT customer_id FROM (${customers}) WHERE ${found(engine, search)}${behind} ORDER BY customer_id LIMIT ${sqlFragment.integer(limit)}`,
  );
  return rows.map(({ customer_id }) => customer_id);
}

export async function countAll(engine: Engine, customers: Sql, search: string | undefined): Promise<number> {
  const [row] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM (${customers}) WHERE ${found(engine, search)}`,
  );
  return Number(row?.n ?? 0);
}

function found(engine: Engine, search: string | undefined): Sql {
  return search === undefined || search === '' ? sql`1` : emitFound(engine, search);
}
