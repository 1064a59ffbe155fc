import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openStore, type Store, type StoreLocation } from './store.js';

/** A store of its own for one test file, and how to remove it. */
export interface TestStore {
  readonly engine: 'PGlite' | 'PostgreSQL';
  open(): Promise<Store>;
  /** Where the store is, for another process. */
  location(): Promise<StoreLocation>;
  remove(): Promise<void>;
}

/** The stores every contract test runs on: PGlite always, PostgreSQL whenever `TEST_DATABASE_URL` is given. */
export function testStores(template: Template = migrated): TestStore[] {
  const url = process.env.TEST_DATABASE_URL;
  return url ? [inMemory(), ownDatabase(url, template)] : [inMemory()];
}

/** What is in a database of PostgreSQL at the beginning: made once, and copied for each test file. */
export interface Template {
  readonly name: string;
  /** Beyond the tables. */
  fill(store: Store): Promise<void>;
}

const migrated: Template = { name: 'migrated', fill: async () => {} };

function inMemory(): TestStore {
  const location = { kind: 'embedded', path: 'memory://' } as const;
  return {
    engine: 'PGlite',
    open: () => openStore(location),
    location: async () => location,
    remove: async () => {},
  };
}

function ownDatabase(serverUrl: string, template: Template): TestStore {
  const name = freshName();
  let created: Promise<StoreLocation> | undefined;
  const create = async (): Promise<StoreLocation> => {
    const original = await templateDatabase(serverUrl, template);
    await administer(serverUrl, `create database ${name} template ${original}`);
    return locationOf(serverUrl, name);
  };
  const location = () => {
    created ??= create();
    return created;
  };
  return {
    engine: 'PostgreSQL',
    open: async () => openStore(await location()),
    location,
    remove: async () => {
      if (!created) return;
      await untilUnused(serverUrl, name);
      await administer(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

const freshName = () => `kefen_test_${randomUUID().replaceAll('-', '')}`;

function locationOf(serverUrl: string, database: string): StoreLocation {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return { kind: 'server', url: url.href };
}

/** @returns its name: the first test process that wants it makes it, the others wait */
async function templateDatabase(serverUrl: string, { name, fill }: Template): Promise<string> {
  const original = `kefen_${name}_${await fingerprintOfMigrations()}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [original]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [original]);
    if (rowCount) return original;
    // Whoever is killed before the end leaves nothing that would be taken for it.
    const unfinished = freshName();
    await client.query(`create database ${unfinished}`);
    const store = await openStore(locationOf(serverUrl, unfinished));
    try {
      await fill(store);
    } finally {
      await store.close();
    }
    await untilUnused(serverUrl, unfinished);
    await client.query(`alter database ${unfinished} rename to ${original}`);
    return original;
  } finally {
    await client.end();
  }
}

/** A server that outlives the tests may have templates of former tables. */
async function fingerprintOfMigrations(): Promise<string> {
  const folder = new URL('migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const file of (await readdir(folder)).toSorted()) hash.update(await readFile(new URL(file, folder)));
  return hash.digest('hex').slice(0, 16);
}

const attempts = 50;
const pauseMs = 100;

/** A pool that was ended has said goodbye, but its connections may still be open; forced off, they would fail. */
async function untilUnused(serverUrl: string, database: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const rows = await administer(serverUrl, `select 1 from pg_stat_activity where datname = '${database}'`);
    if (rows.length === 0) return;
    await pause(pauseMs);
  }
}

async function administer(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
