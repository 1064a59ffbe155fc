import { watermarkPlace } from '@kefen/contract';
import pg from 'pg';
import {
  connectWithinMs,
  type DatabaseConnector,
  type DatabaseOrigin,
  type DatabasePlace,
  type FetchedRows,
  type ReadRequest,
  rowsPerPart,
  silentMs,
} from './database-connector.js';
import { networkFailure } from './network-failure.js';
import { SourceFailure, type SourceFailureCode, withoutSecret } from './source-failure.js';

/** Type of `timestamp with time zone`, whose values the session writes in UTC. */
const instantType = 1184;

export const postgresql: DatabaseConnector = {
  test: (origin, secret, signal) =>
    withClient(origin, secret, signal, async (client) => {
      const { rows } = await client.query<[string]>({ text: writing, rowMode: 'array' });
      return { mayWrite: rows[0]?.[0] === 't' };
    }),

  read: async function* (origin, request) {
    const client = await open(origin, request.secret);
    const abort = () => void client.end();
    request.signal.addEventListener('abort', abort, { once: true });
    try {
      yield* readParts(client, origin, request);
    } catch (failure) {
      request.signal.throwIfAborted();
      throw explained(failure, request.secret);
    } finally {
      request.signal.removeEventListener('abort', abort);
      await client.end();
    }
  },
};

/** The query as a cursor in a transaction that cannot write: the database never sends more than a part at once. */
async function* readParts(client: pg.Client, origin: DatabaseOrigin, request: ReadRequest): AsyncIterable<FetchedRows> {
  await client.query('begin isolation level repeatable read read only');
  const wantsWatermark = origin.query.includes(watermarkPlace);
  const query = origin.query.replaceAll(watermarkPlace, '$1').replace(/;\s*$/, '');
  const values = wantsWatermark ? [request.watermark] : [];
  await client.query(`declare kefen_rows no scroll cursor without hold for ${query}`, values);
  const most = request.rows ?? Number.POSITIVE_INFINITY;
  for (let taken = 0; taken < most; ) {
    request.signal.throwIfAborted();
    const text = `fetch forward ${Math.min(rowsPerPart, most - taken)} from kefen_rows`;
    const { fields, rows } = await client.query<(string | null)[]>({ text, rowMode: 'array' });
    const instants = fields.map(({ dataTypeID }) => dataTypeID === instantType);
    yield {
      columns: fields.map(({ name }) => name),
      rows: rows.map((row) => row.map((cell, i) => (instants[i] ? inUtc(cell) : cell))),
    };
    if (rows.length === 0) return;
    taken += rows.length;
  }
}

/** `2026-01-02 03:04:05+00` → `2026-01-02 03:04:05Z`, which PostgreSQL takes back as well. */
function inUtc(cell: string | null): string | null {
  return cell?.replace(/\+00$/, 'Z') ?? null;
}

/** Is there a table the account may change, or may it make one? */
const writing = `select rolsuper or has_database_privilege(current_database(), 'create') or exists (
    select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and nspname !~ '^pg_' and nspname <> 'information_schema'
      and has_schema_privilege(pg_namespace.oid, 'usage')
      and has_table_privilege(pg_class.oid, 'insert, update, delete, truncate'))
  from pg_roles where rolname = current_user`;

async function withClient<T>(
  origin: DatabaseOrigin,
  secret: string,
  signal: AbortSignal,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await open(origin, secret);
  const abort = () => void client.end();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(client);
  } catch (failure) {
    throw explained(failure, secret);
  } finally {
    signal.removeEventListener('abort', abort);
    await client.end();
  }
}

/** @throws SourceFailure */
export async function open({ host, port, database, user, tls }: DatabasePlace, secret: string): Promise<pg.Client> {
  const client = new pg.Client({
    host,
    port,
    database,
    user,
    password: secret,
    ssl: tls,
    application_name: 'kefen',
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: silentMs,
    keepAlive: true,
    // Every value as the text the database writes: no digit is lost.
    types: { getTypeParser: () => (text: string) => text } as pg.CustomTypesConfig,
  });
  // A connection that breaks while nobody waits is told to the next who asks.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query("set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set intervalstyle to 'iso_8601'");
    return client;
  } catch (failure) {
    await client.end().catch(() => {});
    throw explained(failure, secret);
  }
}

const codes: Readonly<Record<string, SourceFailureCode>> = {
  '28P01': 'password',
  '28000': 'password',
  '3D000': 'database',
  '42501': 'permission',
  '57P01': 'broke-off',
  '08006': 'broke-off',
};

export function explained(failure: unknown, secret: string): unknown {
  if (failure instanceof SourceFailure) return failure;
  if (failure instanceof pg.DatabaseError) {
    const detail = withoutSecret(`${failure.message} (${failure.code ?? ''})`, secret);
    return new SourceFailure(codes[failure.code ?? ''] ?? 'query', detail);
  }
  return networkFailure(failure) ?? withoutCode(failure);
}

/** The driver gives these no code: its own timeouts, a server without TLS, and a connection that ended. */
function withoutCode(failure: unknown): unknown {
  if (!(failure instanceof Error)) return failure;
  if (failure.message === 'timeout expired') return new SourceFailure('unreachable');
  if (failure.message === 'Query read timeout') return new SourceFailure('too-slow');
  if (failure.message.includes('does not support SSL')) return new SourceFailure('tls', 'SSL');
  return failure.message.startsWith('Connection terminated') ? new SourceFailure('broke-off') : failure;
}
