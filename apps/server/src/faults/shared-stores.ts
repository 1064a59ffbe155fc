import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@kefen/contract';
import { sql } from '@kefen/scheme';
import { type Engine, openServerEngine } from '@kefen/warehouse';
import { startClickHouseNodes } from '@kefen/warehouse/testing';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { type App, createApp } from '../app.js';
import { randomIds, systemClock } from '../clock.js';
import { readConfig } from '../config.js';
import { startProxy, type TestProxy } from '../modules/sources/test-proxy.js';
import type { Store } from '../store/store.js';
import { testStores } from '../store/test-stores.js';
import { signedIn } from '../test-app.js';
import { importRows, runUntilOver } from '../test-imports.js';
import { startProgram, type TestProgram } from '../test-programs.js';

const newPlaces = () => testStores().filter(({ engine }) => engine === 'PostgreSQL');

/** Where two processes can share a store. */
export const sharedPlaces = newPlaces().map(({ engine }) => ({ engine }));

/** Longer than a server that hangs may keep its locks. */
export const patience = { timeout: 200_000, interval: 20 };
export const scheme = 'activity';
export const firstDay = '2026-03-31';
const customers = 50;
export const columns = ['customer_id', 'order_id', 'ordered_at', 'amount'];
const purchases = Array.from({ length: 200 }, (_, i) => `C${i % customers},O${i},2026-03-${10 + (i % 20)},${i}.50`);

