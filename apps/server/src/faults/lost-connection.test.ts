import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TestProxy } from '../modules/sources/test-proxy.js';
import { createRandom, integerBetween } from '../random.js';
import { runUntilOver } from '../test-imports.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import {
  checkWhole,
  comeDue,
  firstDay,
  halfWay,
  lineTo,
  openSharedStores,
  patience,
  prepare,
  preparePublished,
  publishedTimes,
  type SharedStores,
  scheme,
  sharedPlaces,
} from './shared-stores.js';

const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);
const publications = 8;

describe.each(sharedPlaces)('a server on $engine and ClickHouse', () => {
  let folder: string;
  let shared: SharedStores;
  let postgresql: TestProxy;
  let clickhouse: TestProxy;
  let environment: { DATABASE_URL: string; CLICKHOUSE_URL: string };
  let server: TestProgram;
  let client: Client;

  beforeAll(async () => {
    console.log(`lost-connection: KEFEN_TEST_SEED=${seed}`);
    folder = await mkdtemp(join(tmpdir(), 'kefen-lost-'));
    shared = await openSharedStores();
    const [database, analytical] = [
      await lineTo(shared.environment.DATABASE_URL),
      await lineTo(shared.environment.CLICKHOUSE_URL),
    ];
    [postgresql, clickhouse] = [database.line, analytical.line];
    environment = { DATABASE_URL: database.url, CLICKHOUSE_URL: analytical.url };
    server = startServing(folder, environment);
    const url = await addressOf(server);
    ({ client } = visitorOf(() => url));
    await signInFirst(client, server);
    await preparePublished(client);
  }, 120_000);
  afterAll(async () => {
    await server.kill();
    await postgresql.close();
    await clickhouse.close();
    await shared.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A run that stands still in the middle of its work, because the line to ClickHouse does. */
  async function runHalfWay(): Promise<string> {
    const held = clickhouse.holdSending(halfWay);
    const { id } = await client.runs.create({ body: { scheme, asOf: firstDay } });
    await held;
    return id;
  }

  const publishedRun = async () => (await client.schemes.get({ params: { scheme } })).published?.run;

  test('that loses ClickHouse in the middle of a run repeats it when it is back', async () => {
    const before = await publishedRun();
    const run = await runHalfWay();
    clickhouse.cut();
    await pause(1500);
    expect(await publishedRun()).toBe(before);
    await expect(client.health.get()).rejects.toThrow();
    clickhouse.free();
    expect(await runUntilOver(client, run)).toMatchObject({ state: 'done' });
    expect(await publishedRun()).toBe(before);
    await client.runs.publish({ params: { run } });
    expect(await publishedRun()).toBe(run);
    expect(await client.health.get()).toMatchObject({ status: 'ok' });
    await checkWhole(shared);
  }, 120_000);

  test('that loses PostgreSQL in the middle of a run goes on when it is back', async () => {
    const before = await publishedRun();
    const run = await runHalfWay();
    postgresql.cut();
    await pause(3000);
    clickhouse.free();
    await expect(client.health.get()).rejects.toThrow();
    postgresql.free();
    await vi.waitFor(async () => expect(await client.health.get()).toMatchObject({ status: 'ok' }), patience);
    await vi.waitFor(async () => {
      expect(await client.runs.get({ params: { run } })).toMatchObject({ state: 'done' });
    }, patience);
    expect(await publishedRun()).toBe(before);
    await checkWhole(shared);
  }, 120_000);

  test('that loses PostgreSQL in the middle of publications has published each as a whole, or not at all', async () => {
    const random = createRandom(seed, 5, 5);
    for (let n = 0; n < publications; n++) {
      const before = await publishedRun();
      const { id } = await client.runs.create({ body: { scheme, asOf: firstDay } });
      expect(await runUntilOver(client, id)).toMatchObject({ state: 'done' });
      const params = { run: id };
      // In every second one what was sent to PostgreSQL ends somewhere; in the others nothing more comes back from some moment on.
      const held =
        n % 2 === 0
          ? postgresql.holdSendingAfter(integerBetween(random, 100, 6000))
          : pause(integerBetween(random, 0, 40));
      const asked = client.runs.publish({ params }).then(
        () => 'published',
        () => 'unknown',
      );
      await Promise.race([held, asked]);
      postgresql.cut();
      const answer = await asked;
      await pause(100);
      postgresql.free();
      await vi.waitFor(async () => expect(await client.health.get()).toMatchObject({ status: 'ok' }), patience);
      const now = await publishedRun();
      expect(answer === 'published' ? [id] : [before, id], `publication ${n} of KEFEN_TEST_SEED=${seed}`).toContain(
        now,
      );
      await checkWhole(shared);
      await client.runs.publish({ params });
      expect(await publishedRun()).toBe(id);
    }
    await checkWhole(shared);
  }, 240_000);

  test('that loses ClickHouse while customers are rated again has rated them when it is back', async () => {
    const classOf = async (customer: string) => {
      const { items } = await client.customers.list({ query: { search: customer, limit: 100 } });
      const found = items.find(({ id }) => id === customer);
      return found?.classes.find((one) => one.scheme === scheme)?.class ?? null;
    };
    const event = { customer_id: 'LATE', order_id: 'late', ordered_at: `${firstDay} 10:00:00`, amount: '100' };
    await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
    clickhouse.cut();
    await pause(1500);
    clickhouse.free();
    await vi.waitFor(async () => expect(await classOf('LATE')).not.toBeNull(), patience);
    const run = await client.runs.create({ body: { scheme, asOf: firstDay } });
    await runUntilOver(client, run.id);
    const between = await classOf('LATE');
    await client.runs.publish({ params: { run: run.id } });
    expect(await classOf('LATE')).toBe(between);
  }, 120_000);
});

describe.each(sharedPlaces)('a worker on $engine and ClickHouse', () => {
  test('whose lease cannot be renewed gives its run up, and does it again when PostgreSQL is back', async () => {
    const shared = await openSharedStores();
    const database = await lineTo(shared.environment.DATABASE_URL);
    const analytical = await lineTo(shared.environment.CLICKHOUSE_URL);
    try {
      const schedule = await shared.withApp(prepare);
      await shared.start('cut', { DATABASE_URL: database.url, CLICKHOUSE_URL: analytical.url });
      const held = analytical.line.holdSending(halfWay);
      await comeDue(shared, schedule);
      await held;
      database.line.cut();
      // Longer than its lease.
      await pause(6000);
      analytical.line.free();
      database.line.free();
      await publishedTimes(shared, schedule, 1);
      await checkWhole(shared);
    } finally {
      await database.line.close();
      await analytical.line.close();
      await shared.close();
    }
  }, 180_000);
});
