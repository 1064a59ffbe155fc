import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { type Dialect, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { guardedDialect, insideTransaction } from './connection-guard.js';
import { migrate } from './migrate.js';
import { parsersByType } from './parsers.js';
import { pgliteDialect } from './pglite-dialect.js';
import type { Tables } from './tables.js';

/** Either the store or a transaction in it: what every repository function takes first. */
export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** The operational store: PGlite in the process, or PostgreSQL. */
export interface Store {
  readonly kind: 'embedded' | 'server';
  readonly db: Db;
  /** All or nothing. Inside, only the handle may be used; asking the store itself throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type StoreLocation =
  /** A folder of ours, or `memory://`. */
  { readonly kind: 'embedded'; readonly path: string } | { readonly kind: 'server'; readonly url: string };

/** Opens the store and brings its tables to the newest form. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const dialect = location.kind === 'embedded' ? await embedded(location.path) : server(location.url);
  const db = new Kysely<Tables>({ dialect: guardedDialect(dialect) });
  await migrate(db);
  return {
    kind: location.kind,
    db,
    transaction: (work) => db.transaction().execute((tx) => insideTransaction(() => work(tx))),
    close: () => db.destroy(),
  };
}

async function embedded(path: string): Promise<Dialect> {
  if (!path.includes('://')) await mkdir(path, { recursive: true });
  // What is acknowledged must survive a kill, so commits wait for the disk.
  return pgliteDialect(await PGlite.create(path, { relaxedDurability: false, parsers: parsersByType }));
}

function server(url: string): Dialect {
  const types = {
    getTypeParser: (type: number, format?: 'text' | 'binary') =>
      parsersByType[type] ?? pg.types.getTypeParser(type, format),
  };
  const pool = new pg.Pool({
    ...{ connectionString: url, max: 10, types: types as pg.CustomTypesConfig },
    // A line that is dead without a word is noticed in minutes, not in hours.
    ...{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    // Who hangs in the middle of a transaction keeps its locks until then, while another one has taken over its work.
    idle_in_transaction_session_timeout: 60_000,
  });
  // A lost connection is told by the statement that fails, or by the next one; unheard, it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({ pool });
}
