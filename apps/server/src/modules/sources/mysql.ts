import { addAbortSignal } from 'node:stream';
import { watermarkPlace } from '@kefen/contract';
import type mysql from 'mysql2';
import { ConnectionFailure } from '../../databases/connection-failure.js';
import { silentMs } from '../../databases/database-place.js';
import { explainedMysql, openMysql } from '../../databases/mysql.js';
import {
  type DatabaseConnector,
  type DatabaseOrigin,
  type FetchedRows,
  plainNumber,
  type ReadRequest,
  rowsPerPart,
} from './database-connector.js';

/** MySQL and MariaDB. */
export const mysqlConnector: DatabaseConnector = {
  test: async (origin, secret, signal) => {
    const { connection, close } = await openMysql(origin, secret, signal);
    try {
      const [rows] = await connection.promise().query({ sql: 'show grants', rowsAsArray: true });
      return { mayWrite: (rows as unknown[][]).some(([grant]) => mayWrite(String(grant))) };
    } catch (failure) {
      throw explainedMysql(failure, secret);
    } finally {
      close();
    }
  },

  read: async function* (origin, request) {
    const { connection, close } = await openMysql(origin, request.secret, request.signal);
    try {
      yield* readParts(connection, origin, request);
    } catch (failure) {
      request.signal.throwIfAborted();
      throw explainedMysql(failure, request.secret);
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
  const silence = setTimeout(() => end(new ConnectionFailure('too-slow')), silentMs);
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
