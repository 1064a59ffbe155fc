import { randomUUID } from 'node:crypto';
import type { SourceKind } from '@kefen/contract';
import { startClickHouseNodes } from '@kefen/warehouse/testing';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { DatabaseOrigin } from './modules/sources/database-connector.js';

/** A database of its own on a real server, with an account that may only read. */
export interface TestDatabase {
  readonly origin: DatabaseOrigin;
  readonly secret: string;
  /** An account that may do everything. */
  readonly owner: { readonly user: string; readonly secret: string };
  run(statement: string): Promise<void>;
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
  const place = { host: url.hostname, port: Number(url.port), database };
  return {
    origin: { kind: 'postgresql', ...common, ...place, user: database },
    secret,
    owner: { user: url.username, secret: url.password },
    run: async (statement) => void (await client.query(statement)),
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
  return {
    origin: { kind: 'mysql', ...common, host: url.hostname, port: Number(url.port), database, user },
    secret,
    owner: { user: url.username, secret: url.password },
    run: async (statement) => void (await client.query(statement)),
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
  const run = async (statement: string) => {
    const headers = { 'X-ClickHouse-User': owner.user, 'X-ClickHouse-Key': owner.secret };
    const response = await fetch(`${url.origin}/`, { method: 'POST', headers, body: statement });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
  };
  return {
    origin: {
      kind: 'clickhouse',
      ...common,
      host: url.hostname,
      port: Number(url.port),
      database: 'default',
      user: owner.user,
    },
    secret: owner.secret,
    owner,
    run,
    remove: () => nodes.stop(),
  };
}
