import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';
import { pageOf, pageQuery } from './page.js';
import { countSchema, instantSchema } from './value.js';

/** What can be told to other systems. */
export const webhookEventSchema = z.enum([
  'class.changed',
  'run.published',
  'export.ready',
  'import.finished',
  'notice.created',
]);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

export const webhookLimits = {
  webhooks: 50,
  /** Customers in one message of `class.changed`. */
  changesPerMessage: 500,
  /** Seconds in which an answer has to come. */
  timeoutSeconds: 15,
  /** Hours in which the former secret is still good after a new one was made. */
  formerSecretHours: 24,
  /** Days in which deliveries can be seen and replayed. */
  keptDays: 30,
  /** Seconds before each attempt after the first; what then still fails is set aside. */
  retryAfterSeconds: [5, 60, 300, 1800, 7200, 18_000, 36_000, 36_000],
} as const;

const url = z.url({ protocol: /^https?$/ }).max(1000);

export const webhookInputSchema = z.object({
  title: z.string().trim().min(1).max(100),
  url,
  events: z.array(webhookEventSchema).min(1),
  /** Schemes whose `class.changed` and `run.published` are told; null: all. */
  schemes: z.array(z.string().max(200)).min(1).max(100).nullable(),
  active: z.boolean(),
});
export type WebhookInput = z.input<typeof webhookInputSchema>;

export const webhookSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    events: z.array(webhookEventSchema),
    schemes: z.array(z.string()).nullable(),
    active: z.boolean(),
    /** Until when signatures by the former secret are sent along. */
    formerSecretUntil: instantSchema.nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    waiting: countSchema,
    setAside: countSchema,
    lastDeliveredAt: instantSchema.nullable(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhookSchema>;

export const webhookDeliveryStateSchema = z.enum(['waiting', 'delivered', 'set-aside']);

export const webhookDeliverySchema = z
  .object({
    /** Ascending in the order of events. */
    number: countSchema,
    /** The `webhook-id` it is sent with, the same at every attempt. */
    message: z.string(),
    event: z.string(),
    state: webhookDeliveryStateSchema,
    attempts: countSchema,
    createdAt: instantSchema,
    /** When it is tried next; null where it is over. */
    nextAt: instantSchema.nullable(),
    deliveredAt: instantSchema.nullable(),
    /** What came of the last attempt. */
    status: z.number().int().nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

const params = z.object({ webhook: z.string() });

export const webhooksRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/v1/webhooks',
    summary: 'The webhooks; their secrets are never told again',
    permission: 'webhooks.read',
    response: z.object({ items: z.array(webhookSchema) }),
    problems: [],
  }),
  create: defineRoute({
    method: 'POST',
    path: '/api/v1/webhooks',
    summary: 'Add a webhook. The answer is the only place where its secret can be read',
    permission: 'webhooks.write',
    body: webhookInputSchema,
    response: z.object({ webhook: webhookSchema, secret: z.string() }),
    status: 201,
    problems: ['webhook-address-refused', 'webhooks-too-many'],
  }),
  get: defineRoute({
    method: 'GET',
    path: '/api/v1/webhooks/:webhook',
    summary: 'One webhook',
    permission: 'webhooks.read',
    params,
    response: webhookSchema,
    problems: ['not-found'],
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/api/v1/webhooks/:webhook',
    summary: 'Change a webhook; what waits goes to the new address',
    permission: 'webhooks.write',
    params,
    body: webhookInputSchema,
    response: webhookSchema,
    problems: ['not-found', 'webhook-address-refused'],
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/api/v1/webhooks/:webhook',
    summary: 'Remove a webhook and what waits for it',
    permission: 'webhooks.write',
    params,
    response: nothing,
    problems: ['not-found'],
  }),
  rotate: defineRoute({
    method: 'POST',
    path: '/api/v1/webhooks/:webhook/rotate',
    summary: 'Make a new secret; the former one is good for a day more',
    permission: 'webhooks.write',
    params,
    response: z.object({ webhook: webhookSchema, secret: z.string() }),
    problems: ['not-found'],
  }),
  test: defineRoute({
    method: 'POST',
    path: '/api/v1/webhooks/:webhook/test',
    summary: 'Send a message of the kind `webhook.test`, and tell what came of it',
    permission: 'webhooks.write',
    params,
    response: webhookDeliverySchema,
    problems: ['not-found'],
  }),
  deliveries: defineRoute({
    method: 'GET',
    path: '/api/v1/webhooks/:webhook/deliveries',
    summary: 'What was sent and what waits, newest first',
    permission: 'webhooks.read',
    params,
    query: z.object({ ...pageQuery, state: webhookDeliveryStateSchema.optional() }),
    response: pageOf(webhookDeliverySchema),
    problems: ['not-found'],
  }),
  replay: defineRoute({
    method: 'POST',
    path: '/api/v1/webhooks/:webhook/deliveries/:delivery/replay',
    summary: 'Send a message again, with the id it had',
    permission: 'webhooks.write',
    params: z.object({ webhook: z.string(), delivery: z.string() }),
    response: webhookDeliverySchema,
    problems: ['not-found'],
  }),
};
