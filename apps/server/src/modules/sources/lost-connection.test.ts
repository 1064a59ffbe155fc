import type { Client, SourceInput } from '@kefen/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../../test-app.js';
import { type TestDatabase, testDatabases } from '../../test-databases.js';
import type { DatabaseOrigin } from './database-connector.js';
import { startProxy, type TestProxy } from './test-proxy.js';
import { openSourcesApp, ordersFrom, sourcesOf } from './test-sources.js';

const rows = 20_000;

/** A table with many rows that cannot be pressed together, as each kind makes it fastest. */
const tables = {
  postgresql: `create table many as select n as id, repeat(md5(n::text), 6) as note from generate_series(1, ${rows}) as n`,
  mysql: `create table many as with digit as (${Array.from({ length: 10 }, (_, n) => `select ${n} as n`).join(' union all ')})
    select row_number() over () as id, sha2(rand(), 512) as note
    from digit a, digit b, digit c, digit d, (select 0 union all select 1) as twice`,
  clickhouse: `create table many engine MergeTree order by id as
    select number + 1 as id, randomPrintableASCII(200) as note from numbers(${rows})`,
} as const;

describe.each(testDatabases())('a line to $kind that is lost', ({ kind, open }) => {
  let app: TestApp;
  let admin: Client;
  let place: TestDatabase;
  let proxy: TestProxy;

  beforeEach(async () => {
    app = await openSourcesApp();
    admin = await app.signIn('administrator');
    place = await open();
    await place.run(tables[kind]);
    proxy = await startProxy(place.origin);
  });
  afterEach(async () => {
    await app.close();
    await proxy.close();
    await place.remove();
  });

  test('ends the fetch with that reason, and the next one brings every row once, from the same place', async () => {
    const { host, port } = proxy;
    const query = `select id, 'a' as customer, 1 as amount, '2026-01-01 10:00:00' as changed_at, note
      from many where id >= {{watermark}}`;
    const body: SourceInput = {
      ...ordersFrom,
      title: '收银系统',
      secret: place.secret,
      watermark: '0',
      origin: { ...place.origin, host, port, query, watermarkColumn: 'id' } as DatabaseOrigin,
    };
    const { id } = await admin.sources.create({ body });
    const { fetched, rowsOf } = sourcesOf(admin);
    proxy.cutAfter(1_000_000);
    const lost = await fetched(id);
    expect(lost).toMatchObject({ state: 'failed', import: null, watermarkTo: null });
    expect(lost.failure).toContain('broke off');
    expect((await admin.sources.get({ params: { source: id } })).source.watermark).toBe('0');
    expect(await rowsOf('transactions')).toBe(0);

    proxy.free();
    expect(await fetched(id)).toMatchObject({ state: 'done', rows, rowsTaken: rows, watermarkTo: String(rows) });
    expect(await rowsOf('transactions')).toBe(rows);
  });
});
