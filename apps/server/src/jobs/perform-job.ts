import type { Store, Tx } from '../store/store.js';
import { bossInTransaction } from './boss-connection.js';
import type { AnyJob } from './job-definition.js';
import type { OpenJobQueue } from './job-queue.js';
import { beat, type Lease, releaseLease, takeLease } from './leases.js';

interface Bench {
  readonly store: Store;
  readonly queue: OpenJobQueue;
  readonly holder: string;
  readonly beatMs: number;
  /** Work whose lease could not be renewed for so long is given up, before another takes it. Absent: it waits. */
  readonly giveUpMs?: number | undefined;
  readonly onError: (failure: unknown) => void;
}

interface ClaimedJob {
  readonly lease: Lease;
  readonly payload: unknown;
}

/** Takes the next job and the lease on it in one transaction: no job is ever active without a lease. */
export async function claimJob(bench: Bench, job: AnyJob): Promise<ClaimedJob | undefined> {
  return bench.store.transaction(async (tx) => {
    const [found] = await bench.queue.boss.fetch<unknown>(job.name, { db: bossInTransaction(tx), batchSize: 1 });
    if (!found) return undefined;
    const lease = { jobId: found.id, queue: job.name, holder: bench.holder };
    await takeLease(tx, lease);
    return { lease, payload: found.data };
  });
}

/** Runs a claimed job under its heartbeat and records how it ended. */
export async function performJob(bench: Bench, job: AnyJob, claimed: ClaimedJob, stopping: AbortSignal): Promise<void> {
  const heart = startHeart(bench, job, claimed);
  try {
    const signal = AbortSignal.any([heart.signal, stopping]);
    await job.run(claimed.payload, signal, (db) => beat(db, claimed.lease));
    await heart.stop();
    await complete(bench, claimed);
  } catch (failure) {
    await heart.stop();
    if (!heart.signal.aborted && !stopping.aborted) bench.onError(failure);
    await putBack(bench, job, claimed, { failure, innocent: stopping.aborted });
  }
}

async function complete({ store, queue }: Bench, { lease }: ClaimedJob): Promise<void> {
  await store.transaction(async (tx) => {
    if (!(await releaseLease(tx, lease))) return;
    await queue.boss.complete(lease.queue, lease.jobId, {}, { db: bossInTransaction(tx) });
  });
}

async function putBack({ store, queue }: Bench, job: AnyJob, claimed: ClaimedJob, end: JobEnd): Promise<void> {
  await store.transaction(async (tx) => {
    if (await releaseLease(tx, claimed.lease)) await recordFailure(tx, queue, job, claimed.lease, end);
  });
}

export interface JobEnd {
  readonly failure: unknown;
  /** The job has done nothing wrong: the attempt does not count. */
  readonly innocent: boolean;
}

/** Hands a job without a lease back to the queue, or buries it when this was its last attempt. */
export async function recordFailure(tx: Tx, { boss }: OpenJobQueue, job: AnyJob, lease: Lease, end: JobEnd) {
  const db = bossInTransaction(tx);
  await boss.fail(lease.queue, lease.jobId, { message: String(end.failure) }, { db });
  const found = await boss.getJobById<unknown>(lease.queue, lease.jobId, { db, includeArchive: false });
  if (found?.state !== 'failed') return;
  if (end.innocent) await boss.retry(lease.queue, lease.jobId, { db });
  else await job.onGivenUp(tx, found.data, end.failure);
}

/**
 * Beats until stopped; aborts its signal when the lease is lost or could not be renewed in time, or the work is no longer
 * wanted.
 */
function startHeart({ store, beatMs, giveUpMs = Infinity, onError }: Bench, job: AnyJob, claimed: ClaimedJob) {
  const { lease, payload } = claimed;
  const ended = new AbortController();
  let running: Promise<void> | undefined;
  let renewedAt = performance.now();
  const once = async () => {
    const askedAt = performance.now();
    if (!(await beat(store.db, lease))) return ended.abort(new Error('the lease on the job was taken away'));
    renewedAt = askedAt;
    if (!(await job.isWanted(payload))) ended.abort(new Error('the work is no longer wanted'));
  };
  const timer = setInterval(() => {
    if (performance.now() - renewedAt > giveUpMs) ended.abort(new Error('the lease on the job could not be renewed'));
    running ??= once()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  }, beatMs);
  return {
    signal: ended.signal,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
