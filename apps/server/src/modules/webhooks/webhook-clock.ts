import { webhookLimits } from '@kefen/contract';
import { regularly } from '../../regularly.js';
import { attemptDelivery } from './attempt-delivery.js';
import type { WebhookParts } from './webhook-work.js';
import {
  claimDelivery,
  findWebhook,
  listDueWebhooks,
  releaseHeld,
  removeOldDeliveries,
} from './webhooks.repository.js';

/** Longer than sending can take: then whoever claimed a message is gone. */
export const holdMs = 4 * webhookLimits.timeoutSeconds * 1000;
/** After a failure the others wait so long, so that one that is down is not asked a thousand times. */
const restMs = 1000;
const cleanEveryMs = 60 * 60_000;

export interface WebhookClock {
  stop(): Promise<void>;
}

/** Every second: sends what is due, one after the other for each webhook and the webhooks side by side. */
export async function startWebhookClock(parts: WebhookParts, tickMs = 1000): Promise<WebhookClock> {
  const { store, clock, onError } = parts;
  // The embedded store belongs to one process: whoever held a message is dead.
  if (store.kind === 'embedded') await releaseHeld(store.db);
  const stopping = new AbortController();
  const sending = new Map<string, Promise<void>>();
  const restsUntil = new Map<string, number>();
  let cleanedAt = 0;

  const tick = async () => {
    for (const id of await listDueWebhooks(store.db, clock.now())) {
      if (sending.has(id) || performance.now() < (restsUntil.get(id) ?? 0)) continue;
      const work = sendDue(parts, id, stopping.signal)
        .then((isDown) => {
          if (isDown) restsUntil.set(id, performance.now() + restMs);
          else restsUntil.delete(id);
        })
        .catch((failure: unknown) => {
          if (!stopping.signal.aborted) onError(failure);
        })
        .finally(() => sending.delete(id));
      sending.set(id, work);
    }
    if (cleanedAt !== 0 && performance.now() - cleanedAt < cleanEveryMs) return;
    cleanedAt = performance.now();
    await removeOldDeliveries(store.db, new Date(clock.now().getTime() - webhookLimits.keptDays * 86_400_000));
  };

  const ticking = regularly(tick, { everyMs: tickMs, onError });
  return {
    stop: async () => {
      stopping.abort(new Error('the server is stopping'));
      await ticking.stop();
      await Promise.all(sending.values());
    },
  };
}

/** Sends what is due for a webhook until something fails. @returns whether it did */
async function sendDue(parts: WebhookParts, id: string, signal: AbortSignal): Promise<boolean> {
  const { store, clock } = parts;
  for (;;) {
    signal.throwIfAborted();
    const webhook = await findWebhook(store.db, id);
    if (!webhook?.active) return false;
    const now = clock.now();
    const heldUntil = new Date(now.getTime() + holdMs);
    const delivery = await claimDelivery(store.db, { webhook: id, now, heldUntil });
    if (!delivery) return false;
    if (!(await attemptDelivery(parts, webhook, delivery, signal))) return true;
  }
}
