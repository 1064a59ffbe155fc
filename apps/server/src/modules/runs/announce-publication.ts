import type { CountedReratings } from '@kefen/warehouse';
import type { Tx } from '../../store/store.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import type { RunRecord } from './run-record.js';

/**
 * Tells that a run counts now, and whose classes it has changed.
 * @param before what counted until now: a run with what was decided since
 */
export async function announcePublication(
  { announce }: Pick<WebhooksService, 'announce'>,
  tx: Tx,
  { scheme, version, number, asOf }: RunRecord,
  before: CountedReratings | null,
): Promise<void> {
  const run = String(number);
  const data = { scheme, version, run, asOf, against: before?.run ?? null };
  const moves = { before, after: { run, last: 0, without: [] }, group: null };
  await announce(tx, { type: 'run.published', scheme, data });
  await announce(tx, { type: 'class.changed', scheme, data: { ...data, rerating: null }, moves });
}
