import { groupInputSchema } from '@kefen/contract';
import { type Title, titleSchema } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { GroupRecord } from './group-record.js';

const columns = [
  'id',
  'title',
  'description',
  'colour',
  'kind',
  'visibility',
  'rule',
  'owner',
  'owner_name',
  'members',
  'updated_at',
  'removed_at',
  'refreshed_at',
  'failure',
] as const;

type Row = Awaited<ReturnType<typeof selectGroups>>[number];

const selectGroups = (db: Db) => db.selectFrom('groups').select(columns).execute();

function recordOf(row: Row): GroupRecord {
  const { id, owner, members } = row;
  return {
    ...groupInputSchema.parse(row),
    id,
    owner,
    members,
    ownerName: row.owner_name,
    updatedAt: row.updated_at,
    removedAt: row.removed_at,
    refreshedAt: row.refreshed_at,
    failure: titleSchema.nullable().parse(row.failure),
  };
}

/** All that are not removed, the oldest first. */
export async function listGroups(db: Db): Promise<GroupRecord[]> {
  const rows = await db.selectFrom('groups').select(columns).where('removed_at', 'is', null).orderBy('id').execute();
  return rows.map(recordOf);
}

/** Also one that was removed. */
export async function findGroup(db: Db, id: number): Promise<GroupRecord | undefined> {
  const row = await db.selectFrom('groups').select(columns).where('id', '=', id).executeTakeFirst();
  return row && recordOf(row);
}

/** Until the transaction ends nobody else changes the group or who is in it. */
export async function lockGroup(tx: Tx, id: number): Promise<GroupRecord | undefined> {
  const row = await tx.selectFrom('groups').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && recordOf(row);
}

/** Until the transaction ends nobody else adds groups or changes what they are. */
export async function lockDefinitions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('kefen groups'))`.execute(tx);
}

type Definition = Pick<GroupRecord, 'title' | 'description' | 'colour' | 'kind' | 'visibility' | 'rule'>;

export async function insertGroup(
  tx: Tx,
  { title, description, colour, kind, visibility, rule }: Definition,
  by: { readonly owner: string; readonly ownerName: string; readonly at: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto('groups')
    .values({
      title: json(title),
      description,
      colour,
      kind,
      visibility,
      rule,
      owner: by.owner,
      owner_name: by.ownerName,
      created_at: by.at,
      updated_at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateGroup(
  tx: Tx,
  id: number,
  { title, description, colour, kind, visibility, rule }: Definition,
  at: Date,
): Promise<void> {
  const values = { title: json(title), description, colour, kind, visibility, rule, updated_at: at, refresh: null };
  await tx.updateTable('groups').set(values).where('id', '=', id).execute();
}

export async function setRemoved(tx: Tx, id: number, at: Date | null): Promise<void> {
  await tx.updateTable('groups').set({ removed_at: at }).where('id', '=', id).execute();
}

/** A refresh begins: it alone may change who is in the group from now on. */
export async function beginRefresh(tx: Tx, id: number, change: number): Promise<void> {
  await tx.updateTable('groups').set({ refresh: change }).where('id', '=', id).execute();
}

/** False: a later refresh has begun, or the rule is another one. */
export async function isRefreshing(tx: Tx, id: number, change: number): Promise<boolean> {
  const row = await tx.selectFrom('groups').select('refresh').where('id', '=', id).forUpdate().executeTakeFirst();
  return row?.refresh === change;
}

export async function endRefresh(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('groups').set({ refresh: null, refreshed_at: at, failure: null }).where('id', '=', id).execute();
}

/** As `beginRefresh`, for some customers. False: another refresh is under way, or was broken off. */
export async function claimRefresh(tx: Tx, id: number, change: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('groups')
    .set({ refresh: change })
    .where('id', '=', id)
    .where('refresh', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The refresh of some customers is over. */
export async function releaseRefresh(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('groups').set({ refresh: null }).where('id', '=', id).execute();
}

/** Is there a group with a rule? */
export async function hasRules(tx: Tx): Promise<boolean> {
  const row = await tx
    .selectFrom('groups')
    .select('id')
    .where('removed_at', 'is', null)
    .where('rule', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveRefreshFailure(tx: Tx, id: number, failure: Title): Promise<void> {
  await tx
    .updateTable('groups')
    .set({ failure: json(failure) })
    .where('id', '=', id)
    .execute();
}

/** Refreshing is asked for once more. @returns how often that makes */
export async function noteRefreshAsked(tx: Tx): Promise<number> {
  const { asked } = await tx
    .updateTable('group_state')
    .set((e) => ({ asked: e('asked', '+', 1) }))
    .returning('asked')
    .executeTakeFirstOrThrow();
  return asked;
}

export function readRefreshState(db: Db): Promise<{ asked: number; done: number }> {
  return db.selectFrom('group_state').select(['asked', 'done']).executeTakeFirstOrThrow();
}

export async function noteRefreshDone(tx: Tx, answers: number): Promise<void> {
  await tx
    .updateTable('group_state')
    .set((e) => ({ done: e.fn<number>('greatest', ['done', e.val(answers)]) }))
    .execute();
}
