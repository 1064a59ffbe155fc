import { noticeLimits } from '@kefen/contract';
import { dropRerated } from '@kefen/warehouse';
import type { RerateParts } from './rerate-customers.js';
import { forgetReratings, listOvertaken } from './reratings.repository.js';

/** As long as a notice is kept, it may be asked for the customers it speaks of; messages and exports are read sooner. */
const keptMs = (noticeLimits.keptDays + 1) * 86_400_000;

/** Drops what was decided on runs that are not the published ones any more. Published again, everybody is rated again by them. */
export async function dropOvertaken({
  store,
  warehouse,
  clock,
  publishedRunOf,
}: Pick<RerateParts, 'store' | 'warehouse' | 'clock' | 'publishedRunOf'>): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMs);
  for (const { run, scheme } of await listOvertaken(store.db, before)) {
    await store.transaction(async (tx) => {
      // From here on nobody publishes it again.
      if ((await publishedRunOf(tx, scheme)) === run) return;
      await dropRerated(warehouse, String(run));
      await forgetReratings(tx, run);
    });
  }
}
