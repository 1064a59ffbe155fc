import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client, SourceInput } from '@kefen/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { json } from '../../store/json.js';
import type { TestApp } from '../../test-app.js';
import { type TestDatabase, testDatabases } from '../../test-databases.js';
import type { DatabaseOrigin } from './database-connector.js';
import { isEnded, openSourcesApp, ordersFrom, sourcesOf } from './test-sources.js';

let app: TestApp;
let admin: Client;
let { settled, fetched, rowsOf } = {} as ReturnType<typeof sourcesOf>;

beforeEach(async () => {
  app = await openSourcesApp();
  admin = await app.signIn('administrator');
  ({ settled, fetched, rowsOf } = sourcesOf(admin));
});
afterEach(() => app.close());

describe.each(testDatabases())('a source in $kind', ({ kind, open }) => {
  let place: TestDatabase;
  const key = { postgresql: 'bigint primary key', mysql: 'bigint primary key', clickhouse: 'Int64' }[kind];
  const time = { postgresql: 'timestamptz', mysql: 'datetime', clickhouse: "DateTime('UTC')" }[kind];
  const text = { postgresql: 'text', mysql: 'varchar(40)', clickhouse: 'String' }[kind];
  const money = { postgresql: 'numeric(12, 2)', mysql: 'decimal(12, 2)', clickhouse: 'Decimal(12, 2)' }[kind];
  const behind = kind === 'clickhouse' ? ' engine MergeTree order by id' : '';

  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.remove());
  beforeEach(() =>
    place.run(`create table orders (id ${key}, customer ${text}, amount ${money}, changed_at ${time})${behind}`),
  );
  afterEach(() => place.run('drop table orders'));

  const input = (more: Partial<DatabaseOrigin> = {}): SourceInput => ({
    ...ordersFrom,
    title: '收银系统',
    secret: place.secret,
    watermark: '2020-01-01 00:00:00',
    origin: {
      ...place.origin,
      query: 'select id, customer, amount, changed_at from orders where changed_at >= {{watermark}}',
      watermarkColumn: 'changed_at',
      ...more,
    } as DatabaseOrigin,
  });

  test('what has changed is fetched from where the last fetch ended, and no row counts twice', async () => {
    await place.run(
      "insert into orders values (1, 'a', 10.50, '2026-01-01 00:00:00'), (2, 'b', 20, '2026-01-02 00:00:00')",
    );
    const { id } = await admin.sources.create({ body: input() });
    expect(await fetched(id)).toMatchObject({ state: 'done', rows: 2, failure: null });
    expect(await rowsOf('transactions')).toBe(2);
    const { source } = await admin.sources.get({ params: { source: id } });
    expect(source.watermark).toMatch(/^2026-01-02 00:00:00/);

    await place.run(
      "insert into orders values (3, 'b', 1.99, '2026-01-02 00:00:00'), (4, 'c', 5, '2026-01-03 00:00:00')",
    );
    expect(await fetched(id)).toMatchObject({ state: 'done', rows: 3 });
    expect(await rowsOf('transactions')).toBe(4);

    // The row at the watermark comes once more, and then never changes again.
    expect(await fetched(id)).toMatchObject({ state: 'done', rows: 1 });
    expect(await fetched(id)).toMatchObject({ state: 'nothing', rows: 1 });
    expect(await rowsOf('transactions')).toBe(4);
  });

  test('rows whose import was undone, or that are used otherwise, are fetched again', async () => {
    await place.run("insert into orders values (1, 'a', 10, '2026-01-01 00:00:00')");
    const { id } = await admin.sources.create({ body: input() });
    const first = await fetched(id);
    await admin.imports.undo({ params: { import: first.import ?? '' } });
    await vi.waitFor(async () => expect(await rowsOf('transactions')).toBe(0), { timeout: 20_000, interval: 50 });
    await admin.sources.update({ params: { source: id }, body: input() });
    expect(await fetched(id)).toMatchObject({ state: 'done', rows: 1, rowsTaken: 1, rowsRejected: 0 });
    expect(await rowsOf('transactions')).toBe(1);
    expect(await fetched(id)).toMatchObject({ state: 'nothing' });
    await admin.sources.update({ params: { source: id }, body: { ...input(), where: 'amount > 0' } });
    expect(await fetched(id)).toMatchObject({ state: 'done', rows: 1 });
    expect(await rowsOf('transactions')).toBe(1);
  });

  test('good rows go in by themselves where that is wished, and the rejected ones are shown', async () => {
    await place.run(
      "insert into orders values (1, 'a', 10, '2026-01-01 00:00:00'), (2, '', 20, '2026-01-02 00:00:00')",
    );
    const { id } = await admin.sources.create({ body: { ...input(), commit: 'good-rows' } });
    const last = await fetched(id);
    expect(last).toMatchObject({ state: 'done', rows: 2, rowsTaken: 1, rowsRejected: 1 });
    expect(await rowsOf('transactions')).toBe(1);
    expect((await admin.sources.get({ params: { source: id } })).source.watermark).toMatch(/^2026-01-02/);
    const { report, rejectedForms } = await admin.imports.get({ params: { import: last.import ?? '' } });
    expect(report?.rejected).toEqual([expect.objectContaining({ column: 'customer_id', rows: 1 })]);
    expect(rejectedForms).toEqual(['csv']);
  });

  test('rejected rows wait for a person, and the watermark waits with them', async () => {
    await place.run(
      "insert into orders values (1, 'a', 10, '2026-01-01 00:00:00'), (2, '', 20, '2026-01-02 00:00:00')",
    );
    const { id } = await admin.sources.create({ body: input() });
    const last = await fetched(id);
    expect(last).toMatchObject({ state: 'waiting', rows: 2, rowsTaken: 1, rowsRejected: 1 });
    expect(await rowsOf('transactions')).toBe(0);
    expect((await admin.sources.get({ params: { source: id } })).source.watermark).toBe('2020-01-01 00:00:00');
    await expect(admin.sources.fetch({ params: { source: id } })).rejects.toMatchObject({
      problem: { code: 'state-conflict' },
    });

    await admin.imports.commit({ params: { import: last.import ?? '' } });
    await vi.waitFor(
      async () => {
        const { source } = await admin.sources.get({ params: { source: id } });
        expect(source.lastFetch?.state).toBe('done');
        expect(source.watermark).toMatch(/^2026-01-02/);
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(await rowsOf('transactions')).toBe(1);
  });

  test('an import that is given up leaves the watermark where it was', async () => {
    await place.run("insert into orders values (2, '', 20, '2026-01-02 00:00:00')");
    const { id } = await admin.sources.create({ body: { ...input(), commit: 'good-rows' } });
    const last = await fetched(id);
    // Not one row is good.
    expect(last.state).toBe('waiting');
    await admin.imports.cancel({ params: { import: last.import ?? '' } });
    await vi.waitFor(
      async () => {
        const { source } = await admin.sources.get({ params: { source: id } });
        expect(source.lastFetch?.state).toBe('given-up');
        expect(source.watermark).toBe('2020-01-01 00:00:00');
      },
      { timeout: 20_000, interval: 50 },
    );
  });

  test('the first rows are shown, the connection is tried, and the secret never comes out again', async () => {
    await place.run("insert into orders values (1, 'a', 10.50, '2026-01-01 00:00:00')");
    const { origin, secret, watermark } = input();
    const sample = await admin.sources.sample({ body: { origin, secret, watermark } });
    expect(sample.headings.map(({ name }) => name)).toEqual(['id', 'customer', 'amount', 'changed_at']);
    expect(sample.firstRows).toEqual([
      ['1', 'a', expect.stringMatching(/^10\.50?$/), expect.stringContaining('2026-01-01')],
    ]);
    const { id } = await admin.sources.create({ body: input() });
    expect(await admin.sources.test({ body: { origin, source: id } })).toMatchObject({ ok: true });
    const wrong = await admin.sources.test({ body: { origin, secret: 'wrong-secret' } });
    expect(wrong).toMatchObject({ ok: false, mayWrite: null });
    expect(wrong.detail).toContain('password');
    // A secret that is kept goes nowhere else.
    const elsewhere = { ...origin, host: 'elsewhere.invalid' } as DatabaseOrigin;
    expect((await admin.sources.test({ body: { origin: elsewhere, source: id } })).detail).toContain('password');
    const told = [
      await admin.sources.list(),
      await admin.sources.get({ params: { source: id } }),
      await admin.audit.list(),
    ];
    expect(JSON.stringify(told)).not.toContain(place.secret);
    const stored = await app.parts.store.db.selectFrom('sources').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(place.secret);
  });

  test('a query that fails is told with what the database said', async () => {
    const { id } = await admin.sources.create({
      body: input({ query: 'select nonsense, changed_at from orders where id >= {{watermark}}' }),
    });
    const last = await fetched(id);
    expect(last).toMatchObject({ state: 'failed', import: null });
    expect(last.failure).toContain('nonsense');
  });
});

describe('a source that is a folder', () => {
  const columns = { customer_id: 'customer_id', transaction_id: 'no', ordered_at: 'at', amount: 'amount' };
  let folder: string;
  beforeEach(async () => {
    folder = `${app.parts.config.dataFolder}-incoming`;
    await mkdir(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const put = (name: string, ...rows: string[]) =>
    writeFile(join(folder, name), `customer_id,no,at,amount\n${rows.join('\n')}\n`);
  const input = (more: Partial<SourceInput> = {}): SourceInput => ({
    ...ordersFrom,
    title: '每日订单',
    origin: { kind: 'folder', folder, pattern: 'orders-*.csv' },
    mapping: columns,
    ...more,
  });

  /** All files that are there have been dealt with. */
  async function emptied(id: string, files: number) {
    return vi.waitFor(
      async () => {
        const { fetches } = await admin.sources.get({ params: { source: id } });
        const over = fetches.filter((fetch) => isEnded(fetch) && fetch.state !== 'waiting');
        expect(over).toHaveLength(files);
        expect(fetches).toHaveLength(files);
        return fetches;
      },
      { timeout: 50_000, interval: 100 },
    );
  }

  test('every new file is imported once, in the order of names', async () => {
    await put('orders-1.csv', 'a,1,2026-01-01,5');
    await put('orders-2.csv', 'a,1,2026-01-01,7', 'b,2,2026-01-02,9');
    await put('else.csv', 'z,9,2026-01-01,5');
    const { id } = await admin.sources.create({ body: input() });
    await admin.sources.fetch({ params: { source: id } });
    const fetches = await emptied(id, 2);
    expect(fetches.map(({ fileName, state }) => [fileName, state])).toEqual([
      ['orders-2.csv', 'done'],
      ['orders-1.csv', 'done'],
    ]);
    expect(await rowsOf('transactions')).toBe(2);
    // The same content under another name is known.
    await writeFile(join(folder, 'orders-3.csv'), await readFile(join(folder, 'orders-1.csv')));
    await admin.sources.fetch({ params: { source: id } });
    const [last] = await emptied(id, 3);
    expect(last).toMatchObject({ fileName: 'orders-3.csv', state: 'nothing' });
  });

  test('a file that cannot be read is named and holds up no other', async () => {
    await writeFile(join(folder, 'orders-1.csv'), '');
    await put('orders-2.csv', 'a,1,2026-01-01,5');
    const { id } = await admin.sources.create({ body: input() });
    await admin.sources.fetch({ params: { source: id } });
    const [good, bad] = await emptied(id, 2);
    expect(bad).toMatchObject({ fileName: 'orders-1.csv', state: 'failed', failure: expect.stringContaining('file') });
    expect(good).toMatchObject({ fileName: 'orders-2.csv', state: 'done' });
  });

  test('a file that grew after it was imported is not added a second time, unless its first import is undone', async () => {
    const { transaction_id: _, ...withoutKey } = columns;
    await put('orders-1.csv', 'a,1,2026-01-01,5');
    const { id } = await admin.sources.create({ body: input({ mapping: withoutKey, mode: 'add' }) });
    await admin.sources.fetch({ params: { source: id } });
    const [first] = await emptied(id, 1);
    await put('orders-1.csv', 'a,1,2026-01-01,5', 'b,2,2026-01-02,9');
    await admin.sources.fetch({ params: { source: id } });
    const [refused] = await emptied(id, 2);
    expect(refused).toMatchObject({ state: 'failed', failure: expect.stringContaining('orders-1.csv') });
    expect(await rowsOf('transactions')).toBe(1);

    await admin.imports.undo({ params: { import: first?.import ?? '' } });
    await vi.waitFor(async () => expect(await rowsOf('transactions')).toBe(0), { timeout: 20_000, interval: 50 });
    await admin.sources.fetch({ params: { source: id } });
    expect((await emptied(id, 3))[0]).toMatchObject({ state: 'done' });
    expect(await rowsOf('transactions')).toBe(2);
  });

  test('a folder that sources may not read is told when it is tried, when it is saved and when it is fetched', async () => {
    const origin = { kind: 'folder', folder: join(folder, '..'), pattern: '*.csv' } as const;
    const allowed = `only: ${folder}.`;
    expect((await admin.sources.test({ body: { origin } })).detail).toContain(allowed);
    await expect(admin.sources.sample({ body: { origin } })).rejects.toMatchObject({
      problem: { code: 'source-unreadable', detail: expect.stringContaining(allowed) },
    });
    await expect(admin.sources.create({ body: input({ origin }) })).rejects.toMatchObject({
      problem: { errors: [{ pointer: '/body/origin/folder', detail: expect.stringContaining(allowed) }] },
    });
    // One that was saved when it was allowed.
    const { id } = await admin.sources.create({ body: input() });
    const change = { origin: json(origin) };
    await app.parts.store.db.updateTable('sources').set(change).where('id', '=', id).execute();
    expect(await fetched(id)).toMatchObject({ state: 'failed', failure: expect.stringContaining(allowed) });
  });

  test('a schedule fetches when its time has come, and not while it is paused', async () => {
    await put('orders-1.csv', 'a,1,2026-01-01,5');
    const { id, nextAt } = await admin.sources.create({ body: input({ schedule: '0 13 * * *' }) });
    // The clock stands at noon in Shanghai.
    expect(nextAt).toBe('2026-03-10T05:00:00.000Z');
    await admin.sources.pause({ params: { source: id } });
    expect(await admin.sources.get({ params: { source: id } })).toMatchObject({
      source: { paused: true, nextAt: null },
    });
    expect(await admin.sources.resume({ params: { source: id } })).toMatchObject({ paused: false, nextAt });
    app.clock.advance(3 * 3_600_000);
    const source = await settled(id);
    expect(source.lastFetch).toMatchObject({ state: 'done', askedBy: null });
    expect(source.nextAt).toBe('2026-03-11T05:00:00.000Z');
  });

  test('a source that could count rows twice is refused, with the reason', async () => {
    const database = { host: 'db', port: 5432, database: 'shop', user: 'kefen', tls: true } as const;
    const origin = { kind: 'postgresql', ...database, query: 'select 1', watermarkColumn: null } as const;
    const { transaction_id: _, ...withoutKey } = columns;
    const refused = (body: SourceInput) =>
      admin.sources.create({ body }).then(
        () => [],
        (failure) => failure.problem.errors.map(({ pointer }: { pointer: string }) => pointer),
      );
    expect(await refused(input({ origin, secret: 'x', mapping: withoutKey }))).toEqual(['/body/mapping']);
    expect(await refused(input({ origin, secret: 'x', mode: 'add' }))).toEqual(['/body/mode']);
    expect(await refused(input({ origin }))).toEqual(['/body/secret']);
    const half = { ...origin, query: 'select 1 where 1 >= {{watermark}}' };
    expect(await refused(input({ origin: half, secret: 'x' }))).toEqual([
      '/body/origin/watermarkColumn',
      '/body/watermark',
    ]);
    const marked = (query: string) =>
      refused({
        ...input({ secret: 'x', watermark: '0' }),
        origin: { ...origin, query: `select a from t where ${query}`, watermarkColumn: 'a' },
      });
    for (const query of [
      'a > {{watermark}}',
      'a>{{watermark}}::timestamptz',
      '{{watermark}} < a',
      "a >= '{{watermark}}'",
    ]) {
      expect(await marked(query), query).toEqual(['/body/origin/query']);
    }
    for (const query of [
      'a >= {{watermark}}',
      'a > {{watermark}} - 100',
      "a > {{watermark}}::timestamptz - interval '1 hour'",
    ]) {
      expect(await marked(query), query).toEqual([]);
    }
    expect(await refused(input({ mapping: withoutKey }))).toEqual(['/body/mode']);
    expect(await refused(input({ schedule: 'daily' }))).toEqual(['/body/schedule']);
    expect(await refused(input({ mapping: { ...columns, nonsense: 'at' } }))).toEqual(['/body/mapping/nonsense']);
  });

  test('only an administrator may say where data come from; others may look, or not even that', async () => {
    const analyst = await app.signIn('analyst');
    expect(await analyst.sources.list()).toEqual({ items: [], folders: [folder] });
    await expect(analyst.sources.create({ body: input() })).rejects.toMatchObject({
      problem: { code: 'permission-missing' },
    });
    await expect(analyst.sources.test({ body: { origin: input().origin } })).rejects.toMatchObject({
      problem: { status: 403 },
    });
    const keeper = await app.signIn('customer-manager');
    await expect(keeper.sources.list()).rejects.toMatchObject({ problem: { status: 403 } });
  });

  test('what is removed is gone, what it brought stays, and all of it is in the log', async () => {
    await put('orders-1.csv', 'a,1,2026-01-01,5');
    const { id } = await admin.sources.create({ body: input() });
    await admin.sources.update({ params: { source: id }, body: input({ title: '订单' }) });
    await admin.sources.fetch({ params: { source: id } });
    await emptied(id, 1);
    await admin.sources.remove({ params: { source: id } });
    await expect(admin.sources.get({ params: { source: id } })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
    expect(await rowsOf('transactions')).toBe(1);
    const { items } = await admin.audit.list({ query: { subject: id } });
    expect(items.map(({ action }) => action)).toEqual([
      'source.removed',
      'source.fetch-done',
      'source.fetch-asked',
      'source.changed',
      'source.created',
    ]);
    expect(await stat(join(folder, 'orders-1.csv'))).toMatchObject({ size: expect.any(Number) });
  });
});
