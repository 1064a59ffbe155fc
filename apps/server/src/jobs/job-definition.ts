import type { z } from 'zod';
import type { Db, Tx } from '../store/store.js';

/**
 * Is the work still ours? Asking renews the lease on it; asked of a transaction, nobody else gets the work before the
 * transaction is over. What a worker that hung and was taken for dead has in hand is somebody else's by now.
 */
export type StillOurs = (db: Db) => Promise<boolean>;

/** One kind of background work. */
export interface JobDefinition<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /**
   * Does the work. It can be repeated from the start after a kill, so everything it leaves must bear being done
   * twice. The signal says that the work is no longer wanted or no longer ours.
   */
  run(payload: Payload, signal: AbortSignal, stillOurs: StillOurs): Promise<void>;
  /** Asked every few seconds while it runs: is the work still wanted? */
  isWanted?(payload: Payload): Promise<boolean>;
  /** Called in the transaction that buries the job, after the last attempt failed. */
  onGivenUp?(tx: Tx, payload: Payload, failure: unknown): Promise<void>;
  /** How often it is tried again. Default 3. */
  readonly retryLimit?: number;
  /** Seconds before the second attempt; they double from there. Default 1. */
  readonly retryDelaySeconds?: number;
}

/** A definition whose payload has been tied in, so that kinds of work fit in one list. */
export interface AnyJob {
  readonly name: string;
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
  /** @param stillOurs default: work that was not taken out of the queue is nobody else's */
  run(payload: unknown, signal: AbortSignal, stillOurs?: StillOurs): Promise<void>;
  isWanted(payload: unknown): Promise<boolean>;
  onGivenUp(tx: Tx, payload: unknown, failure: unknown): Promise<void>;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): AnyJob {
  const read = (payload: unknown) => definition.payload.parse(payload);
  return {
    name: definition.name,
    retryLimit: definition.retryLimit ?? 3,
    retryDelaySeconds: definition.retryDelaySeconds ?? 1,
    run: async (payload, signal, stillOurs = async () => true) => definition.run(read(payload), signal, stillOurs),
    isWanted: async (payload) => (await definition.isWanted?.(read(payload))) ?? true,
    onGivenUp: async (tx, payload, failure) => definition.onGivenUp?.(tx, read(payload), failure),
  };
}
