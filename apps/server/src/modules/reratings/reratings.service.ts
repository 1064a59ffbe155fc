import { setTimeout as pause } from 'node:timers/promises';
import type { Explanation } from '@kefen/scheme';
import { isRerated, prepareRerated } from '@kefen/warehouse';
import type { Tx } from '../../store/store.js';
import type { FinishedRunRecord, RunsService } from '../runs/runs.service.js';
import { explainRerated, type RerateParts, rerateScheme } from './rerate-scheme.js';
import { dequeue, findCounted, listWaiting, queueCustomers } from './reratings.repository.js';

export interface ReratingsServiceParts extends RerateParts {
  readonly runs: Pick<RunsService, 'listPublished'>;
  /** Brings the profile up to date: customers that events bring are rated by what it says. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
}

export type ReratingsService = ReturnType<typeof createReratingsService>;

/** Customers that one statement rates: their facts are found by the primary key. */
const customersAtOnce = 500;
const idleMs = 100;
const afterFailureMs = 5000;

export { announceReratings } from './announce-reratings.js';

/** Whoever has waited longest is asked for in this transaction; see `createReratingsService`. */
export const askForRerating = (tx: Tx, customers: readonly string[]) => queueCustomers(tx, customers);

/** Which re-ratings on a published run count. */
export const countedReratings = findCounted;

/**
 * Between two runs, customers whom something has touched are rated again by every published run. Who waits is noted in the
 * transaction of what touched them, so nobody is forgotten, whatever is killed; who is rated twice is told once, because
 * the second time nothing differs.
 */
export function createReratingsService(parts: ReratingsServiceParts) {
  const { store } = parts;

  /** @returns whether anybody waited */
  const rateWaiting = async (signal: AbortSignal = new AbortController().signal): Promise<boolean> => {
    const waiting = await listWaiting(store.db, customersAtOnce);
    if (waiting.length === 0) return false;
    const customers = [...new Set(waiting.map(({ customer }) => customer))];
    await parts.deliverOutbox(signal);
    for (const run of await parts.runs.listPublished()) {
      if (signal.aborted) return false;
      await rerateScheme(parts, run, customers);
    }
    await store.transaction((tx) => dequeue(tx, waiting));
    return true;
  };

  return {
    rateWaiting,

    /** Why the class that counts is what it is, where it was decided since the published run; undefined where it was not. */
    findExplanation: async (run: FinishedRunRecord, customer: string): Promise<Explanation | undefined> => {
      if (!run.rerated || !(await isRerated(parts.warehouse, run.rerated, customer))) return undefined;
      return explainRerated(parts, run, customer);
    },

    /** Makes the tables; again: nothing happens. */
    prepare: () => prepareRerated(parts.warehouse),

    /** Rates whoever waits, until it is stopped. */
    start: (): { stop(): Promise<void> } => {
      const ending = new AbortController();
      const work = async () => {
        while (!ending.signal.aborted) {
          const wait = await rateWaiting(ending.signal).then(
            (hadWork) => (hadWork ? 0 : idleMs),
            (failure: unknown) => {
              if (!ending.signal.aborted) parts.onError(failure);
              return afterFailureMs;
            },
          );
          if (wait > 0) await pause(wait, undefined, { signal: ending.signal }).catch(() => undefined);
        }
      };
      const working = work();
      return {
        stop: async () => {
          ending.abort();
          await working;
        },
      };
    },
  };
}
