import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { noteAsked, readCodeState } from './codes.repository.js';

export const codesJobName = 'codes-give';

/** Asks for codes for everybody without one, in the transaction of the change that calls for it. */
export async function askForCodes(tx: Tx, queue: JobQueue, by: string | null): Promise<void> {
  await queue.send(tx, codesJobName, { asked: await noteAsked(tx, by) });
}

/** The same, where the rule says that codes are given by themselves. */
export async function askForAutomaticCodes(tx: Tx, queue: JobQueue): Promise<void> {
  const { rule } = await readCodeState(tx);
  if (rule?.automatic) await askForCodes(tx, queue, null);
}
