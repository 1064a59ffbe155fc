import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { json } from '../store/json.js';
import type { Store } from '../store/store.js';
import { testStores } from '../store/test-stores.js';
import { type AnyJob, defineJob } from './job-definition.js';
import { type OpenJobQueue, openJobQueue } from './job-queue.js';
import { takeAwayStaleLeases, takeLease } from './leases.js';
import { claimJob, performJob } from './perform-job.js';
import { startWorkers } from './workers.js';

/** A promise to be fulfilled from outside. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

const dead = () => {
  throw new Error('the line is dead');
};

const failOnError = (failure: unknown) => {
  throw failure;
};

describe.each(testStores())('background work on $engine', (place) => {
  let store: Store;
  let queue: OpenJobQueue;
  beforeAll(async () => {
    store = await place.open();
    queue = await openJobQueue(store, failOnError);
  });
  afterAll(async () => {
    await queue.close();
    await store.close();
    await place.remove();
  });

  const payload = z.object({ n: z.number() });
  const uniqueName = () => `test-${randomUUID()}`;
  const start = (jobs: AnyJob[], options: { leaseMs?: number; onError?: (failure: unknown) => void } = {}) =>
    startWorkers({
      store,
      queue,
      jobs,
      holder: randomUUID(),
      onError: failOnError,
      pollMs: 50,
      beatMs: 50,
      ...options,
    });
  const send = (name: string, n: number) => store.transaction((tx) => queue.send(tx, name, { n }));

  test('what is sent is done, with its payload', async () => {
    const done = deferred<number>();
    const job = defineJob({ name: uniqueName(), payload, run: async ({ n }) => done.resolve(n) });
    const workers = await start([job]);
    await send(job.name, 7);
    expect(await done.promise).toBe(7);
    await workers.stop();
  });

  test('what is sent in a transaction that fails is never done', async () => {
    const seen: number[] = [];
    const last = deferred<void>();
    const job = defineJob({
      name: uniqueName(),
      payload,
      run: async ({ n }) => {
        seen.push(n);
        if (n === 2) last.resolve();
      },
    });
    const workers = await start([job]);
    const attempt = store.transaction(async (tx) => {
      await queue.send(tx, job.name, { n: 1 });
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    await send(job.name, 2);
    await last.promise;
    await workers.stop();
    expect(seen).toEqual([2]);
  });

  test('a job that fails is tried again, and given up after the last attempt', async () => {
    const failures: unknown[] = [];
    const givenUp = deferred<number>();
    let attempts = 0;
    const job = defineJob({
      name: uniqueName(),
      payload,
      retryLimit: 1,
      retryDelaySeconds: 0,
      run: async () => {
        attempts++;
        throw new Error('broken');
      },
      onGivenUp: async (tx, { n }) => {
        await tx
          .insertInto('settings')
          .values({ key: job.name, value: json({ n }) })
          .execute();
        givenUp.resolve(n);
      },
    });
    const workers = await start([job], { onError: (failure) => failures.push(failure) });
    await send(job.name, 5);
    expect(await givenUp.promise).toBe(5);
    await workers.stop();
    expect(attempts).toBe(2);
    expect(failures).toHaveLength(2);
  });

  test('work that is no longer wanted is told to stop', async () => {
    let wanted = true;
    const started = deferred<void>();
    const stopped = deferred<void>();
    const job = defineJob({
      name: uniqueName(),
      payload,
      isWanted: async () => wanted,
      run: async (_, signal) => {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        stopped.resolve();
      },
    });
    const workers = await start([job]);
    await send(job.name, 1);
    await started.promise;
    wanted = false;
    await stopped.promise;
    await workers.stop();
  });

  test('a job whose holder fell silent is done by another', async () => {
    const done = deferred<number>();
    const job = defineJob({ name: uniqueName(), payload, retryDelaySeconds: 0, run: async ({ n }) => done.resolve(n) });
    await queue.declare([job]);
    await send(job.name, 9);
    const dead = { store, queue, holder: 'dead', beatMs: 50, onError: failOnError };
    expect(await claimJob(dead, job)).toBeDefined();
    const workers = await start([job], { leaseMs: 200 });
    expect(await done.promise).toBe(9);
    await workers.stop();
  });

  test('a worker that cannot renew its lease gives its job up, and learns that it is no longer its own', async () => {
    const [started, gaveUp] = [deferred<void>(), deferred<boolean>()];
    const job = defineJob({
      name: uniqueName(),
      payload,
      run: async (_, signal, stillOurs) => {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        gaveUp.resolve(await stillOurs(store.db));
      },
    });
    await queue.declare([job]);
    await send(job.name, 6);
    // Its line to the store is dead.
    const cut = { ...store, db: new Proxy(store.db, { get: dead }) };
    const bench = { store, queue, holder: 'cut off', beatMs: 20, giveUpMs: 100, onError: () => {} };
    const claimed = await claimJob(bench, job);
    if (!claimed) throw new Error('a job waits');
    const performing = performJob({ ...bench, store: cut }, job, claimed, new AbortController().signal);
    await started.promise;
    await store.transaction((tx) => takeAwayStaleLeases(tx, [job.name], 0));
    expect(await gaveUp.promise).toBe(false);
    await performing;
  });

  test('a job is held by one worker at a time', async () => {
    const lease = { jobId: randomUUID(), queue: 'q', holder: 'a' };
    await store.transaction((tx) => takeLease(tx, lease));
    await expect(store.transaction((tx) => takeLease(tx, { ...lease, holder: 'b' }))).rejects.toMatchObject({
      code: '23505',
    });
  });

  test('a job that kills its worker every time is given up', async () => {
    const givenUp = deferred<number>();
    const job = defineJob({
      name: uniqueName(),
      payload,
      retryLimit: 0,
      run: async () => {},
      onGivenUp: async (_, { n }) => givenUp.resolve(n),
    });
    await queue.declare([job]);
    await send(job.name, 4);
    await claimJob({ store, queue, holder: 'dead', beatMs: 50, onError: failOnError }, job);
    const workers = await start([job], { leaseMs: 200 });
    expect(await givenUp.promise).toBe(4);
    await workers.stop();
  });

  test('workers that are stopped hand their unfinished job back', async () => {
    const job = (run: (n: number, signal: AbortSignal) => Promise<void>, name: string) =>
      defineJob({ name, payload, retryLimit: 0, retryDelaySeconds: 0, run: ({ n }, signal) => run(n, signal) });
    const name = uniqueName();
    const started = deferred<void>();
    const first = await start([
      job(async (_, signal) => {
        started.resolve();
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }, name),
    ]);
    await send(name, 3);
    await started.promise;
    await first.stop();
    const done = deferred<number>();
    const second = await start([job(async (n) => done.resolve(n), name)]);
    expect(await done.promise).toBe(3);
    await second.stop();
  });
});
