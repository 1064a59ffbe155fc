import pg from 'pg';
import { ConnectionFailure, type ConnectionFailureCode, withoutSecret } from './connection-failure.js';
import { connectWithinMs, type DatabasePlace, silentMs } from './database-place.js';
import { networkFailure } from './network-failure.js';

/** A connection that ends when `signal` says so. @throws ConnectionFailure */
export async function openPostgresql(
  { host, port, database, user, tls }: DatabasePlace,
  secret: string,
  signal: AbortSignal,
): Promise<{ readonly client: pg.Client; readonly close: () => Promise<void> }> {
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
  const close = async () => {
    signal.removeEventListener('abort', abort);
    await client.end();
  };
  const abort = () => void client.end();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await client.connect();
    await client.query("set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set intervalstyle to 'iso_8601'");
    return { client, close };
  } catch (failure) {
    await close().catch(() => {});
    signal.throwIfAborted();
    throw explainedPostgresql(failure, secret);
  }
}

/** Works with a connection and closes it. @throws ConnectionFailure */
export async function withPostgresql<T>(
  place: DatabasePlace,
  secret: string,
  signal: AbortSignal,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { client, close } = await openPostgresql(place, secret, signal);
  try {
    return await work(client);
  } catch (failure) {
    signal.throwIfAborted();
    throw explainedPostgresql(failure, secret);
  } finally {
    await close();
  }
}

const codes: Readonly<Record<string, ConnectionFailureCode>> = {
  '28P01': 'password',
  '28000': 'password',
  '3D000': 'database',
  '42501': 'permission',
  '57P01': 'broke-off',
  '08006': 'broke-off',
};

/** What went wrong, as a ConnectionFailure where it is one. */
export function explainedPostgresql(failure: unknown, secret: string): unknown {
  if (failure instanceof ConnectionFailure) return failure;
  if (failure instanceof pg.DatabaseError) {
    const detail = withoutSecret(`${failure.message} (${failure.code ?? ''})`, secret);
    return new ConnectionFailure(codes[failure.code ?? ''] ?? 'query', detail);
  }
  return networkFailure(failure) ?? withoutCode(failure);
}

/** The driver gives these no code: its own timeouts, a server without TLS, and a connection that ended. */
function withoutCode(failure: unknown): unknown {
  if (!(failure instanceof Error)) return failure;
  if (failure.message === 'timeout expired') return new ConnectionFailure('unreachable');
  if (failure.message === 'Query read timeout') return new ConnectionFailure('too-slow');
  if (failure.message.includes('does not support SSL')) return new ConnectionFailure('tls', 'SSL');
  return failure.message.startsWith('Connection terminated') ? new ConnectionFailure('broke-off') : failure;
}
