import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, SourceFetch, SourceInput } from '@kefen/contract';
import { expect, test } from 'vitest';
import type { DatabaseOrigin } from '../modules/sources/database-connector.js';
import { startProxy, type TestProxy } from '../modules/sources/test-proxy.js';
import { createRandom, integerBetween } from '../random.js';
import { type TestDatabase, testDatabases } from '../test-databases.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';

const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);
const rowsOfRound = 20_000;

interface Place {
  readonly folder: string;
  readonly client: Client;
  readonly database: TestDatabase;
  /** Between the server and the database. */
  readonly proxy: TestProxy;
  server: TestProgram;
  url: string;
  source: string;
}

test('a server killed while it fetches or imports what it fetched loses no row and doubles none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-sources-'));
  const [clickhouse] = testDatabases();
  if (!clickhouse) throw new Error('there is no database to fetch from');
  const database = await clickhouse.open();
  const proxy = await startProxy(database.origin);
  const server = startServing(folder);
  const url = await addressOf(server);
  const { client } = visitorOf(() => place.url);
  const place: Place = { folder, client, database, proxy, server, url, source: '' };
  const random = createRandom(seed, 0, 0);
  try {
    await signInFirst(client, server);
    await database.run(`create table orders (id Int64, amount Decimal(12, 2), changed_at DateTime('UTC'), note String)
      engine MergeTree order by id`);
    place.source = (await client.sources.create({ body: sourceOf(place) })).id;
    await killedRound(place, 0, (begin) => killedWhileFetching(place, begin));
    await killedRound(place, 1, (begin) => killedWhileImporting(place, begin, 0));
    await killedRound(place, 2, (begin) => killedWhileImporting(place, begin, integerBetween(random, 0, 1200)));
    await killedRound(place, 3, async (begin) => {
      await killedWhileFetching(place, begin);
      await killedWhileImporting(place, async () => {}, integerBetween(random, 0, 1200));
    });
  } finally {
    await place.server.kill();
    await proxy.close();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  }
}, 600_000);

function sourceOf({ database, proxy }: Place): SourceInput {
  const { host, port } = proxy;
  const query = `select id, 'c' || toString(id % 50) as customer, amount, changed_at, note
    from orders where changed_at >= {{watermark}}`;
  return {
    title: 'till',
    origin: { ...database.origin, host, port, query, watermarkColumn: 'changed_at' } as DatabaseOrigin,
    secret: database.secret,
    dataset: 'transactions',
    mapping: { customer_id: 'customer', transaction_id: 'id', ordered_at: 'changed_at', amount: 'amount' },
    where: null,
    mode: 'update',
    commit: 'clean',
    schedule: null,
    watermark: '2020-01-01 00:00:00Z',
  };
}

/** New rows, some of which have the very instant at which the last fetch ended; killed, started again, looked at. */
async function killedRound(
  place: Place,
  round: number,
  kill: (begin: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { client, database, source } = place;
  const first = round * rowsOfRound;
  await database.run(`insert into orders select number + ${first} as id, 1 + number % 7,
    toDateTime('2026-01-01 00:00:00', 'UTC') + toUInt32(${round * 100} + number % 101), randomPrintableASCII(100)
    from numbers(${rowsOfRound})`);
  await kill(async () => void (await client.sources.fetch({ params: { source } })));
  const last = await ended(place);
  expect(last, `round ${round}`).toMatchObject({ state: 'done', rowsRejected: 0 });
  const { items } = await client.datasets.list();
  expect(items.find(({ id }) => id === 'transactions')?.rows, `round ${round}: rows`).toBe(first + rowsOfRound);
  const { watermark } = (await client.sources.get({ params: { source } })).source;
  const newest = new Date(Date.UTC(2026, 0, 1) + (round * 100 + 100) * 1000).toISOString();
  expect(watermark, `round ${round}: watermark`).toBe(newest.slice(0, 19).replace('T', ' ').concat('Z'));
}

/** The line stands still in the middle of the rows, and the server is killed there. */
async function killedWhileFetching(place: Place, begin: () => Promise<void>): Promise<void> {
  const held = place.proxy.holdAfter(300_000);
  await begin();
  await held;
  expect((await lastFetch(place)).state).toBe('fetching');
  await place.server.kill();
  place.proxy.free();
  await startAgain(place);
}

/** Killed so long after the import of what was fetched has begun. */
async function killedWhileImporting(place: Place, begin: () => Promise<void>, afterMs: number): Promise<void> {
  await begin();
  await until(place, ({ state }) => state !== 'queued' && state !== 'fetching');
  await pause(afterMs);
  await place.server.kill();
  await startAgain(place);
}

async function startAgain(place: Place): Promise<void> {
  place.server = startServing(place.folder);
  place.url = await addressOf(place.server);
}

function ended(place: Place): Promise<SourceFetch> {
  return until(place, ({ state }) => !['queued', 'fetching', 'importing'].includes(state));
}

async function until(place: Place, fits: (fetch: SourceFetch) => boolean): Promise<SourceFetch> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const last = await lastFetch(place);
    if (fits(last)) return last;
    if (performance.now() > deadline) throw new Error(`the fetch is still ${JSON.stringify(last)}`);
    await pause(10);
  }
}

async function lastFetch({ client, source }: Place): Promise<SourceFetch> {
  const { fetches } = await client.sources.get({ params: { source } });
  const [last] = fetches;
  if (!last) throw new Error('nothing was fetched');
  return last;
}
