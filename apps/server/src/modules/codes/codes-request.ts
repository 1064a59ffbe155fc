import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { noteAsked, readCodeState } from './codes.repository.js';

export const codesJobName = 'codes-give';
/** The job that gives codes to some customers. */
export const someCodesJobName = 'codes-give-some';

/** Asks for codes for everybody without one, in the transaction of the change that calls for it. */
export async function askForCodes(tx: Tx, queue: JobQueue, by: string | null): Promise<void> {
  await queue.send(tx, codesJobName, { asked: await noteAsked(tx, by) });
}

/** The same, where the rule says that codes are given by themselves. */
export async function askForAutomaticCodes(tx: Tx, queue: JobQueue): Promise<void> {
  const { rule } = await readCodeState(tx);
  if (rule?.automatic) await askForCodes(tx, queue, null);
}

/** With more than so many it is as well to go along everybody. */
const mostAtOnce = 2000;

/**
 * The same for customers who have come to a class of a scheme, where codes tell it: they may have waited for it.
 * @param customers undefined: too many to be named
 */
export async function askForCodesOf(
  tx: Tx,
  queue: JobQueue,
  { scheme, customers }: { readonly scheme: string; readonly customers: readonly string[] | undefined },
): Promise<void> {
  const { rule } = await readCodeState(tx);
  if (!rule?.automatic || !rule.parts.some((part) => part.kind === 'class' && part.scheme === scheme)) return;
  if (!customers || customers.length > mostAtOnce) return askForCodes(tx, queue, null);
  if (customers.length > 0) await queue.send(tx, someCodesJobName, { customers });
}
