import { EventEmitter } from 'node:events';
import { sql } from 'kysely';
import PgBoss from 'pg-boss';
import type { Store, Tx } from '../store/store.js';
import { bossInTransaction, bossOnStore } from './boss-connection.js';
import type { AnyJob } from './job-definition.js';

/** Where services hand in background work: in the transaction of the change that calls for it. */
export interface JobQueue {
  send(tx: Tx, job: string, payload: object): Promise<void>;
}

/** The queue with what the workers need of it. */
export interface OpenJobQueue extends JobQueue {
  readonly boss: PgBoss;
  /** Makes the queues of the jobs. Before this, nothing can be sent. */
  declare(jobs: readonly AnyJob[]): Promise<void>;
  /** Calls back when something was sent from this process, and for what `wakeForWaiting` finds. */
  onWaiting(listener: (job: string) => void): () => void;
  /** Finds which kinds of job have something to do: delayed, to be tried again, sent by another process. One question for all. */
  wakeForWaiting(): Promise<void>;
  close(): Promise<void>;
}

/** The last resort of pg-boss for a job that is neither finished nor leased; leases act long before. */
const expireInHours = 23;
/** A job whose transaction takes longer than this to commit is found by `wakeForWaiting` instead. */
const commitMs = 30;

/** Opens pg-boss on the store; its tables live in the schema `pgboss`. */
export async function openJobQueue(store: Store, onError: (failure: Error) => void): Promise<OpenJobQueue> {
  const boss = new PgBoss({ db: bossOnStore(store), schedule: false });
  boss.on('error', onError);
  await boss.start();
  const waiting = new EventEmitter();
  // Every kind of job listens.
  waiting.setMaxListeners(0);
  return {
    boss,
    declare: async (jobs) => {
      for (const { name, retryLimit, retryDelaySeconds } of jobs) {
        const settings = { name, retryLimit, retryDelay: retryDelaySeconds, retryBackoff: true, expireInHours };
        await boss.createQueue(name, settings);
        await boss.updateQueue(name, settings);
      }
    },
    send: async (tx, job, payload) => {
      const id = await boss.send(job, payload, { db: bossInTransaction(tx) });
      if (id === null) throw new Error(`the job "${job}" was not taken; is its queue declared?`);
      setTimeout(() => waiting.emit('waiting', job), commitMs).unref();
    },
    onWaiting: (listener) => {
      waiting.on('waiting', listener);
      return () => waiting.off('waiting', listener);
    },
    wakeForWaiting: async () => {
      const { rows } = await sql<{ name: string }>`
        select distinct name from pgboss.job where state < 'active' and start_after < now()`.execute(store.db);
      for (const { name } of rows) waiting.emit('waiting', name);
    },
    close: () => boss.stop({ graceful: false }),
  };
}
