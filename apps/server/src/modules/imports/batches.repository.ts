import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';

/** Takes the next batch. Others who want one wait until the transaction ends, so batches are seen in their order. */
export async function nextBatch(tx: Tx): Promise<number> {
  const { last } = await tx
    .updateTable('batch_counter')
    .set((e) => ({ last: e('last', '+', 1) }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** What counts of a dataset at one moment. */
export interface Standing {
  /** How often what counts has changed so far. */
  readonly commits: number;
  /** The greatest batch that counts; 0: none does. */
  readonly last: number;
  /** The batch that replaced everything before it; 0: none did. */
  readonly first: number;
  /** Batches that may have rows and do not count. */
  readonly excluded: readonly number[];
  /** Batches that count and did not come as events. */
  readonly loaded: readonly number[];
}

export async function readStanding(db: Db, dataset: string): Promise<Standing> {
  // One statement, so that all of it is of one moment.
  const { rows } = await sql<Standing>`
    select
      coalesce((select commits from dataset_commits where dataset = ${dataset}), 0) as commits,
      greatest(imported.last, (select last_event_batch from dataset_commits where dataset = ${dataset}),
        (select max(batch) from moves where dataset = ${dataset} and state = 'counting'), 0) as last,
      coalesce(imported.first, 0) as first,
      coalesce((select json_agg(batch order by batch) from (
        select batch from imports where state <> 'committed' and may_have_rows and batch is not null
        union all select batch from event_batches
        union all select batch from moves where state <> 'counting') as unfinished), '[]') as excluded,
      coalesce((select json_agg(batch order by batch) from (
        select batch from imports where dataset = ${dataset} and state = 'committed' and batch is not null
        union all select batch from moves where dataset = ${dataset} and state = 'counting') as finished), '[]') as loaded
    from (
      select max(batch) as last, max(batch) filter (where mode = 'replace') as first
      from imports where dataset = ${dataset} and state = 'committed') as imported`.execute(db);
  const [standing] = rows;
  if (!standing) throw new Error(`${dataset} has no standing`);
  return standing;
}

/** Whether a batch of a dataset that is smaller than another may still begin to count. */
export async function isWritingBelow(db: Db, dataset: string, batch: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from imports where dataset = ${dataset} and state = 'committing' and batch < ${batch})
      or exists (select from event_batches where dataset = ${dataset} and not abandoned and batch < ${batch}) as found
  `.execute(db);
  return rows[0]?.found ?? false;
}

/** Notes a change of what counts. False: something else has changed since `seen`, and nothing was noted. */
export async function noteCommit(tx: Tx, dataset: string, seen: number): Promise<boolean> {
  if (seen === 0) {
    await tx
      .insertInto('dataset_commits')
      .values({ dataset, commits: 0, last_event_batch: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const { numUpdatedRows } = await tx
    .updateTable('dataset_commits')
    .set((e) => ({ commits: e('commits', '+', 1) }))
    .where('dataset', '=', dataset)
    .where('commits', '=', seen)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function countCommits(db: Db, dataset: string): Promise<number> {
  const found = await db
    .selectFrom('dataset_commits')
    .select('commits')
    .where('dataset', '=', dataset)
    .executeTakeFirst();
  return found?.commits ?? 0;
}

export async function insertEventBatch(tx: Tx, dataset: string, at: Date): Promise<number> {
  const batch = await nextBatch(tx);
  await tx.insertInto('event_batches').values({ batch, dataset, begun_at: at }).execute();
  return batch;
}

/** From here on the batch counts. False: its writer was taken for dead, and it never will. */
export async function finishEventBatch(tx: Tx, dataset: string, batch: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('event_batches')
    .where('batch', '=', batch)
    .where('abandoned', '=', false)
    .executeTakeFirstOrThrow();
  if (numDeletedRows !== 1n) return false;
  await tx
    .updateTable('dataset_commits')
    .set((e) => ({ last_event_batch: e.fn<number>('greatest', [e.ref('last_event_batch'), e.val(batch)]) }))
    .where('dataset', '=', dataset)
    .execute();
  return true;
}

/** The batch can no longer be finished. False: it has been, or was given up before. */
export async function abandonEventBatch(db: Db, batch: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('event_batches')
    .set({ abandoned: true })
    .where('batch', '=', batch)
    .where('abandoned', '=', false)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Batches begun before a moment can no longer be finished. */
export async function abandonEventBatches(db: Db, begunBefore: Date): Promise<void> {
  await db.updateTable('event_batches').set({ abandoned: true }).where('begun_at', '<', begunBefore).execute();
}

export async function listAbandonedEventBatches(
  db: Db,
  begunBefore: Date,
): Promise<{ readonly batch: number; readonly dataset: string }[]> {
  return db
    .selectFrom('event_batches')
    .select(['batch', 'dataset'])
    .where('abandoned', '=', true)
    .where('begun_at', '<', begunBefore)
    .orderBy('batch')
    .execute();
}

/** Forgets a batch that has no rows any more. */
export async function deleteEventBatch(db: Db, batch: number): Promise<void> {
  await db.deleteFrom('event_batches').where('batch', '=', batch).execute();
}
