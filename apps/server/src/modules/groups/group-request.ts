import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { hasRules, noteRefreshAsked } from './groups.repository.js';

export const refreshJobName = 'groups-refresh';
/** The job that looks at the rules again for some customers. */
export const followJobName = 'groups-follow';

/** Asks for all rules to be looked at again, in the transaction of the change that calls for it. */
export async function askForRefresh(tx: Tx, queue: JobQueue): Promise<void> {
  await queue.send(tx, refreshJobName, { asked: await noteRefreshAsked(tx) });
}

/** With more than so many it is as well to look at everybody. */
const mostFollowed = 2000;

/** Whose class in a scheme is another one now. */
export interface Followed {
  readonly scheme: string;
  /** Undefined: too many to be named. */
  readonly customers: readonly string[] | undefined;
}

/** The same for some customers alone, because their class in a scheme is another one now. */
export async function askToFollow(tx: Tx, queue: JobQueue, { scheme, customers }: Followed): Promise<void> {
  if (!(await hasRules(tx))) return;
  if (!customers || customers.length > mostFollowed) return askForRefresh(tx, queue);
  await queue.send(tx, followJobName, { scheme, customers });
}
