import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { noteRefreshAsked } from './groups.repository.js';

export const refreshJobName = 'groups-refresh';

/** Asks for all rules to be looked at again, in the transaction of the change that calls for it. */
export async function askForRefresh(tx: Tx, queue: JobQueue): Promise<void> {
  await queue.send(tx, refreshJobName, { asked: await noteRefreshAsked(tx) });
}
