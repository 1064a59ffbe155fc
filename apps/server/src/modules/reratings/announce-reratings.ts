import type { Tx } from '../../store/store.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import type { CountedGroup } from './let-count.js';

/** Tells whose classes have changed between two runs. */
export async function announceReratings(
  { announce }: Pick<WebhooksService, 'announce'>,
  tx: Tx,
  { run, number, asOf, before, after }: CountedGroup,
): Promise<void> {
  const { scheme, version } = run;
  const place = String(run.number);
  const data = { scheme, version, run: place, asOf, against: place, rerating: number };
  await announce(tx, { type: 'class.changed', scheme, data, moves: { before, after, group: number } });
}
