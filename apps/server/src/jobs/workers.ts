import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { regularly } from '../regularly.js';
import type { Store } from '../store/store.js';
import type { AnyJob } from './job-definition.js';
import type { OpenJobQueue } from './job-queue.js';
import { takeAwayStaleLeases } from './leases.js';
import { claimJob, performJob, recordFailure } from './perform-job.js';

export interface WorkersOptions {
  readonly store: Store;
  readonly queue: OpenJobQueue;
  readonly jobs: readonly AnyJob[];
  /** Names this process in its leases; never used twice. */
  readonly holder: string;
  readonly onError: (failure: unknown) => void;
  readonly pollMs?: number;
  readonly beatMs?: number;
  /** A holder that was silent for so long is taken for dead. Default: `leaseMsOn` the store. */
  readonly leaseMs?: number;
}

export interface Workers {
  /** Tells running work to stop, waits for it, and hands back what was not finished. */
  stop(): Promise<void>;
}

/** Looks for the dead in a lease: how long one may lie untouched beyond its time. */
const sweepsPerLease = 5;

/**
 * The embedded store belongs to one process, whose next start takes everything back at once; and a large statement of its
 * own may keep the heart waiting.
 */
const leaseMsOn = (kind: Store['kind']) => (kind === 'embedded' ? 30_000 : 15_000);

/** Starts one worker per kind of job. Work that a killed process left behind is taken up again. */
export async function startWorkers(options: WorkersOptions): Promise<Workers> {
  const { store, queue, jobs, pollMs = 1000, beatMs = 2000, leaseMs = leaseMsOn(options.store.kind) } = options;
  await queue.declare(jobs);
  const takeBack = (silentMs: number) => takeBackJobs(options, silentMs);
  // The embedded store belongs to one process: whoever holds a lease now is dead.
  await takeBack(store.kind === 'embedded' ? 0 : leaseMs);
  const sweep = regularly(() => takeBack(leaseMs), {
    everyMs: leaseMs / sweepsPerLease,
    onError: options.onError,
  });
  const stopping = new AbortController();
  // Every kind of job listens.
  setMaxListeners(0, stopping.signal);
  // A third of the lease is left for what is under way to stop.
  const giveUpMs = store.kind === 'embedded' ? undefined : (leaseMs * 2) / 3;
  const bench = { ...options, pollMs, beatMs, giveUpMs, stopping: stopping.signal };
  const loops = jobs.map((job) => workUntilStopped({ ...bench, job }));
  // One question for all kinds of job: each asking for itself would cost an idle server more than anything else it does.
  const lookout = regularly(() => queue.wakeForWaiting(), { everyMs: pollMs, onError: options.onError });
  return {
    stop: async () => {
      stopping.abort(new Error('the server is stopping'));
      await Promise.all([...loops, sweep.stop(), lookout.stop()]);
    },
  };
}

async function takeBackJobs({ store, queue, jobs }: WorkersOptions, silentMs: number): Promise<void> {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  await store.transaction(async (tx) => {
    for (const lease of await takeAwayStaleLeases(tx, [...byName.keys()], silentMs)) {
      const job = byName.get(lease.queue);
      if (!job) throw new Error(`a lease of the queue "${lease.queue}" was not asked for`);
      const failure = new Error(`the worker ${lease.holder} was not heard of`);
      await recordFailure(tx, queue, job, lease, { failure, innocent: false });
    }
  });
}

type LoopOptions = Required<Pick<WorkersOptions, 'pollMs' | 'beatMs'>> &
  WorkersOptions & { readonly job: AnyJob; readonly giveUpMs: number | undefined; readonly stopping: AbortSignal };

async function workUntilStopped(options: LoopOptions): Promise<void> {
  const { job, pollMs, stopping } = options;
  while (!stopping.aborted) {
    try {
      const claimed = await claimJob(options, job);
      if (claimed) await performJob(options, job, claimed, stopping);
      else await untilWoken(options);
    } catch (failure) {
      options.onError(failure);
      await pause(pollMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

/** Until there is something to do, or the end. */
function untilWoken({ queue, job, stopping }: LoopOptions): Promise<void> {
  if (stopping.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      off();
      stopping.removeEventListener('abort', done);
      resolve();
    };
    const off = queue.onWaiting((name) => name === job.name && done());
    stopping.addEventListener('abort', done);
  });
}
