import { z } from 'zod';
import { defineRoute, rows } from '../route/route.js';
import { countSchema, daySchema, instantSchema } from './value.js';

/** What one request may bring. A list is read as a whole; rows of `application/x-ndjson` are taken as they come. */
export const eventLimits = {
  rowsOfList: 1000,
  bytesOfList: 1024 ** 2,
  rowsOfStream: 100_000,
  bytesOfStream: 64 * 1024 ** 2,
} as const;

/** An event that was not taken. `row` counts the rows of the request from 1. */
export const rejectedEventSchema = z.object({
  row: countSchema,
  code: z.string(),
  column: z.string().nullable(),
  /** The cell at fault, its beginning where it is long. */
  value: z.string().nullable(),
  reason: z.string(),
});
export type RejectedEvent = z.infer<typeof rejectedEventSchema>;

/** `rows = accepted + replaced + rejected.length`. What is accepted is on the disk and counts. */
export const receivedEventsSchema = z
  .object({
    rows: countSchema,
    accepted: countSchema,
    /** Rows whose key a later row of the same request has too; the later one counts. */
    replaced: countSchema,
    rejected: z.array(rejectedEventSchema),
  })
  .meta({ id: 'ReceivedEvents' });
export type ReceivedEvents = z.infer<typeof receivedEventsSchema>;

/** Minutes told of one by one. */
export const inflowMinutes = 60;

const countsSchema = z.object({ accepted: countSchema, replaced: countSchema, rejected: countSchema });

/** What has come in as events: today by sender, and in each of the last minutes. */
export const inflowSchema = z
  .object({
    /** Today in the workspace's time zone. */
    day: daySchema,
    senders: z.array(
      countsSchema.extend({
        kind: z.enum(['key', 'user']),
        /** Null where the key or the user is gone. */
        name: z.string().nullable(),
        lastAt: instantSchema,
      }),
    ),
    /** The minutes in which something came, ascending. */
    minutes: z.array(z.object({ at: instantSchema, accepted: countSchema, rejected: countSchema })),
    lastAt: instantSchema.nullable(),
  })
  .meta({ id: 'Inflow' });
export type Inflow = z.infer<typeof inflowSchema>;

export const eventsRoutes = {
  inflow: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets/:dataset/inflow',
    summary: 'Events that came in today, by sender, and in the last hour, by minute',
    permission: 'datasets.read',
    params: z.object({ dataset: z.string() }),
    response: inflowSchema,
    example: {
      day: '2026-03-01',
      senders: [
        { kind: 'key', name: '收银台', accepted: 1200, replaced: 0, rejected: 3, lastAt: '2026-03-01T02:00:05.000Z' },
      ],
      minutes: [{ at: '2026-03-01T02:00:00.000Z', accepted: 12, rejected: 0 }],
      lastAt: '2026-03-01T02:00:05.000Z',
    },
    problems: ['not-found'],
  }),
  addEvents: defineRoute({
    method: 'POST',
    path: '/api/v1/datasets/:dataset/events',
    summary: 'Add events: one object, a list of them, or one per line. Answered when they count',
    permission: 'events.write',
    params: z.object({ dataset: z.string() }),
    body: rows,
    response: receivedEventsSchema,
    example: {
      rows: 2,
      accepted: 1,
      replaced: 0,
      rejected: [
        {
          row: 2,
          code: 'not-a-date',
          column: 'ordered_at',
          value: 'someday',
          reason: '“ordered_at” is not a date between 1900 and 2299. Write it like 2024-01-31 or 2024-01-31 08:30:00.',
        },
      ],
    },
    problems: [
      'not-found',
      'dataset-takes-no-events',
      'events-too-many',
      'events-waiting',
      'idempotency-key-reused',
      'request-under-way',
      'media-type-refused',
      'engine-unavailable',
    ],
  }),
};
