import type { Engine } from '@kefen/warehouse';
import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store, Tx } from '../../store/store.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { isAnythingMerged, noteMovesAsked, noteWaiting } from './moves.repository.js';

export interface MovesParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** In the transaction in which facts count for others than before, with all they counted and count for. */
  readonly onMoved: (tx: Tx, customers: readonly string[]) => Promise<void>;
}

export const movesJobName = 'moves';

/** Asks for facts to be brought where the merges say, in the transaction of the change that calls for it. */
export async function askForMoves(tx: Tx, queue: JobQueue): Promise<void> {
  if (await isAnythingMerged(tx)) await queue.send(tx, movesJobName, { asked: await noteMovesAsked(tx) });
}

/** The same where customers have other places now: their facts are to be looked at, wherever they lie. */
export async function askForMovesOf(tx: Tx, queue: JobQueue, customers: readonly string[]): Promise<void> {
  const asked = await noteMovesAsked(tx);
  await noteWaiting(tx, asked, customers);
  await queue.send(tx, movesJobName, { asked });
}
