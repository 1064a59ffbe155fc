import { type Language, type Webhook, type WebhookDelivery, webhookLimits } from '@kefen/contract';
import { z } from 'zod';
import { type Caller, nameOf } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { putMessage } from '../../outbox/outbox.js';
import { problem } from '../../problem.js';
import type { Tx } from '../../store/store.js';
import { attemptDelivery } from './attempt-delivery.js';
import { eventTopicName, isWanted, type TopicEvent } from './event-topic.js';
import { newSecret } from './signature.js';
import { resolveTarget, TargetRefused } from './target.js';
import { holdMs } from './webhook-clock.js';
import { deliveryDocument, webhookDocument } from './webhook-document.js';
import type { Announcement, DeliveryRecord, WebhookRecord } from './webhook-record.js';
import { purposeOf, type WebhookParts } from './webhook-work.js';
import {
  claimDelivery,
  countDeliveries,
  findDelivery,
  findDeliveryByMessage,
  findWebhook,
  insertDeliveries,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayDelivery,
  rotateSecret,
  updateWebhook,
} from './webhooks.repository.js';

type Input = Pick<WebhookRecord, 'title' | 'url' | 'events' | 'schemes' | 'active'>;

export type WebhooksService = ReturnType<typeof createWebhooksService>;

/** Which systems are told what. Secrets are shown once, when they are made. */
export function createWebhooksService(parts: WebhookParts) {
  const { store, config, clock, ids, queue, audit, secrets } = parts;

  const get = async (id: string): Promise<WebhookRecord> => {
    const found = await findWebhook(store.db, id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const document = async (id: string): Promise<Webhook> => {
    const webhook = await get(id);
    return webhookDocument(
      webhook,
      (await countDeliveries(store.db)).find((counts) => counts.webhook === id),
      clock.now(),
    );
  };

  /** @throws ProblemFailure `webhook-address-refused` */
  const refuseAddress = async (url: string, language: Language): Promise<void> => {
    try {
      await resolveTarget(url, config.webhooksMayBePrivate);
    } catch (failure) {
      if (failure instanceof TargetRefused)
        throw problem('webhook-address-refused', { reason: failure.sentence[language] });
      // A name that cannot be found now may be found when something is sent.
      if (!(failure instanceof Error && 'code' in failure)) throw failure;
    }
  };

  const detailsOf = ({ title, url, events, active }: Input) => ({ title, url, events: events.join(', '), active });

  return {
    document,

    list: async (): Promise<Webhook[]> => {
      const counts = new Map((await countDeliveries(store.db)).map((one) => [one.webhook, one]));
      return (await listWebhooks(store.db)).map((one) => webhookDocument(one, counts.get(one.id), clock.now()));
    },

    /** @returns its id and its secret. @throws ProblemFailure `webhook-address-refused`, `webhooks-too-many` */
    create: async (caller: Caller, input: Input, language: Language): Promise<{ id: string; secret: string }> => {
      await refuseAddress(input.url, language);
      const { webhooks: limit } = webhookLimits;
      if ((await listWebhooks(store.db)).length >= limit) throw problem('webhooks-too-many', { limit });
      const [id, secret] = [ids.next(), newSecret()];
      const sealedSecret = await secrets.seal(secret, purposeOf(id));
      await store.transaction(async (tx) => {
        const made = { createdBy: nameOf(caller), createdAt: clock.now() };
        await insertWebhook(tx, { ...input, ...made, id, sealedSecret, formerSealedSecret: null, formerUntil: null });
        await audit.record(tx, caller, 'webhook.created', id, detailsOf(input));
      });
      return { id, secret };
    },

    /** @throws ProblemFailure `not-found`, `webhook-address-refused` */
    update: async (caller: Caller, id: string, input: Input, language: Language): Promise<void> => {
      await get(id);
      await refuseAddress(input.url, language);
      await store.transaction(async (tx) => {
        await updateWebhook(tx, id, input);
        await audit.record(tx, caller, 'webhook.changed', id, detailsOf(input));
      });
    },

    /** @throws ProblemFailure `not-found` */
    remove: async (caller: Caller, id: string): Promise<void> => {
      const webhook = await get(id);
      await store.transaction(async (tx) => {
        await removeWebhook(tx, id);
        await audit.record(tx, caller, 'webhook.removed', id, detailsOf(webhook));
      });
    },

    /** @returns the new secret. @throws ProblemFailure `not-found` */
    rotate: async (caller: Caller, id: string): Promise<string> => {
      const { title } = await get(id);
      const secret = newSecret();
      const sealed = await secrets.seal(secret, purposeOf(id));
      const formerUntil = new Date(clock.now().getTime() + webhookLimits.formerSecretHours * 3_600_000);
      await store.transaction(async (tx) => {
        await rotateSecret(tx, id, sealed, formerUntil);
        await audit.record(tx, caller, 'webhook.secret-rotated', id, { title });
      });
      return secret;
    },

    /** Sends a message of no meaning at once. @throws ProblemFailure `not-found` */
    test: async (caller: Caller, id: string): Promise<WebhookDelivery> => {
      const webhook = await get(id);
      const [message, at] = [`msg_${ids.next()}`, clock.now()];
      const event = { type: 'webhook.test', at: at.toISOString(), data: { webhook: id } } as const;
      await store.transaction(async (tx) => {
        await insertDeliveries(tx, [{ webhook: id, message, event, at }]);
        await audit.record(tx, caller, 'webhook.tested', id, { title: webhook.title });
      });
      const signal = new AbortController().signal;
      const put = await findDeliveryByMessage(store.db, id, message);
      const claimed =
        put && (await claimDelivery(store.db, { webhook: id, number: put.number, now: at, heldUntil: holdUntil(at) }));
      // Somebody else was faster: the message is being sent.
      if (claimed) await attemptDelivery(parts, webhook, claimed, signal);
      return deliveryDocument(await known(id, message));
    },

    /** @throws ProblemFailure `not-found` */
    deliveries: async (
      id: string,
      query: { cursor?: string | undefined; limit: number; state?: WebhookDelivery['state'] | undefined },
    ) => {
      await get(id);
      const before = decodeCursor(z.number().int(), query.cursor);
      const rows = await listDeliveries(store.db, id, { before, state: query.state, limit: query.limit + 1 });
      return pageOf(rows, query.limit, deliveryDocument, ({ number }) => number);
    },

    /** Puts a message in line again under its id. @throws ProblemFailure `not-found` */
    replay: async (caller: Caller, id: string, delivery: string): Promise<WebhookDelivery> => {
      const { title } = await get(id);
      const found = /^\d{1,15}$/.test(delivery) ? await findDelivery(store.db, id, Number(delivery)) : undefined;
      if (!found) throw problem('not-found', { what: delivery });
      await store.transaction(async (tx) => {
        await replayDelivery(tx, found.number, clock.now());
        await audit.record(tx, caller, 'webhook.replayed', id, { title, message: found.message });
      });
      return deliveryDocument(await known(id, found.message));
    },

    /** Tells in the transaction of a change that it has happened. Where nobody wants to know, nothing is written. */
    announce: async (tx: Tx, { type, scheme, data, moves }: Announcement): Promise<void> => {
      if (!(await listWebhooks(tx)).some((webhook) => isWanted(webhook, { type, scheme }))) return;
      const at = clock.now();
      const payload: TopicEvent = {
        message: `msg_${ids.next()}`,
        type,
        scheme,
        at: at.toISOString(),
        data: { ...data },
        ...(moves && { moves }),
      };
      await putMessage(tx, queue, { topic: eventTopicName, payload, at });
    },
  };

  async function known(id: string, message: string): Promise<DeliveryRecord> {
    const found = await findDeliveryByMessage(store.db, id, message);
    if (!found) throw problem('not-found', { what: message });
    return found;
  }
}

function holdUntil(now: Date): Date {
  return new Date(now.getTime() + holdMs);
}
