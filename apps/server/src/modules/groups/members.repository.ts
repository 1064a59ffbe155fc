import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';
import type { ChangeRecord, StayRecord } from './group-record.js';

export async function insertChange(
  tx: Tx,
  { group, kind, by, at }: Pick<ChangeRecord, 'group' | 'kind' | 'by' | 'at'>,
): Promise<number> {
  const { id } = await tx
    .insertInto('group_changes')
    .values({ group_id: group, kind, by_name: by, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Some more customers have joined and left by a change. */
export async function countChange(
  tx: Tx,
  { group, change }: { readonly group: number; readonly change: number },
  { added, removed }: { readonly added: number; readonly removed: number },
): Promise<void> {
  await tx
    .updateTable('group_changes')
    .set((e) => ({ added: e('added', '+', added), removed: e('removed', '+', removed) }))
    .where('id', '=', change)
    .execute();
  await tx
    .updateTable('groups')
    .set((e) => ({ members: e('members', '+', added - removed) }))
    .where('id', '=', group)
    .execute();
}

/** A change that changed nothing is forgotten. True: it was one. */
export async function dropEmptyChange(tx: Tx, change: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('group_changes')
    .where('id', '=', change)
    .where('added', '=', 0)
    .where('removed', '=', 0)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function markUndone(tx: Tx, change: number, by: number): Promise<void> {
  await tx.updateTable('group_changes').set({ undone_by: by }).where('id', '=', change).execute();
}

/** Newest first. */
export async function listChanges(db: Db, group: number, most: number): Promise<ChangeRecord[]> {
  const rows = await selectChanges(db).where('group_id', '=', group).orderBy('id', 'desc').limit(most).execute();
  return rows.map(changeOf);
}

export async function findChange(db: Db, group: number, change: number): Promise<ChangeRecord | undefined> {
  const row = await selectChanges(db).where('group_id', '=', group).where('id', '=', change).executeTakeFirst();
  return row && changeOf(row);
}

function selectChanges(db: Db) {
  return db
    .selectFrom('group_changes')
    .select(['id', 'group_id as group', 'kind', 'added', 'removed', 'by_name as by', 'at', 'undone_by as undoneBy']);
}

function changeOf(row: Omit<ChangeRecord, 'kind'> & { readonly kind: string }): ChangeRecord {
  return { ...row, kind: row.kind as ChangeRecord['kind'] };
}

export interface MembersAct {
  readonly group: number;
  readonly change: number;
  readonly at: Date;
}

/** Puts customers in. @returns those who were not in before */
export async function join(tx: Tx, { group, change, at }: MembersAct, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into group_members (group_id, customer_id, joined_at, joined_by)
    select ${group}, id, ${at}, ${change} from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as given (id)
    on conflict (group_id, customer_id collate "C") where left_at is null do nothing
    returning customer_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Takes customers out. @returns those who were in */
export async function leave(tx: Tx, { group, change, at }: MembersAct, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update group_members set left_at = ${at}, left_by = ${change}
    where group_id = ${group} and left_at is null
      and customer_id collate "C" in (select id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as given (id))
    returning customer_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Takes out, after one id and up to another by bytes, everybody but those given; at most so many. */
export async function leaveBetween(
  tx: Tx,
  { group, change, at }: MembersAct,
  range: {
    readonly after: string;
    readonly upTo: string | undefined;
    readonly stay: readonly string[];
    readonly most: number;
  },
): Promise<string[]> {
  const { after, upTo, stay, most } = range;
  const { rows } = await sql<{ id: string }>`
    update group_members set left_at = ${at}, left_by = ${change}
    where group_id = ${group} and left_at is null and customer_id collate "C" in (
      select customer_id collate "C" from group_members
      where group_id = ${group} and left_at is null and customer_id collate "C" > ${after}
        ${upTo === undefined ? sql`` : sql`and customer_id collate "C" <= ${upTo}`}
        and not exists (
          select from jsonb_array_elements_text(${JSON.stringify(stay)}::jsonb) as given (id) where given.id = customer_id)
      order by customer_id collate "C" limit ${most})
    returning customer_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Those whom a change has brought and who are still in by it, in order; at most so many after an id. */
export function listJoinedBy(tx: Tx, act: { readonly group: number; readonly change: number }, most: number) {
  return listIds(tx, sql`group_id = ${act.group} and joined_by = ${act.change} and left_at is null`, most);
}

/** Those whom a change has taken out and who are not back, in order; at most so many. */
export function listLeftBy(tx: Tx, act: { readonly group: number; readonly change: number }, most: number) {
  return listIds(
    tx,
    sql`group_id = ${act.group} and left_by = ${act.change} and not exists (
      select from group_members now where now.group_id = m.group_id and now.customer_id collate "C" = m.customer_id
        and now.left_at is null)
      and exists (select from customers c where c.id = m.customer_id)`,
    most,
  );
}

/** Members who are no customers any more, in order: a removed group keeps nobody from being removed. */
export function listGone(tx: Tx, group: number): Promise<string[]> {
  const isGone = sql`not exists (select from customers c where c.id = m.customer_id)`;
  return listIds(tx, sql`group_id = ${group} and left_at is null and ${isGone}`, Number.MAX_SAFE_INTEGER);
}

async function listIds(tx: Tx, condition: ReturnType<typeof sql>, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.customer_id as id from group_members m where ${condition}
    order by m.customer_id collate "C" limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function nextMemberVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select nextval('group_member_versions') as version`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a sequence without a next value');
  return Number(row.version);
}

/** The stays of a customer, the newest first. */
export async function listStays(db: Db, customer: string, most: number): Promise<StayRecord[]> {
  return db
    .selectFrom('group_members')
    .select(['group_id as group', 'joined_at as joinedAt', 'left_at as leftAt'])
    .where('customer_id', '=', customer)
    .orderBy('left_at', (order) => order.desc().nullsFirst())
    .orderBy('joined_at', 'desc')
    .orderBy('group_id')
    .limit(most)
    .execute();
}

/** Who of some customers is in which of some groups. */
export async function listMembershipsOf(
  db: Db,
  groups: readonly number[],
  customers: readonly string[],
): Promise<{ group: number; customer: string }[]> {
  if (groups.length === 0 || customers.length === 0) return [];
  return db
    .selectFrom('group_members')
    .select(['group_id as group', 'customer_id as customer'])
    .where('left_at', 'is', null)
    .where('group_id', 'in', groups)
    .where('customer_id', 'in', customers)
    .execute();
}

/** Of some customers those whom somebody has put into a group. */
export async function listPutIn(tx: Tx, customers: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct m.customer_id as id from group_members m join groups g on g.id = m.group_id
    where m.left_at is null and g.kind <> 'rule' and g.removed_at is null
      and m.customer_id = any(${sql.val([...customers])}::text[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Whether a row of `customers` is in a group, for the list of customers. */
export function isInGroup(group: number) {
  return sql<boolean>`exists (select from group_members m
    where m.group_id = ${group} and m.customer_id collate "C" = customers.id and m.left_at is null)`;
}

export interface NamedCustomer {
  readonly text: string;
  readonly id: string | null;
  /** How many customers have the text for a name. */
  readonly named: number;
}

/**
 * Who is meant by each of some texts: the customer of that number, or the only one of that name. One that was merged into
 * another stands for the other.
 */
export async function findNamed(db: Db, texts: readonly string[]): Promise<NamedCustomer[]> {
  const own = await db
    .selectFrom('customers')
    .select(['id', 'merged_into as mergedInto'])
    .where('id', 'in', texts)
    .execute();
  const known = new Map(own.map(({ id, mergedInto }) => [id, mergedInto ?? id]));
  const others = texts.filter((text) => !known.has(text));
  const { rows } = await sql<{ name: string; id: string; named: number }>`
    select name, min(id) as id, count(*)::int as named from shown_customers
    where merged_into is null and name = any(${sql.val(others)}::text[]) group by name`.execute(db);
  const byName = new Map(rows.map(({ name, ...found }) => [name, found]));
  return texts.map((text) => {
    const id = known.get(text);
    if (id !== undefined) return { text, id, named: 0 };
    const found = byName.get(text);
    return { text, id: found?.named === 1 ? found.id : null, named: found?.named ?? 0 };
  });
}
