import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Explanation, Title } from '@kefen/scheme';
import { isRerated, prepareRerated } from '@kefen/warehouse';
import type { Db, Tx } from '../../store/store.js';
import type { FinishedRunRecord, RunsService } from '../runs/runs.service.js';
import { dropOvertaken } from './drop-overtaken.js';
import { askForEverybody, forgetRated, listRated } from './everybody.repository.js';
import { listDue, noteFailure, rerateWhatIsDue, startEverybodyClock } from './everybody-clock.js';
import { createPublishedRuns, type PublishedRunRecord } from './published-runs.js';
import { explainRerated, rerateCustomersBy } from './rerate-customers.js';
import type { EverybodyParts } from './rerate-everybody.js';
import { dequeue, findCounted, listWaiting, queueCustomers } from './reratings.repository.js';

export interface ReratingsServiceParts extends EverybodyParts {
  readonly runs: Pick<RunsService, 'listPublishedNumbers' | 'getFinished'>;
  readonly onError: (failure: unknown) => void;
}

export type ReratingsService = ReturnType<typeof createReratingsService>;

/** Customers that one statement rates: their facts are found by the primary key. */
const customersAtOnce = 500;
/** More than so many are sooner rated together with everybody else. */
const mostQueued = 5000;
const idleMs = 100;
/** The least time from one beginning to the next: twenty customers cost little more than one. */
const paceMs = 250;
const afterFailureMs = 5000;

export { announceReratings } from './announce-reratings.js';

/**
 * Asks, in the transaction of what touches them, that customers are rated again between two runs; see `createReratingsService`.
 * `everybody`: where it is not known who is touched.
 */
export async function askForRerating(tx: Tx, touched: readonly string[] | 'everybody'): Promise<void> {
  if (touched === 'everybody' || touched.length > mostQueued) await askForEverybody(tx);
  else await queueCustomers(tx, touched);
}

/** What is published of a scheme is another run by now: everybody is rated again by it, whatever has come since it read. */
export const askAfterPublication = forgetRated;

/** Which re-ratings on a published run count. */
export const countedReratings = findCounted;

/** How a published run is kept up to date between two runs. */
export interface BetweenRuns {
  /** The day for which everybody was last rated again by it; null: not yet. */
  readonly day: string | null;
  readonly at: Date | null;
  /** Why nobody is rated by it at present. */
  readonly failure: Title | null;
  readonly againAt: Date | null;
}

/** Undefined: nothing of it is published. */
export async function findBetween(db: Db, run: number): Promise<BetweenRuns | undefined> {
  return (await listRated(db)).find((one) => one.run === run);
}

/**
 * Between two runs, customers whom something has touched are rated again by every published run, and everybody where another
 * day has come or nobody knows who was touched. Who waits is noted in the transaction of what touched them, so nobody is
 * forgotten, whatever is killed; who is rated twice is told once, because the second time nothing differs.
 */
export function createReratingsService(parts: ReratingsServiceParts) {
  const { store } = parts;
  const published = createPublishedRuns(parts.runs);

  /** Nobody is rated by the run until it works again with everybody. */
  const setAside = async (run: PublishedRunRecord, failure: unknown): Promise<void> => {
    parts.onError(failure);
    const state = (await listRated(store.db)).find((one) => one.run === run.number);
    if (state) await noteFailure(parts, { run: run.number, attempts: state.attempts + 1 }, failure);
  };

  /** @returns whether anybody waited */
  const rateWaiting = async (signal: AbortSignal = new AbortController().signal): Promise<boolean> => {
    const waiting = await listWaiting(store.db, customersAtOnce);
    if (waiting.length === 0) return false;
    const customers = [...new Set(waiting.map(({ customer }) => customer))];
    await parts.deliverOutbox(signal);
    // By a run that is set aside everybody will be rated again: what touched these customers was there before that begins.
    const aside = new Set((await listRated(store.db)).flatMap(({ run, failure }) => (failure ? [run] : [])));
    const runs = (await published.list()).filter(({ number }) => !aside.has(number));
    if (signal.aborted) return false;
    const ends = await rerateCustomersBy(parts, runs, customers);
    for (const one of ends) if (one.end === 'failed') await setAside(one.run, one.failure);
    if (ends.every(({ end }) => end !== 'overtaken')) await dequeue(store.db, waiting);
    return true;
  };

  return {
    rateWaiting,

    /** Rates everybody again where that is due; for tests, the clock does it by itself. */
    rateEverybody: (signal: AbortSignal = new AbortController().signal): Promise<void> =>
      rerateWhatIsDue({ ...parts, published }, signal),

    /** Whether nobody waits, and everybody was rated again by all published runs that are not set aside. */
    isSettled: async (): Promise<boolean> =>
      (await listWaiting(store.db, 1)).length === 0 && (await listDue(parts)).length === 0,

    /** Why the class that counts is what it is, where it was decided since the published run; undefined where it was not. */
    findExplanation: async (run: FinishedRunRecord, customer: string): Promise<Explanation | undefined> => {
      if (!run.rerated || !(await isRerated(parts.warehouse, run.rerated, customer))) return undefined;
      return explainRerated(parts, run, customer);
    },

    /** See `dropOvertaken`. */
    dropOvertaken: () => dropOvertaken(parts),

    /** Makes the tables; again: nothing happens. */
    prepare: () => prepareRerated(parts.warehouse),

    /** Rates whoever waits, and everybody where that is due, until it is stopped. */
    start: (tickMs?: number): { stop(): Promise<void> } => {
      const ending = new AbortController();
      const everybody = startEverybodyClock({ ...parts, published }, tickMs);
      const work = async () => {
        while (!ending.signal.aborted) {
          const startedAt = performance.now();
          const wait = await rateWaiting(ending.signal).then(
            (hadWork) => (hadWork ? startedAt + paceMs - performance.now() : idleMs),
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
          await everybody.stop();
          await working;
        },
      };
    },
  };
}