/** A PostgreSQL and a ClickHouse that several servers of a test share. */
export interface SharedStores {
  readonly store: Store;
  readonly warehouse: Engine;
  /** How a server finds both. */
  readonly environment: { readonly DATABASE_URL: string; readonly CLICKHOUSE_URL: string };
  /** The process of ClickHouse, to be stopped for a while. */
  readonly node: number;
  /** A connection of its own, to hold locks. */
  connect(): Promise<pg.Client>;
  /** Starts a server without a console that works in the background; its leases bear its name. */
  start(name: string, environment?: Readonly<Record<string, string>>): Promise<TestProgram>;
  program(name: string): TestProgram;
  /** A server in this process, until the work is over, and somebody signed in at it. */
  withApp<Result>(work: (client: Client, app: App) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export async function openSharedStores(): Promise<SharedStores> {
  const [place] = newPlaces();
  if (!place) throw new Error('a PostgreSQL is wanted');
  const folder = await mkdtemp(join(tmpdir(), 'kefen-shared-'));
  const nodes = await startClickHouseNodes({ count: 1 });
  const location = await place.location();
  if (location.kind !== 'server') throw new Error('a server is wanted');
  const environment = { DATABASE_URL: location.url, CLICKHOUSE_URL: nodes.urls[0] ?? '' };
  const store = await place.open();
  const warehouse = await openServerEngine({ url: environment.CLICKHOUSE_URL });
  const programs = new Map<string, TestProgram>();
  const connections: pg.Client[] = [];
  let apps = 0;
  return {
    ...{ store, warehouse, environment, node: nodes.pids[0] ?? 0 },
    connect: async () => {
      const client = new pg.Client({ connectionString: location.url });
      await client.connect();
      connections.push(client);
      return client;
    },
    start: async (name, own = {}) => {
      const file = new URL('../test-programs/schedule-program.ts', import.meta.url);
      const program = startProgram(file, [name, join(folder, name)], { ...environment, ...own });
      programs.set(name, program);
      await program.untilLine((line) => line === 'ready');
      return program;
    },
    program: (name) => {
      const found = programs.get(name);
      if (!found) throw new Error(`${name} was not started`);
      return found;
    },
    withApp: async (work) => {
      const config = readConfig({ ...environment, KEFEN_DATA: join(folder, 'app') }, '/');
      const app = await createApp({
        ...{ config, store, warehouse, clock: systemClock, ids: randomIds, version: '0.0.0-test' },
        catalogueFolder: fileURLToPath(new URL('../../../../catalogue', import.meta.url)),
      });
      try {
        const [password, name] = ['a password of one’s own', `admin${++apps}`];
        const admin = { name, displayName: name, roles: ['administrator' as const], password };
        await app.services.users.create(undefined, { ...admin, mustChangePassword: false });
        return await work(await signedIn(app, name, password), app);
      } finally {
        await app.close();
      }
    },
    close: async () => {
      for (const program of programs.values()) await program.kill();
      for (const connection of connections) await connection.end();
      await warehouse.close();
      await store.close();
      await place.remove();
      await nodes.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A line to the server that an address names, and the address through it. */
export async function lineTo(address: string): Promise<{ readonly line: TestProxy; readonly url: string }> {
  const url = new URL(address);
  const line = await startProxy({ host: url.hostname, port: Number(url.port) });
  [url.hostname, url.port] = [line.host, String(line.port)];
  return { line, url: url.href };
}

/** What a run says to ClickHouse when customers are measured, and classes are to be stored. */
export const halfWay = 'INSERT INTO `kefen`.`classes`';

/** Customers, a published scheme, and a schedule that publishes whatever comes out. @returns the schedule */
export async function prepare(client: Client): Promise<string> {
  await preparePublished(client);
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

/** Customers and a published scheme. @returns the published run */
export async function preparePublished(client: Client): Promise<string> {
  await importRows(client, 'transactions', columns, purchases);
  await client.schemes.create({ body: { catalogue: scheme } });
  const { id } = await client.runs.create({ body: { scheme, asOf: firstDay } });
  await runUntilOver(client, id);
  await client.runs.publish({ params: { run: id } });
  return id;
}

export async function comeDue({ store: { db } }: SharedStores, schedule: string): Promise<void> {
  await db.updateTable('run_schedules').set({ next_at: new Date() }).where('id', '=', schedule).execute();
}

/** Who works on this kind of job. */
export async function holderOf({ store: { db } }: SharedStores, queue: string): Promise<string> {
  return vi.waitFor(async () => {
    const row = await db.selectFrom('job_leases').select('holder').where('queue', '=', queue).executeTakeFirstOrThrow();
    return row.holder.split('-')[0] ?? '';
  }, patience);
}

/** Waits until so many times are over, all of them published by itself, and nothing is held any more. */
export async function publishedTimes({ store: { db } }: SharedStores, schedule: string, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const occasions = await db.selectFrom('schedule_occasions').selectAll().where('schedule', '=', schedule).execute();
    expect(occasions.map(({ state }) => state)).toEqual(Array(count).fill('done'));
    expect(occasions.map(({ runs }) => runs)).toEqual(
      Array(count).fill([expect.objectContaining({ published: true })]),
    );
    expect(await db.selectFrom('job_leases').selectAll().execute()).toEqual([]);
  }, patience);
}

/** Every run that is done has one row of each customer, no other run has any, and each publication is there once. */
export async function checkWhole({ store: { db }, warehouse }: SharedStores): Promise<void> {
  const runs = await db.selectFrom('runs').select(['number', 'state', 'published_at']).orderBy('number').execute();
  const rows = await warehouse.query(
    sql`SELECT toUInt32(run) AS run, toUInt32(count()) AS rows, toUInt32(uniqExact(customer_id)) AS customers FROM ${warehouse.all('classes')} GROUP BY run ORDER BY run`,
  );
  const done = runs.filter(({ state }) => state === 'done');
  expect(rows).toEqual(done.map(({ number }) => ({ run: number, rows: customers, customers })));
  const publications = await db.selectFrom('publications').select('run').orderBy('number').execute();
  const published = runs.filter(({ published_at }) => published_at !== null).map(({ number }) => ({ run: number }));
  expect(publications).toEqual(published);
  const told = await db.selectFrom('audit').select('subject').where('action', '=', 'run.published').execute();
  expect(told.map(({ subject }) => ({ run: Number(subject) })).toSorted((a, b) => a.run - b.run)).toEqual(published);
  const found = await db.selectFrom('schemes').select('published_run').where('id', '=', scheme).execute();
  expect(found).toEqual([{ published_run: published.at(-1)?.run }]);
}
