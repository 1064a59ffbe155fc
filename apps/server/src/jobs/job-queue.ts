import { EventEmitter } from 'node:events';
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
  /** Calls back when something was sent from this process, so that nobody waits for the next poll. */
  onSent(listener: (job: string) => void): () => void;
  close(): Promise<void>;
}

/** The last resort of pg-boss for a job that is neither finished nor leased; leases act long before. */
const expireInHours = 23;
/** A transaction that takes longer than this to commit is noticed by polling instead. */
const commitMs = 30;

/** Opens pg-boss on the store; its tables live in the schema `pgboss`. */
export async function openJobQueue(store: Store, onError: (failure: Error) => void): Promise<OpenJobQueue> {
  const boss = new PgBoss({ db: bossOnStore(store), schedule: false });
  boss.on('error', onError);
  await boss.start();
  const sent = new EventEmitter();
  // Every kind of job listens.
  sent.setMaxListeners(0);
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
      setTimeout(() => sent.emit('sent', job), commitMs).unref();
    },
    onSent: (listener) => {
      sent.on('sent', listener);
      return () => sent.off('sent', listener);
    },
    close: () => boss.stop({ graceful: false }),
  };
}
