import { sql } from 'kysely';
import type { Db, Tx } from '../store/store.js';

/**
 * Who is working on which job, with a heartbeat: a flag would stay for ever when its process is killed. Times are
 * the database's, so that the clocks of several machines do not matter.
 */
export interface Lease {
  readonly jobId: string;
  readonly queue: string;
  readonly holder: string;
}

export async function takeLease(tx: Tx, lease: Lease): Promise<void> {
  await tx
    .insertInto('job_leases')
    .values({ job_id: lease.jobId, queue: lease.queue, holder: lease.holder, beat_at: sql`now()` })
    .execute();
}

/** Takes a lease that several may want, and that is free once its holder was silent for so long. False: somebody has it. */
export async function tryLease(tx: Tx, lease: Lease, silentMs: number): Promise<boolean> {
  await takeAwayStaleLeases(tx, [lease.queue], silentMs);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('job_leases')
    .values({ job_id: lease.jobId, queue: lease.queue, holder: lease.holder, beat_at: sql`now()` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Shows that the holder lives. False: the lease was taken away, and the job is somebody else's. */
export async function beat(db: Db, lease: Lease): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('job_leases')
    .set({ beat_at: sql`now()` })
    .where('job_id', '=', lease.jobId)
    .where('holder', '=', lease.holder)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Gives the lease back. False: it was taken away meanwhile. */
export async function releaseLease(tx: Tx, lease: Lease): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('job_leases')
    .where('job_id', '=', lease.jobId)
    .where('holder', '=', lease.holder)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Takes away the leases on jobs of these queues whose holder has not been heard of for so long. */
export async function takeAwayStaleLeases(tx: Tx, queues: readonly string[], silentMs: number): Promise<Lease[]> {
  const rows = await tx
    .deleteFrom('job_leases')
    .where('queue', 'in', queues)
    .where('beat_at', '<=', sql<Date>`now() - ${silentMs} * interval '1 millisecond'`)
    .returning(['job_id', 'queue', 'holder'])
    .execute();
  return rows.map((row) => ({ jobId: row.job_id, queue: row.queue, holder: row.holder }));
}
