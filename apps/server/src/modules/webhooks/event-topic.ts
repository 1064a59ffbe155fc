import { webhookEventSchema } from '@kefen/contract';
import { z } from 'zod';
import { type AnyTopic, defineTopic } from '../../outbox/outbox.js';
import { betweenRuns, cutChanges } from './changed-customers.js';
import type { StoredEvent, WebhookRecord } from './webhook-record.js';
import type { WebhookParts } from './webhook-work.js';
import { insertDeliveries, listWebhooks } from './webhooks.repository.js';

export const eventTopicName = 'webhook-events';

const countedSchema = z.object({
  run: z.string(),
  last: z.number().int(),
  without: z.array(z.number().int()).readonly(),
});

const eventSchema = z.object({
  message: z.string(),
  type: webhookEventSchema,
  scheme: z.string().nullable(),
  at: z.iso.datetime(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Absent in what was written before there were re-ratings: the two runs of the data then. */
  moves: z
    .object({ before: countedSchema.nullable(), after: countedSchema, group: z.number().int().nullable() })
    .optional(),
});
export type TopicEvent = z.infer<typeof eventSchema>;

/** Puts an event in line for every webhook that wants it, under ids that are the same whenever that is done again. */
export function eventTopic({ store, warehouse }: Pick<WebhookParts, 'store' | 'warehouse'>): AnyTopic {
  return defineTopic({
    name: eventTopicName,
    payload: eventSchema,
    apply: async (event) => {
      const wanting = (await listWebhooks(store.db)).filter((webhook) => isWanted(webhook, event));
      if (wanting.length === 0) return;
      const stored = await storedEvents(event);
      for (const { id } of wanting) {
        const at = new Date(event.at);
        await insertDeliveries(
          store.db,
          stored.map(({ message, event: one }) => ({ webhook: id, message, event: one, at })),
        );
      }
    },
  });

  async function storedEvents({
    message,
    type,
    at,
    data,
    moves,
  }: TopicEvent): Promise<{ message: string; event: StoredEvent }[]> {
    if (type !== 'class.changed') return [{ message, event: { type, at, data } }];
    const against = data.against === null ? null : Number(data.against);
    const slices = await cutChanges(warehouse, moves ?? betweenRuns(Number(data.run), against));
    return slices.map((changed) => ({ message: `${message}.${changed.part}`, event: { type, at, data, changed } }));
  }
}

export function isWanted(
  { active, events, schemes }: Pick<WebhookRecord, 'active' | 'events' | 'schemes'>,
  { type, scheme }: Pick<TopicEvent, 'type' | 'scheme'>,
): boolean {
  if (!active || !events.includes(type)) return false;
  return scheme === null || schemes === null || schemes.includes(scheme);
}
