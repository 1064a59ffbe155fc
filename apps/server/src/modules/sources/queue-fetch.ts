import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { insertFetch, type NewFetch } from './fetches.repository.js';

export const fetchJobName = 'source-fetch';

/** Puts a fetch into the queue. Undefined: one is open already, and nothing was changed. */
export async function queueFetch(
  { queue }: { readonly queue: JobQueue },
  tx: Tx,
  fetch: NewFetch,
): Promise<number | undefined> {
  const number = await insertFetch(tx, fetch);
  if (number !== undefined) await queue.send(tx, fetchJobName, { fetch: number });
  return number;
}
