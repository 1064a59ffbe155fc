import type { Tx } from '../../store/store.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import type { RunRecord } from './run-record.js';

/** Tells that a run counts now, and whose classes it has changed. @param against the run that counted before */
export async function announcePublication(
  { announce }: Pick<WebhooksService, 'announce'>,
  tx: Tx,
  { scheme, version, number, asOf }: RunRecord,
  against: number | null,
): Promise<void> {
  const data = { scheme, version, run: String(number), asOf, against: against === null ? null : String(against) };
  await announce(tx, { type: 'run.published', scheme, data });
  await announce(tx, { type: 'class.changed', scheme, data });
}
