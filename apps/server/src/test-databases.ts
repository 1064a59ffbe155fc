import { randomUUID } from 'node:crypto';
import type { SourceKind } from '@kefen/contract';
import { startClickHouseNodes } from '@kefen/warehouse/testing';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { createConnectors } from './modules/sources/connectors.js';
import type { DatabaseOrigin } from './modules/sources/database-connector.js';

/** A database of its own on a real server, with an account that may only read. */
export interface TestDatabase {
  readonly origin: DatabaseOrigin;
  readonly secret: string;
  /** An account that may do everything. */
  readonly owner: { readonly user: string; readonly secret: string };
  run(statement: string): Promise<void>;
  /** What the owner reads, as a source would. */
  read(query: string): Promise<(string | null)[][]>;
  remove(): Promise<void>;
}

interface TestDatabaseKind {
  readonly kind: Exclude<SourceKind, 'folder' | 's3'>;
  open(): Promise<TestDatabase>;
}

/** ClickHouse always; PostgreSQL and MariaDB where the environment names one, which the whole run of tests does. */
export function testDatabases(): TestDatabaseKind[] {
  const [postgresqlUrl, mysqlUrl] = [process.env.TEST_DATABASE_URL, process.env.TEST_MYSQL_URL];
  if (process.env.CI && !(postgresqlUrl && mysqlUrl)) {
    throw new Error('run the tests with scripts/with-postgres.sh scripts/with-mariadb.sh');
  }
  return [
    { kind: 'clickhouse', open: openClickHouse },
    ...(postgresqlUrl ? [{ kind: 'postgresql', open: () => openPostgresql(postgresqlUrl) } as const] : []),
    ...(mysqlUrl ? [{ kind: 'mysql', open: () => openMysql(mysqlUrl) } as const] : []),
  ];
}

type Place = Pick<TestDatabase, 'origin' | 'owner'>;

async function readAs({ origin, owner }: Place, query: string): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = [];
  const request = { secret: owner.secret, watermark: null, signal: new AbortController().signal };
  const asOwner: DatabaseOrigin = { ...origin, user: owner.user, query };
  for await (const part of createConnectors('/nowhere')[origin.kind].read(asOwner, request)) {
    rows.push(...part.rows.map((row) => [...row]));
  }
  return rows;
}

const name = () => `shop_${randomUUID().replaceAll('-', '')}`;
const common = { tls: false, query: 'select 1', watermarkColumn: null };

async function openPostgresql(serverUrl: string): Promise<TestDatabase> {
  const [database, secret] = [name(), randomUUID()];
  const url = new URL(serverUrl);
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create role ${database} login password '${secret}'`);
  await server.query(`create database ${database}`);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('revoke all on schema public from public');
  await client.query(`grant usage on schema public to ${database}`);
  await client.query(`alter default privileges grant select on tables to ${database}`);
  const at = { host: url.hostname, port: Number(url.port), database };
  const place: Place = {
    origin: { kind: 'postgresql', ...common, ...at, user: database },
    owner: { user: url.username, secret: url.password },
  };
  return {
    ...place,
    secret,
    run: async (statement) => void (await client.query(statement)),
    read: (query) => readAs(place, query),
    remove: async () => {
      await client.end();
      await server.query(`drop database ${database} with (force)`);
      await server.query(`drop role ${database}`);
      await server.end();
    },
  };
}

async function openMysql(serverUrl: string): Promise<TestDatabase> {
  const [database, secret] = [name(), randomUUID()];
  const user = database.slice(0, 32);
  const url = new URL(serverUrl);
  const client = await mysql.createConnection(serverUrl);
  await client.query(`create database ${database} character set utf8mb4`);
  await client.query(`use ${database}`);
  await client.query(`create user ${user}@'127.0.0.1' identified by '${secret}'`);
  await client.query(`grant select on ${database}.* to ${user}@'127.0.0.1'`);
  const place: Place = {
    origin: { kind: 'mysql', ...common, host: url.hostname, port: Number(url.port), database, user },
    owner: { user: url.username, secret: url.password },
  };
  return {
    ...place,
    secret,
    run: async (statement) => void (await client.query(statement)),
    read: (query) => readAs(place, query),
    remove: async () => {
      await client.query(`drop database ${database}`);
      await client.query(`drop user ${user}@'127.0.0.1'`);
      await client.end();
    },
  };
}

async function openClickHouse(): Promise<TestDatabase> {
  const nodes = await startClickHouseNodes({ count: 1 });
  const url = new URL(nodes.urls[0] ?? '');
  const owner = { user: url.username, secret: url.password };
  const at = { host: url.hostname, port: Number(url.port), database: 'default', user: owner.user };
  const place: Place = { origin: { kind: 'clickhouse', ...common, ...at }, owner };
  const run = async (statement: string) => {
    const headers = { 'X-ClickHouse-User': owner.user, 'X-ClickHouse-Key': owner.secret };
    const response = await fetch(`${url.origin}/`, { method: 'POST', headers, body: statement });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
  };
  return {
    ...place,
    secret: owner.secret,
    run,
    read: (query) => readAs(place, query),
    remove: () => nodes.stop(),
  };
}
