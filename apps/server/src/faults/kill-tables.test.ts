import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Export, StandingExportInput } from '@kefen/contract';
import { expect, test } from 'vitest';
import { startProxy, type TestProxy } from '../modules/sources/test-proxy.js';
import { type TestDatabase, testDatabases } from '../test-databases.js';
import { importRows } from '../test-imports.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';

/** More than go out in one statement. */
const customers = 20_000;
const sentBeforeKill = 450_000;

/** A transaction, and names that are exchanged. */
const ways = testDatabases().filter(({ kind }) => kind !== 'mysql');

interface Place {
  readonly folder: string;
  readonly client: Client;
  server: TestProgram;
  url: string;
}

interface Target {
  readonly database: TestDatabase;
  /** Between the server and the database. */
  readonly proxy: TestProxy;
  readonly id: string;
}

test('a server killed while it writes a table has changed nothing in it, and writes it whole when it is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-tables-'));
  const server = startServing(folder);
  const { client } = visitorOf(() => place.url);
  const place: Place = { folder, client, server, url: await addressOf(server) };
  const targets: Target[] = [];
  try {
    await signInFirst(client, server);
    await importNames(client, 'before');
    for (const { kind, open } of ways) {
      const database = await open();
      const proxy = await startProxy(database.origin);
      const body = standingInto(kind, database, proxy);
      const { id } = await client['standing-exports'].create({ body });
      targets.push({ database, proxy, id });
    }
    for (const target of targets) await written(place, target);
    await importNames(client, 'after');
    for (const target of targets) await killedWhileWriting(place, target);
  } finally {
    await place.server.kill();
    for (const { database, proxy } of targets) {
      await proxy.close();
      await database.remove();
    }
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

function importNames(client: Client, name: string): Promise<void> {
  const rows = Array.from({ length: customers }, (_, i) => `C${String(i).padStart(6, '0')},${name} 客户 ${i}`);
  return importRows(client, 'customers', ['customer_id', 'name'], rows);
}

type Kind = (typeof ways)[number]['kind'];

function standingInto(kind: Kind, { origin, owner }: TestDatabase, { host, port }: TestProxy): StandingExportInput {
  const { database, tls } = origin;
  const target = { kind, host, port, database, tls, user: owner.user, schema: null, table: 'names' };
  return {
    ...{ title: kind, personal: false, schedule: null, afterPublication: false, secret: owner.secret },
    content: { what: 'audience', of: null, columns: ['name'], where: null },
    destination: { to: 'table', target, mode: 'replace' },
  };
}

/** Exports and waits for the end. */
async function written(place: Place, { database, id }: Target): Promise<void> {
  await place.client['standing-exports'].run({ params: { standingExport: id } });
  expect(await ended(place, id)).toMatchObject({ state: 'done', rows: customers });
  expect(await namesIn(database)).toEqual(['before']);
}

/** The line stands still behind the first statement with rows, and the server is killed there. */
async function killedWhileWriting(place: Place, { database, proxy, id }: Target): Promise<void> {
  const params = { standingExport: id };
  const held = proxy.holdSendingAfter(sentBeforeKill);
  await place.client['standing-exports'].run({ params });
  await held;
  expect(await namesIn(database)).toEqual(['before']);
  await place.server.kill();
  proxy.free();
  expect(await namesIn(database)).toEqual(['before']);
  place.server = startServing(place.folder);
  place.url = await addressOf(place.server);
  expect(await ended(place, id)).toMatchObject({ state: 'done', rows: customers, deliveriesInAll: 1 });
  expect(await namesIn(database)).toEqual(['after']);
  expect(await leftAside(database)).toEqual([]);
}

/** The first words of the names of all customers; none may be missing. */
async function namesIn(database: TestDatabase): Promise<string[]> {
  const rows = await database.read('select customer_id, name from names');
  expect(new Set(rows.map(([id]) => id)).size).toBe(customers);
  expect(rows).toHaveLength(customers);
  return [...new Set(rows.map(([, name]) => name?.split(' ')[0] ?? ''))];
}

async function leftAside(database: TestDatabase): Promise<(string | null)[]> {
  const rows = await database.read(
    "select table_name as name from information_schema.tables where table_name like 'names%'",
  );
  return rows.flat().filter((name) => name !== 'names');
}

async function ended({ client }: Place, id: string): Promise<Export> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { lastExport } = await client['standing-exports'].get({ params: { standingExport: id } });
    if (lastExport && !['queued', 'working'].includes(lastExport.state)) return lastExport;
    if (performance.now() > deadline) throw new Error(`the export is still ${JSON.stringify(lastExport)}`);
    await pause(20);
  }
}
