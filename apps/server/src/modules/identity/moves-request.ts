import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { isAnythingMerged, noteMovesAsked } from './moves.repository.js';

export const movesJobName = 'moves';

/** Asks for facts to be brought where the merges say, in the transaction of the change that calls for it. */
export async function askForMoves(tx: Tx, queue: JobQueue): Promise<void> {
  if (await isAnythingMerged(tx)) await queue.send(tx, movesJobName, { asked: await noteMovesAsked(tx) });
}
