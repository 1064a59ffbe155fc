import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionFailure } from '../../databases/connection-failure.js';
import { type TestDatabase, testDatabases } from '../../test-databases.js';
import { createConnectors } from './connectors.js';
import type { DatabaseOrigin } from './database-connector.js';

const { signal } = new AbortController();

/** How each kind writes the same table. */
const tables = {
  postgresql: `create table orders (id bigint, note text, amount numeric(20, 4), changed_at timestamptz, day date, paid boolean)`,
  mysql: `create table orders (id bigint, note text, amount decimal(20, 4), changed_at timestamp(6) null, day date, paid bit(1))`,
  clickhouse: `create table orders (id Int64, note Nullable(String), amount Nullable(Decimal(20, 4)),
    changed_at Nullable(DateTime64(6, 'Asia/Shanghai')), day Nullable(Date32), paid Nullable(Bool)) engine MergeTree order by id`,
} as const;

const instants = {
  postgresql: (text: string) => `'${text}+00'`,
  mysql: (text: string) => `'${text}'`,
  clickhouse: (text: string) => `toDateTime64('${text}', 6, 'UTC')`,
} as const;

const yes = { postgresql: 'true', mysql: "b'1'", clickhouse: 'true' } as const;

describe.each(testDatabases())('$kind', ({ kind, open }) => {
  let place: TestDatabase;
  const connector = createConnectors('/nowhere')[kind];

  beforeAll(async () => {
    place = await open();
    if (kind === 'mysql') await place.run("set time_zone = '+00:00'");
    await place.run(tables[kind]);
    const at = instants[kind];
    await place.run(`insert into orders values
      (9007199254740993, 'O''Brien\t"甲"\\\\', 1234567890123456.7891, ${at('2026-01-02 16:30:00.250000')}, '2026-01-03', ${yes[kind]}),
      (2, null, null, ${at('2026-01-01 00:00:00')}, '1969-07-20', null),
      (3, '', 0.5, null, null, null)`);
  });
  afterAll(() => place.remove());

  const read = async (query: string, more: Partial<DatabaseOrigin> & { watermark?: string; secret?: string } = {}) => {
    const { watermark = null, secret = place.secret, ...origin } = more;
    const parts = [];
    const where = { ...place.origin, query, ...origin } as DatabaseOrigin;
    for await (const part of connector.read(where, { secret, watermark, signal })) parts.push(part);
    return { columns: parts[0]?.columns, rows: parts.flatMap(({ rows }) => rows) };
  };
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (failure: unknown) => failure,
    );

  test('every value comes as the database writes it, and no value is told from an empty text', async () => {
    const { columns, rows } = await read('select * from orders');
    expect(columns).toEqual(['id', 'note', 'amount', 'changed_at', 'day', 'paid']);
    const [big, ...others] = rows.toSorted((a, b) => Number(b[0]) - Number(a[0]));
    expect(big?.slice(0, 3)).toEqual([
      '9007199254740993',
      kind === 'postgresql' ? 'O\'Brien\t"甲"\\\\' : 'O\'Brien\t"甲"\\',
      '1234567890123456.7891',
    ]);
    expect(big?.[3]).toMatch(/^2026-01-02 16:30:00\.250*Z$/);
    expect(big?.[4]).toBe('2026-01-03');
    expect(['1', 't', 'true']).toContain(big?.[5]);
    expect(others[0]?.slice(0, 3)).toEqual(['3', '', expect.stringMatching(/^0\.50*$/)]);
    expect(others[0]?.slice(3)).toEqual([null, null, null]);
    expect(others[1]?.slice(0, 3)).toEqual(['2', null, null]);
    expect(others[1]?.[4]).toBe('1969-07-20');
  });

  test('a watermark that was read finds the rows behind it, and none twice', async () => {
    const [[first]] = (await read('select changed_at from orders where id = 2')).rows as [[string]];
    const behind = await read('select id from orders where changed_at > {{watermark}}', { watermark: first });
    expect(behind.rows).toEqual([['9007199254740993']]);
    const [[last]] = (await read('select changed_at from orders where id > 3')).rows as [[string]];
    expect((await read('select id from orders where changed_at > {{watermark}}', { watermark: last })).rows).toEqual(
      [],
    );
    expect(
      (await read('select id from orders where changed_at >= {{watermark}}', { watermark: last })).rows,
    ).toHaveLength(1);
    const numbers = await read('select id from orders where id > {{watermark}}', { watermark: '9007199254740992' });
    expect(numbers.rows).toEqual([['9007199254740993']]);
  });

  test('a watermark cannot end the query it stands in', async () => {
    const query = 'select id from orders where note = {{watermark}}';
    for (const watermark of ["' or 1=1 -- ", "\\' or 1=1 -- ", '0x31']) {
      expect((await read(query, { watermark })).rows).toEqual([]);
    }
  });

  test('a query that finds nothing still tells its columns', async () => {
    expect(await read('select id, note from orders where id < 0')).toEqual({ columns: ['id', 'note'], rows: [] });
  });

  test('many rows come in parts, each once', async () => {
    const query = {
      postgresql: 'select n from generate_series(1, 50000) as n',
      mysql: 'with recursive r as (select 1 as n union all select n + 1 from r where n < 50000) select n from r',
      clickhouse: 'select number + 1 as n from numbers(50000)',
    }[kind];
    if (kind === 'mysql') await place.run('set global max_recursive_iterations = 100000');
    const { rows } = await read(query);
    expect(rows).toHaveLength(50_000);
    expect(new Set(rows.map(([n]) => n)).size).toBe(50_000);
  });

  test('only so many rows are read as are wanted', async () => {
    const rows = [];
    for await (const part of connector.read(
      { ...place.origin, query: 'select id from orders' },
      { secret: place.secret, watermark: null, rows: 2, signal },
    ))
      rows.push(...part.rows);
    expect(rows).toHaveLength(2);
  });

  test('nothing is written, even with an account that may', async () => {
    const { user, secret } = place.owner;
    for (const query of ['delete from orders', 'drop table orders', 'insert into orders (id) values (9)']) {
      expect(await failureOf(read(query, { user, secret }))).toBeInstanceOf(ConnectionFailure);
    }
    expect((await read('select id from orders')).rows).toHaveLength(3);
  });

  test('what is wrong with a connection is told apart, without the password', async () => {
    const { origin, secret } = place;
    const why = async (more: Partial<DatabaseOrigin>, password = secret) => {
      const failure = await failureOf(connector.test({ ...origin, ...more } as DatabaseOrigin, password, signal));
      expect(JSON.stringify(failure) + String(failure instanceof Error && failure.stack)).not.toContain(password);
      return failure instanceof ConnectionFailure ? failure.code : failure;
    };
    expect(await why({ host: 'no-such-host.invalid' })).toBe('host-unknown');
    expect(await why({ port: 2 })).toBe('refused');
    expect(await why({}, 'wrong-password')).toBe('password');
    expect(await why({ user: 'nobody-we-know' })).toBe('password');
    // An account that may see one database alone is not told which others there are.
    expect(['database', 'permission']).toContain(await why({ database: 'no_such_database' }));
    expect(await failureOf(read('select nonsense from nowhere'))).toMatchObject({ code: 'query' });
  });

  test('an account that may write is told from one that may not', async () => {
    const { user, secret } = place.owner;
    expect(await connector.test({ ...place.origin, user } as DatabaseOrigin, secret, signal)).toEqual({
      mayWrite: true,
    });
    if (kind !== 'clickhouse') {
      expect(await connector.test(place.origin, place.secret, signal)).toEqual({ mayWrite: false });
    }
  });

  test('reading ends when it is no longer wanted', async () => {
    const stop = new AbortController();
    const query = {
      postgresql: 'select generate_series(1, 100000000) as n',
      mysql:
        'select a.table_name from information_schema.columns a, information_schema.columns b, information_schema.columns c',
      clickhouse: 'select number from numbers(10000000000)',
    }[kind];
    const reading = (async () => {
      const request = { secret: place.secret, watermark: null, signal: stop.signal };
      for await (const part of connector.read({ ...place.origin, query }, request)) {
        if (part.rows.length > 0) stop.abort(new Error('no longer wanted'));
      }
    })();
    await expect(reading).rejects.toThrow('no longer wanted');
  });
});
