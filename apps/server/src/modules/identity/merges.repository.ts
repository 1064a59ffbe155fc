import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { CountedMerge } from './merged-places.js';

export interface MergeRecord extends CountedMerge {
  readonly number: number;
  readonly mergedBy: string;
  readonly mergedAt: Date;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
}

export async function insertMerge(tx: Tx, merge: CountedMerge, by: string, at: Date): Promise<number> {
  const { number } = await tx
    .insertInto('merges')
    .values({
      survivor: merge.survivor,
      merged: merge.merged,
      leads: json([...merge.leads]),
      merged_by: by,
      merged_at: at,
      undone_by: null,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

function selectMerges(db: Db) {
  return db
    .selectFrom('merges')
    .select([
      'number',
      'survivor',
      'merged',
      'leads',
      'merged_by as mergedBy',
      'merged_at as mergedAt',
      'undone_by as undoneBy',
      'undone_at as undoneAt',
    ]);
}

export async function findMerge(db: Db, number: number): Promise<MergeRecord | undefined> {
  return selectMerges(db).where('number', '=', number).executeTakeFirst();
}

/** The merges that count of these customers as merged ones, in the order in which they were made. */
export async function listCountedMerges(db: Db, merged: readonly string[]): Promise<MergeRecord[]> {
  return selectMerges(db).where('merged', 'in', merged).where('undone_at', 'is', null).orderBy('number').execute();
}

/** False: it was taken back before. */
export async function noteUndone(tx: Tx, number: number, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('merges')
    .set({ undone_by: by, undone_at: at })
    .where('number', '=', number)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Newest first. */
export async function listMerges(db: Db, before: number | undefined, limit: number): Promise<MergeRecord[]> {
  let query = selectMerges(db).orderBy('number', 'desc').limit(limit);
  if (before !== undefined) query = query.where('number', '<', before);
  return query.execute();
}

export async function listMergesOf(db: Db, customer: string, limit: number): Promise<MergeRecord[]> {
  return selectMerges(db)
    .where((e) => e.or([e('survivor', '=', customer), e('merged', '=', customer)]))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

/** Those of some customers whom a merge that counts names. */
export async function listNamedByMerges(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('merges')
    .select(['survivor', 'merged'])
    .where('undone_at', 'is', null)
    .where((e) => e.or([e('survivor', 'in', ids), e('merged', 'in', ids)]))
    .execute();
  return new Set(rows.flatMap(({ survivor, merged }) => [survivor, merged]));
}
