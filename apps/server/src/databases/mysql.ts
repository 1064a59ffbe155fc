import mysql from 'mysql2';
import { ConnectionFailure, type ConnectionFailureCode, withoutSecret } from './connection-failure.js';
import { connectWithinMs, type DatabasePlace } from './database-place.js';
import { networkFailure } from './network-failure.js';

/** A connection that ends when `signal` says so. @throws ConnectionFailure */
export async function openMysql(
  { host, port, database, user, tls }: DatabasePlace,
  secret: string,
  signal: AbortSignal,
): Promise<{ readonly connection: mysql.Connection; readonly close: () => void }> {
  const connection = mysql.createConnection({
    host,
    port,
    database,
    user,
    password: secret,
    ...(tls && { ssl: {} }),
    charset: 'utf8mb4',
    connectTimeout: connectWithinMs,
    enableKeepAlive: true,
    // A server must not be able to ask for files of ours.
    flags: ['-LOCAL_FILES'],
  });
  connection.on('error', () => {});
  const close = () => {
    signal.removeEventListener('abort', close);
    connection.destroy();
  };
  signal.addEventListener('abort', close);
  try {
    await connection.promise().connect();
    return { connection, close };
  } catch (failure) {
    close();
    throw explainedMysql(failure, secret);
  }
}

const codes: Readonly<Record<string, ConnectionFailureCode>> = {
  ER_ACCESS_DENIED_ERROR: 'password',
  ER_HOST_NOT_PRIVILEGED: 'password',
  ER_BAD_DB_ERROR: 'database',
  ER_DBACCESS_DENIED_ERROR: 'permission',
  ER_TABLEACCESS_DENIED_ERROR: 'permission',
  ER_COLUMNACCESS_DENIED_ERROR: 'permission',
  PROTOCOL_CONNECTION_LOST: 'broke-off',
  PROTOCOL_SEQUENCE_TIMEOUT: 'too-slow',
};

/** What went wrong, as a ConnectionFailure where it is one. */
export function explainedMysql(failure: unknown, secret: string): unknown {
  if (failure instanceof ConnectionFailure || !(failure instanceof Error)) return failure;
  const code = 'code' in failure ? String(failure.code) : '';
  const known = codes[code] ?? (code.startsWith('ER_') ? 'query' : undefined);
  if (known) return new ConnectionFailure(known, withoutSecret(`${failure.message} (${code})`, secret));
  return networkFailure(failure) ?? failure;
}
