import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';

export interface CustomerRow {
  readonly id: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly organisation: string | null;
}

export interface CustomerRecord extends CustomerRow {
  readonly attributes: Readonly<Record<string, string | null>>;
}

const shown = ['id', 'name', 'owner', 'organisation'] as const;

/** Whether a row of `customers` is wanted; for slices that know more of customers than is there. */
export type CustomerCondition = RawBuilder<boolean>;

/** All of some conditions; undefined: there are none. */
export function allOf(conditions: readonly (CustomerCondition | undefined)[]): CustomerCondition | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? undefined : sql<boolean>`(${sql.join(given, sql` and `)})`;
}

/** How other slices find customers by what is searched for; given the pattern of `ilike`. */
export type FoundBy = (pattern: string) => CustomerCondition;

export async function countCustomers(
  db: Db,
  { search, foundBy, wanted }: Pick<CustomerFilter, 'search' | 'foundBy' | 'wanted'>,
): Promise<number> {
  let query = db
    .selectFrom('shown_customers as customers')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('merged_into', 'is', null);
  if (search !== undefined) query = query.where(matches(search, foundBy));
  if (wanted !== undefined) query = query.where(wanted);
  return (await query.executeTakeFirstOrThrow()).n;
}

export interface CustomerFilter {
  readonly after: string | undefined;
  readonly search: string | undefined;
  readonly foundBy?: readonly FoundBy[];
  readonly wanted?: CustomerCondition | undefined;
  readonly limit: number;
}

/** In order of id, by bytes, as everywhere. */
export async function listCustomers(
  db: Db,
  { after, search, foundBy, wanted, limit }: CustomerFilter,
): Promise<CustomerRow[]> {
  let query = db
    .selectFrom('shown_customers as customers')
    .select(shown)
    .where('merged_into', 'is', null)
    .orderBy(sql`id collate "C"`)
    .limit(limit);
  if (after !== undefined) query = query.where(sql<boolean>`id collate "C" > ${after}`);
  if (search !== undefined) query = query.where(matches(search, foundBy));
  if (wanted !== undefined) query = query.where(wanted);
  return query.execute();
}

export async function listCustomersById(db: Db, ids: readonly string[]): Promise<CustomerRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('shown_customers').select(shown).where('id', 'in', ids).execute();
}

export async function findCustomer(db: Db, id: string): Promise<CustomerRecord | undefined> {
  return db
    .selectFrom('shown_customers')
    .select([...shown, 'attributes'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface ChangedCustomer extends CustomerRecord {
  readonly version: number;
}

/**
 * Customers changed after a version and up to another one, in the order of their changes, as they are shown: where one was
 * merged into another, it is the other that may look different now.
 * @returns them and the last version looked at; undefined: nothing was changed
 */
export async function listChangedCustomers(
  db: Db,
  after: number,
  upTo: number,
  limit: number,
): Promise<{ readonly customers: ChangedCustomer[]; readonly last: number } | undefined> {
  const changed = await db
    .selectFrom('customers')
    .select(['id', 'merged_into', 'version'])
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .limit(limit)
    .execute();
  const last = changed.at(-1)?.version;
  if (last === undefined) return undefined;
  const ids = [...new Set(changed.map(({ id, merged_into }) => merged_into ?? id))];
  const customers = await db
    .selectFrom('shown_customers')
    .select([...shown, 'attributes', 'version'])
    .where('id', 'in', ids)
    .where('merged_into', 'is', null)
    .orderBy('version')
    .execute();
  return { customers, last };
}

/** Until the transaction ends, nobody else gives customers new versions. */
export async function lockVersions(tx: Tx): Promise<void> {
  await sql`lock table customers in share row exclusive mode`.execute(tx);
}

/** The greatest version a customer has. */
export async function greatestVersion(db: Db): Promise<number> {
  const { last } = await db
    .selectFrom('customers')
    .select((e) => e.fn.max<number | null>('version').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

function matches(search: string, foundBy: readonly FoundBy[] = []) {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const own = ['id', 'name', 'owner'].map((column) => sql<boolean>`${sql.ref(column)} ilike ${pattern}`);
  return sql<boolean>`(${sql.join([...own, ...foundBy.map((find) => find(pattern))], sql` or `)})`;
}

/** Whether any customer has a value in a column of the workspace's own. */
export async function hasAttribute(db: Db, column: string): Promise<boolean> {
  const found = await db
    .selectFrom('customers')
    .select('id')
    .where(sql<boolean>`attributes ->> ${column} is not null`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
