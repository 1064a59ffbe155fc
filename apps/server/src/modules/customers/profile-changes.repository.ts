import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { ProfileChange, ProfileValues } from './without-change.js';

/** Whose change it is, and what it sets. */
export interface ChangeOfImport {
  readonly import: number;
  /** Columns that are set; null: all. */
  readonly columns: readonly string[] | null;
  /** Customers of whom more than the id is known stay as they are. */
  readonly onlyNew: boolean;
}

const nothingKnown = sql<boolean>`(c.name is null and c.owner is null and c.organisation is null
  and jsonb_strip_nulls(c.attributes) = '{}')`;

/**
 * Writes down what customers are before an import changes them.
 * @returns the ids of those it is to change: an earlier attempt has changed the others, or they stay as they are
 */
export async function noteChanges(tx: Tx, ids: readonly string[], change: ChangeOfImport): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into profile_changes (import, customer_id, columns, before)
    select ${change.import}, given.id,
      case when c.id is null then null else ${change.columns && JSON.stringify(change.columns)}::jsonb end,
      case when c.id is null then null
        else jsonb_build_object('name', c.name, 'owner', c.owner, 'organisation', c.organisation) || c.attributes end
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality as given (id, place)
    left join customers c on c.id = given.id
    where ${change.onlyNew ? sql`c.id is null or ${nothingKnown}` : sql`true`}
    order by given.place
    on conflict (import, customer_id) do nothing
    returning customer_id as id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

export async function countChanges(db: Db, importNumber: number): Promise<number> {
  const { n } = await db
    .selectFrom('profile_changes')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('import', '=', importNumber)
    .executeTakeFirstOrThrow();
  return n;
}

/** Some of the customers an import has changed. */
export async function listChangedBy(tx: Tx, importNumber: number, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('profile_changes')
    .select('customer_id')
    .where('import', '=', importNumber)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}

export interface NotedChange extends ProfileChange {
  readonly position: number;
  readonly import: number;
  readonly customer: string;
}

/** All changes of these customers, in their order. */
export async function listChangesOf(tx: Tx, customers: readonly string[]): Promise<NotedChange[]> {
  if (customers.length === 0) return [];
  const rows = await tx
    .selectFrom('profile_changes')
    .select(['position', 'import', 'customer_id as customer', 'columns', 'before'])
    .where('customer_id', 'in', customers)
    .orderBy('position')
    .execute();
  return rows.map(({ columns, before, ...row }) => ({ ...row, columns, before: before ?? {} }));
}

/** What was there before changes is something else than was noted. */
export async function correctChanges(tx: Tx, changes: readonly NotedChange[]): Promise<void> {
  for (const { position, before } of changes) {
    await tx
      .updateTable('profile_changes')
      .set({ before: json(before) })
      .where('position', '=', position)
      .execute();
  }
}

export async function forgetChanges(tx: Tx, importNumber: number, customers: readonly string[]): Promise<void> {
  if (customers.length === 0) return;
  await tx
    .deleteFrom('profile_changes')
    .where('import', '=', importNumber)
    .where('customer_id', 'in', customers)
    .execute();
}

/** Of these customers those of whom nothing is known but the id, and that no import has brought. */
export async function listWithoutProfile(tx: Tx, customers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from customers c where c.id = any(${sql.val([...customers])}::text[]) and ${nothingKnown}
      and not exists (select from profile_changes p where p.customer_id = c.id)
    order by c.id collate "C"`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Values as they are now, by customer. */
export async function readProfiles(tx: Tx, customers: readonly string[]): Promise<Map<string, ProfileValues>> {
  if (customers.length === 0) return new Map();
  const rows = await tx
    .selectFrom('customers')
    .select(['id', 'name', 'owner', 'organisation', 'attributes'])
    .where('id', 'in', customers)
    .execute();
  return new Map(
    rows.map(({ id, attributes, name, owner, organisation }) => [id, { ...attributes, name, owner, organisation }]),
  );
}

/** @returns how many there were */
export async function deleteCustomers(tx: Tx, customers: readonly string[]): Promise<void> {
  if (customers.length > 0) await tx.deleteFrom('customers').where('id', 'in', customers).execute();
}
