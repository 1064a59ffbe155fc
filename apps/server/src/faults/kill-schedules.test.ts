import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@kefen/contract';
import { openServerEngine } from '@kefen/warehouse';
import { startClickHouseNodes } from '@kefen/warehouse/testing';
import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { createApp } from '../app.js';
import { randomIds, systemClock } from '../clock.js';
import { readConfig } from '../config.js';
import { createRandom, integerBetween } from '../modules/demo/random.js';
import type { Store } from '../store/store.js';
import { testStores } from '../store/test-stores.js';
import { signedIn } from '../test-app.js';
import { importRows, runUntilOver } from '../test-imports.js';
import { startProgram, type TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';

const scheme = 'activity';
const firstDay = '2026-03-31';
const patience = { timeout: 60_000, interval: 20 };
const columns = ['customer_id', 'order_id', 'ordered_at', 'amount'];
const purchases = Array.from({ length: 200 }, (_, i) => `C${i % 50},O${i},2026-03-${10 + (i % 20)},${i}.50`);

/** Customers, a published scheme, and a schedule that publishes whatever comes out. */
async function prepare(client: Client): Promise<string> {
  await importRows(client, 'transactions', columns, purchases);
  await client.schemes.create({ body: { catalogue: scheme } });
  const { id } = await client.runs.create({ body: { scheme, asOf: firstDay } });
  await runUntilOver(client, id);
  await client.runs.publish({ params: { run: id } });
  const schedule = await client.schedules.create({
    body: {
      title: 'after each import',
      schemes: [scheme],
      when: { kind: 'import', dataset: 'transactions', quietMinutes: 0 },
      asOf: 'day',
      publish: { by: 'itself', mostChangedPercent: 100 },
    },
  });
  return schedule.id;
}

test('a server killed while a schedule runs repeats it when it is back, and publishes once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-schedules-'));
  const random = createRandom(Number(process.env.KEFEN_TEST_SEED ?? 1), 3, 3);
  let server = startServing(folder);
  let url = '';
  const { client } = visitorOf(() => url);
  try {
    url = await addressOf(server);
    await signInFirst(client, server);
    const schedule = await prepare(client);
    await importRows(client, 'transactions', columns, ['C1,again,2026-03-30,5']);
    await pause(integerBetween(random, 900, 1600));
    await server.kill();
    server = startServing(folder);
    url = await addressOf(server);
    await vi.waitFor(async () => {
      const { occasions } = await client.schedules.get({ params: { schedule } });
      expect(occasions.map(({ state }) => state)).toEqual(['published']);
    }, patience);
    const { items } = await client.audit.list({ query: { action: 'run.published' } });
    expect(items).toHaveLength(2);
    expect((await client.runs.list()).items.map(({ state }) => state)).toEqual(['done', 'done']);
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);

/** Where two processes can share a store. */
const shared = testStores().filter(({ engine }) => engine === 'PostgreSQL');

describe.each(shared)('of two servers on one $engine and one ClickHouse', (place) => {
  test('the one that runs or publishes is killed, the other repeats it, and each due time is published once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kefen-schedules-'));
    const nodes = await startClickHouseNodes({ count: 1 });
    const location = await place.location();
    if (location.kind !== 'server') throw new Error('a server is wanted');
    const environment = { DATABASE_URL: location.url, CLICKHOUSE_URL: nodes.urls[0] ?? '' };
    const store = await place.open();
    const locker = new pg.Client({ connectionString: location.url });
    const programs = new Map<string, TestProgram>();
    const start = async (name: string) => {
      const file = new URL('../test-programs/schedule-program.ts', import.meta.url);
      const program = startProgram(file, [name, join(folder, name)], environment);
      programs.set(name, program);
      await program.untilLine((line) => line === 'ready');
    };
    /** Whoever works on this kind of job, killed. */
    const killHolder = async (queue: string) => {
      const name = await vi.waitFor(() => holderOf(store, queue), patience);
      await programs.get(name)?.kill();
      return name;
    };
    try {
      const schedule = await prepareOn(store, environment, folder);
      await Promise.all([start('first'), start('second')]);

      // The run stands still in the middle of its work.
      const [node = 0] = nodes.pids;
      process.kill(node, 'SIGSTOP');
      await comeDue(store, schedule);
      const killed = await killHolder('run');
      process.kill(node, 'SIGCONT');
      await publishedTimes(store, schedule, 1);

      await start(killed);
      // The publication stands still in the middle of its transaction.
      await locker.connect();
      await locker.query('begin');
      await locker.query('select 1 from schemes where id = $1 for no key update', [scheme]);
      await comeDue(store, schedule);
      await killHolder('schedule-decide');
      await locker.query('rollback');
      await publishedTimes(store, schedule, 2);
      const publications = await store.db.selectFrom('publications').select('run').execute();
      expect(publications).toHaveLength(3);
    } finally {
      for (const program of programs.values()) await program.kill();
      await locker.end();
      await store.close();
      await place.remove();
      await nodes.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);
});

/** Done by a server that is gone afterwards. */
async function prepareOn(store: Store, environment: Record<string, string>, folder: string): Promise<string> {
  const config = readConfig({ ...environment, KEFEN_DATA: join(folder, 'prepared') }, '/');
  const warehouse = await openServerEngine({ url: environment.CLICKHOUSE_URL ?? '' });
  const app = await createApp({
    ...{ config, store, warehouse, clock: systemClock, ids: randomIds, version: '0.0.0-test' },
    catalogueFolder: fileURLToPath(new URL('../../../../catalogue', import.meta.url)),
  });
  try {
    const password = 'a password of one’s own';
    const admin = { name: 'admin', displayName: 'admin', roles: ['administrator' as const], password };
    await app.services.users.create(undefined, { ...admin, mustChangePassword: false });
    return await prepare(await signedIn(app, 'admin', password));
  } finally {
    await app.close();
    await warehouse.close();
  }
}

async function comeDue({ db }: { readonly db: Store['db'] }, schedule: string): Promise<void> {
  await db.updateTable('run_schedules').set({ next_at: new Date() }).where('id', '=', schedule).execute();
}

async function holderOf({ db }: Store, queue: string): Promise<string> {
  const row = await db.selectFrom('job_leases').select('holder').where('queue', '=', queue).executeTakeFirstOrThrow();
  return row.holder.split('-')[0] ?? '';
}

/** Waits until so many times are over, all of them published by itself, and nothing is held any more. */
async function publishedTimes({ db }: Store, schedule: string, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const occasions = await db.selectFrom('schedule_occasions').selectAll().where('schedule', '=', schedule).execute();
    expect(occasions.map(({ state }) => state)).toEqual(Array(count).fill('done'));
    expect(occasions.map(({ runs }) => runs)).toEqual(
      Array(count).fill([expect.objectContaining({ published: true })]),
    );
    expect(await db.selectFrom('job_leases').selectAll().execute()).toEqual([]);
  }, patience);
}
