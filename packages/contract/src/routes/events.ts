import { z } from 'zod';
import { defineRoute, rows } from '../route/route.js';
import { countSchema } from './value.js';

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

export const eventsRoutes = {
  addEvents: defineRoute({
    method: 'POST',
    path: '/api/v1/datasets/:dataset/events',
    summary: 'Add events: one object, a list of them, or one per line. Answered when they count',
    permission: 'events.write',
    params: z.object({ dataset: z.string() }),
    body: rows,
    response: receivedEventsSchema,
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
