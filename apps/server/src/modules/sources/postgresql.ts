import { watermarkPlace } from '@kefen/contract';
import type pg from 'pg';
import { explainedPostgresql, openPostgresql, withPostgresql } from '../../databases/postgresql.js';
import {
  type DatabaseConnector,
  type DatabaseOrigin,
  type FetchedRows,
  type ReadRequest,
  rowsPerPart,
} from './database-connector.js';

/** Type of `timestamp with time zone`, whose values the session writes in UTC. */
const instantType = 1184;

export const postgresql: DatabaseConnector = {
  test: (origin, secret, signal) =>
    withPostgresql(origin, secret, signal, async (client) => {
      const { rows } = await client.query<[string]>({ text: writing, rowMode: 'array' });
      return { mayWrite: rows[0]?.[0] === 't' };
    }),

  read: async function* (origin, request) {
    const { client, close } = await openPostgresql(origin, request.secret, request.signal);
    try {
      yield* readParts(client, origin, request);
    } catch (failure) {
      request.signal.throwIfAborted();
      throw explainedPostgresql(failure, request.secret);
    } finally {
      await close();
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
