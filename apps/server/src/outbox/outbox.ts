import { z } from 'zod';
import { type AnyJob, defineJob } from '../jobs/job-definition.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { json } from '../store/json.js';
import type { Db, Store, Tx } from '../store/store.js';

/**
 * What goes from the operational store to the analytical one. A message is written in the transaction of its change
 * and delivered at least once afterwards, in order where nothing fails; applying it twice, or late, must change nothing.
 */
export interface Topic<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  apply(payload: Payload): Promise<void>;
}

/** A topic whose payload has been tied in. */
export interface AnyTopic {
  readonly name: string;
  apply(payload: unknown): Promise<void>;
}

export function defineTopic<Payload>({ name, payload, apply }: Topic<Payload>): AnyTopic {
  return { name, apply: async (value) => apply(payload.parse(value)) };
}

const jobName = 'outbox';
const batchSize = 100;

/** Puts a message into the transaction of its change. */
export async function putMessage(tx: Tx, queue: JobQueue, message: OutboxMessage): Promise<void> {
  const { topic, payload, at } = message;
  await tx
    .insertInto('outbox')
    .values({ topic, payload: json(payload), created_at: at })
    .execute();
  await queue.send(tx, jobName, {});
}

/** How many messages of a topic there ever were. */
export async function countMessages(db: Db, topic: string): Promise<number> {
  const { n } = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('topic', '=', topic)
    .executeTakeFirstOrThrow();
  return n;
}

export interface OutboxMessage {
  readonly topic: string;
  readonly payload: object;
  readonly at: Date;
}

/** The job that delivers whatever waits. It never gives up for good: the next message tries the old ones again. */
export function outboxJob(store: Store, topics: readonly AnyTopic[], now: () => Date): AnyJob {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  return defineJob({
    name: jobName,
    payload: z.object({}),
    retryLimit: 20,
    run: async (_, signal) => {
      const failures: unknown[] = [];
      for (let after = 0; ; ) {
        const messages = await listWaiting(store, after);
        for (const { id, topic, payload } of messages) {
          signal.throwIfAborted();
          await deliver(store, byName, { id, topic, payload }, now).catch((failure) => failures.push(failure));
          after = id;
        }
        if (messages.length < batchSize) break;
      }
      if (failures.length > 0) throw new AggregateError(failures, `${failures.length} messages were not delivered`);
    },
  });
}

function listWaiting(store: Store, after: number) {
  return store.db
    .selectFrom('outbox')
    .select(['id', 'topic', 'payload'])
    .where('delivered_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(batchSize)
    .execute();
}

/** The store is not held while the other one works: that can take long, and the embedded store has one connection. */
async function deliver(
  store: Store,
  topics: ReadonlyMap<string, AnyTopic>,
  message: { readonly id: number; readonly topic: string; readonly payload: unknown },
  now: () => Date,
): Promise<void> {
  const topic = topics.get(message.topic);
  if (!topic) throw new Error(`nobody listens to "${message.topic}"`);
  await topic.apply(message.payload);
  await store.db.updateTable('outbox').set({ delivered_at: now() }).where('id', '=', message.id).execute();
}
