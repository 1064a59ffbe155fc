import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type OpenJobQueue, openJobQueue } from '../jobs/job-queue.js';
import { startWorkers } from '../jobs/workers.js';
import type { Store } from '../store/store.js';
import { testStores } from '../store/test-stores.js';
import { defineTopic, outboxJob, putMessage } from './outbox.js';

const at = new Date('2026-01-01T00:00:00Z');
const throwAgain = (failure: unknown) => {
  throw failure;
};

describe.each(testStores())('the outbox on $engine', (place) => {
  let store: Store;
  let queue: OpenJobQueue;
  beforeAll(async () => {
    store = await place.open();
    queue = await openJobQueue(store, throwAgain);
    await queue.declare([outboxJob(store, [], () => at)]);
  });
  afterAll(async () => {
    await queue.close();
    await store.close();
    await place.remove();
  });

  const put = (n: number) => store.transaction((tx) => putMessage(tx, queue, { topic: 'numbers', payload: { n }, at }));
  const waiting = async () =>
    (await store.db.selectFrom('outbox').select('payload').where('delivered_at', 'is', null).execute()).map(
      ({ payload }) => payload,
    );
  const topic = (apply: (n: number) => Promise<void>) =>
    defineTopic({ name: 'numbers', payload: z.object({ n: z.number() }), apply: ({ n }) => apply(n) });
  const deliver = (apply: (n: number) => Promise<void>) =>
    outboxJob(store, [topic(apply)], () => at).run({}, new AbortController().signal);

  test('messages arrive in the order of their changes and are not delivered again', async () => {
    await put(1);
    await put(2);
    const seen: number[] = [];
    const keep = async (n: number) => {
      seen.push(n);
    };
    await deliver(keep);
    await deliver(keep);
    expect(seen).toEqual([1, 2]);
  });

  test('a message of a change that failed is never delivered', async () => {
    const attempt = store.transaction(async (tx) => {
      await putMessage(tx, queue, { topic: 'numbers', payload: { n: 3 }, at });
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(await waiting()).toEqual([]);
  });

  test('a message that fails waits and does not hold up the others', async () => {
    await put(4);
    await put(5);
    const seen: number[] = [];
    const failing = deliver(async (n) => {
      if (n === 4) throw new Error('not now');
      seen.push(n);
    });
    await expect(failing).rejects.toThrow('1 messages were not delivered');
    expect(seen).toEqual([5]);
    expect(await waiting()).toEqual([{ n: 4 }]);
    await deliver(async (n) => {
      seen.push(n);
    });
    expect(seen).toEqual([5, 4]);
  });

  test('what was applied but not ticked off before a failure is applied again, which changes nothing', async () => {
    await put(6);
    const applied = new Map<number, number>();
    let times = 0;
    const apply = async (n: number) => {
      applied.set(n, n);
      times++;
      if (times === 1) throw new Error('killed between applying and ticking off');
    };
    await expect(deliver(apply)).rejects.toThrow();
    await deliver(apply);
    expect(times).toBe(2);
    expect([...applied]).toEqual([[6, 6]]);
  });

  test('a message is delivered by the worker without being asked for', async () => {
    const arrived = new Promise<number>((resolve) => {
      const job = outboxJob(store, [topic(async (n) => resolve(n))], () => at);
      startWorkers({ store, queue, jobs: [job], holder: randomUUID(), onError: throwAgain, pollMs: 50 }).then(
        async (workers) => {
          await put(7);
          await arrived;
          await workers.stop();
        },
      );
    });
    expect(await arrived).toBe(7);
    await expect.poll(waiting).toEqual([]);
  });
});
