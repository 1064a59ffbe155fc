import type { Webhook, WebhookDelivery } from '@kefen/contract';
import type { DeliveryRecord, WebhookRecord } from './webhook-record.js';
import type { DeliveryCounts } from './webhooks.repository.js';

/** A webhook as the API shows it: without its secrets. */
export function webhookDocument(webhook: WebhookRecord, counts: DeliveryCounts | undefined, now: Date): Webhook {
  const { id, title, url, events, schemes, active, formerUntil, createdBy, createdAt } = webhook;
  return {
    id,
    title,
    url,
    events: [...events],
    schemes: schemes && [...schemes],
    active,
    formerSecretUntil: formerUntil && formerUntil > now ? formerUntil.toISOString() : null,
    createdBy,
    createdAt: createdAt.toISOString(),
    waiting: counts?.waiting ?? 0,
    setAside: counts?.setAside ?? 0,
    lastDeliveredAt: counts?.lastDeliveredAt?.toISOString() ?? null,
  };
}

export function deliveryDocument(delivery: DeliveryRecord): WebhookDelivery {
  const { number, message, event, state, attempts, createdAt, nextAt, deliveredAt, status, detail } = delivery;
  return {
    number,
    message,
    event: event.type,
    state,
    attempts,
    createdAt: createdAt.toISOString(),
    nextAt: nextAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    status,
    detail,
  };
}
