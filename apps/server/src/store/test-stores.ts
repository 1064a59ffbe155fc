import { randomUUID } from 'node:crypto';
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
export function testStores(): TestStore[] {
  const url = process.env.TEST_DATABASE_URL;
  return url ? [inMemory(), ownDatabase(url)] : [inMemory()];
}

function inMemory(): TestStore {
  const location = { kind: 'embedded', path: 'memory://' } as const;
  return {
    engine: 'PGlite',
    open: () => openStore(location),
    location: async () => location,
    remove: async () => {},
  };
}

function ownDatabase(serverUrl: string): TestStore {
  const name = `kefen_test_${randomUUID().replaceAll('-', '')}`;
  let created: Promise<StoreLocation> | undefined;
  const location = () => {
    created ??= administer(serverUrl, `create database ${name}`).then(() => {
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return { kind: 'server', url: url.href };
    });
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
