import { addAbortSignal } from 'node:stream';
import { watermarkPlace } from '@kefen/contract';
import mysql from 'mysql2';
import {
  connectWithinMs,
  type DatabaseConnector,
  type DatabaseOrigin,
  type DatabasePlace,
  type FetchedRows,
  plainNumber,
  type ReadRequest,
  rowsPerPart,
  silentMs,
} from './database-connector.js';
import { networkFailure } from './network-failure.js';
import { SourceFailure, type SourceFailureCode, withoutSecret } from './source-failure.js';

/** MySQL and MariaDB. */
export const mysqlConnector: DatabaseConnector = {
  test: async (origin, secret, signal) => {
    const { connection, close } = await open(origin, secret, signal);
    try {
      const [rows] = await connection.promise().query({ sql: 'show grants', rowsAsArray: true });
      return { mayWrite: (rows as unknown[][]).some(([grant]) => mayWrite(String(grant))) };
    } catch (failure) {
      throw explained(failure, secret);
    } finally {
      close();
    }
  },

  read: async function* (origin, request) {
    const { connection, close } = await open(origin, request.secret, request.signal);
    try {
      yield* readParts(connection, origin, request);
    } catch (failure) {
      request.signal.throwIfAborted();
      throw explained(failure, request.secret);
    } finally {
      // Ends a query that is still sending.
      close();
    }
  },
};

async function* readParts(
  connection: mysql.Connection,
  origin: DatabaseOrigin,
  { watermark, rows: most = Number.POSITIVE_INFINITY, signal }: ReadRequest,
): AsyncIterable<FetchedRows> {
  await connection.promise().query("set time_zone = '+00:00'");
  await connection.promise().query('start transaction with consistent snapshot, read only');
  const query = origin.query.replaceAll(watermarkPlace, () => literal(watermark)).replace(/;\s*$/, '');
  // As part of a SELECT nothing else than one can stand.
  const sql = `select * from (\n${query}\n) as kefen_rows`;
  const command = connection.query({ sql, rowsAsArray: true, typeCast: asText });
  let columns: string[] | undefined;
  command.on('fields', (fields: readonly mysql.FieldPacket[]) => {
    columns ??= fields.map(({ name }) => name);
  });
  let part: (string | null)[][] = [];
  let taken = 0;
  for await (const row of rowsOf(connection, command, signal)) {
    part.push(row);
    taken++;
    if (part.length < rowsPerPart && taken < most) continue;
    yield { columns: columns ?? [], rows: part };
    part = [];
    if (taken >= most) return;
  }
  yield { columns: columns ?? [], rows: part };
}

/** The driver tells a query that is sending nothing of a line that is lost; the connection is told. */
async function* rowsOf(
  connection: mysql.Connection,
  command: mysql.Query,
  signal: AbortSignal,
): AsyncIterable<(string | null)[]> {
  const rows = addAbortSignal(signal, command.stream({ highWaterMark: rowsPerPart, objectMode: true }));
  const end = (failure: Error) => rows.destroy(failure);
  const silence = setTimeout(() => end(new SourceFailure('too-slow')), silentMs);
  connection.on('error', end);
  try {
    for await (const row of rows) {
      silence.refresh();
      yield row as (string | null)[];
    }
  } finally {
    clearTimeout(silence);
    connection.off('error', end);
  }
}

interface SentField {
  readonly type: string;
  string(): string | null;
  buffer(): Buffer | null;
}

/** Every value as the text that was sent; a TIMESTAMP, which the session has in UTC, says so. */
function asText(field: SentField): string | null {
  if (field.type === 'BIT')
    return (
      field
        .buffer()
        ?.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
        .toString() ?? null
    );
  const text = field.string();
  return text !== null && field.type === 'TIMESTAMP' ? `${text}Z` : text;
}

/** A number as it is, anything else in hexadecimal: a literal that no quote can end, in whatever mode the server is. */
function literal(watermark: string | null): string {
  if (watermark === null) return 'NULL';
  if (plainNumber.test(watermark)) return watermark;
  return `_utf8mb4 X'${Buffer.from(watermark.replace(/Z$/, '')).toString('hex')}'`;
}

const readingRights = /^(USAGE|SELECT|SHOW DATABASES|SHOW VIEW|PROCESS|REPLICATION (CLIENT|SLAVE)|BINLOG MONITOR)$/;

/** One line of SHOW GRANTS: `GRANT SELECT (a, b), INSERT ON …`. */
function mayWrite(grant: string): boolean {
  const [, rights] = /^GRANT (.+?) ON /i.exec(grant) ?? [];
  if (rights === undefined) return false;
  const names = rights.replace(/\([^)]*\)/g, '').split(',');
  return !names.every((right) => readingRights.test(right.trim().toUpperCase()));
}

/** @throws SourceFailure */
export async function open(
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
    throw explained(failure, secret);
  }
}

const codes: Readonly<Record<string, SourceFailureCode>> = {
  ER_ACCESS_DENIED_ERROR: 'password',
  ER_HOST_NOT_PRIVILEGED: 'password',
  ER_BAD_DB_ERROR: 'database',
  ER_DBACCESS_DENIED_ERROR: 'permission',
  ER_TABLEACCESS_DENIED_ERROR: 'permission',
  ER_COLUMNACCESS_DENIED_ERROR: 'permission',
  PROTOCOL_CONNECTION_LOST: 'broke-off',
  PROTOCOL_SEQUENCE_TIMEOUT: 'too-slow',
};

export function explained(failure: unknown, secret: string): unknown {
  if (failure instanceof SourceFailure || !(failure instanceof Error)) return failure;
  const code = 'code' in failure ? String(failure.code) : '';
  const known = codes[code] ?? (code.startsWith('ER_') ? 'query' : undefined);
  if (known) return new SourceFailure(known, withoutSecret(`${failure.message} (${code})`, secret));
  return networkFailure(failure) ?? failure;
}
