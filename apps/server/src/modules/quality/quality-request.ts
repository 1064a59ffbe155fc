import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { noteAsked } from './quality.repository.js';

export const qualityJobName = 'quality';

/** Asks for the data to be measured, in the transaction of the change that calls for it. */
export async function askForMeasuring(tx: Tx, queue: JobQueue): Promise<void> {
  await queue.send(tx, qualityJobName, { asked: await noteAsked(tx) });
}
