import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SecondConnectionError } from './connection-guard.js';
import { json } from './json.js';
import { migrate } from './migrate.js';
import type { Store } from './store.js';
import { testStores } from './test-stores.js';

describe.each(testStores())('the operational store on $engine', (place) => {
  let store: Store;
  beforeAll(async () => {
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const setting = (key: string, value: object) => ({ key, value: json(value) });
  const readSettings = async (key: string) =>
    (await store.db.selectFrom('settings').select('value').where('key', '=', key).execute()).map((row) => row.value);

  test('JSON comes back as it went in, lists and nested values included', async () => {
    const value = { list: [1, 'zwei', null], 名称: '客分', deep: { yes: true } };
    await store.db.insertInto('settings').values(setting('json', value)).execute();
    expect(await readSettings('json')).toEqual([value]);
  });

  test('numbers, days and instants come back as numbers, text and dates', async () => {
    const at = new Date('2026-03-04T05:06:07.089Z');
    const version = { scheme: 's', version: 1, text: 't', hash: 'h', created_by: 'u', created_at: at };
    await store.db
      .insertInto('schemes')
      .values({ id: 's', title: json({ 'zh-CN': '方', en: 's' }), latest_version: 1, created_at: at, updated_at: at })
      .execute();
    await store.db.insertInto('scheme_versions').values(version).execute();
    const run = await store.db
      .insertInto('runs')
      .values({
        scheme: 's',
        version: 1,
        as_of: '2026-02-28',
        state: 'queued',
        watermarks: json({}),
        started_by: 'u',
        created_at: at,
        duration_ms: 5_000_000_000,
      })
      .returning(['number', 'as_of', 'created_at', 'duration_ms', 'finished_at'])
      .executeTakeFirstOrThrow();
    expect(run).toEqual({
      number: 1,
      as_of: '2026-02-28',
      created_at: at,
      duration_ms: 5_000_000_000,
      finished_at: null,
    });
  });

  test('how many rows a change touched is told', async () => {
    await store.db
      .insertInto('settings')
      .values([setting('a', {}), setting('b', {})])
      .execute();
    const result = await store.db.deleteFrom('settings').where('key', 'in', ['a', 'b', 'c']).executeTakeFirstOrThrow();
    expect(result.numDeletedRows).toBe(2n);
  });

  test('a transaction that throws leaves nothing', async () => {
    const attempt = store.transaction(async (tx) => {
      await tx.insertInto('settings').values(setting('half', {})).execute();
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(await readSettings('half')).toEqual([]);
  });

  test('transactions started together come one after the other or beside each other, never into each other', async () => {
    await store.db
      .insertInto('settings')
      .values(setting('counter', { n: 0 }))
      .execute();
    const add = () =>
      store.transaction(async (tx) => {
        const row = await tx
          .selectFrom('settings')
          .select('value')
          .where('key', '=', 'counter')
          .forUpdate()
          .executeTakeFirstOrThrow();
        const n = (row.value as { n: number }).n + 1;
        await tx
          .updateTable('settings')
          .set({ value: json({ n }) })
          .where('key', '=', 'counter')
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await readSettings('counter')).toEqual([{ n: 20 }]);
  });

  test('asking the store itself inside a transaction throws at once and does not wait for ever', async () => {
    const attempt = store.transaction(async (tx) => {
      await tx.insertInto('settings').values(setting('trap', {})).execute();
      await store.db.selectFrom('settings').selectAll().execute();
    });
    await expect(attempt).rejects.toThrow(SecondConnectionError);
    await expect(store.transaction(() => store.transaction(async () => {}))).rejects.toThrow(SecondConnectionError);
    expect(await readSettings('trap')).toEqual([]);
  });

  test('work that outlives its transaction may use the store again', async () => {
    let later: Promise<unknown> | undefined;
    await store.transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => readSettings('none'));
    });
    expect(await later).toEqual([]);
  });

  test('versions of a scheme and the audit log cannot be changed', async () => {
    await expect(store.db.updateTable('scheme_versions').set({ text: 'other' }).execute()).rejects.toThrow(
      'never change',
    );
    await expect(store.db.deleteFrom('scheme_versions').execute()).rejects.toThrow('never change');
  });

  test('one content counts once per dataset', async () => {
    const at = new Date('2026-01-01T00:00:00Z');
    await store.db
      .insertInto('files')
      .values({
        id: 'f',
        name: 'f.csv',
        path: 'f',
        bytes: 1,
        sha256: 'x',
        inspection: json({}),
        uploaded_by: 'u',
        uploaded_at: at,
      })
      .execute();
    const commit = (dataset: string) =>
      store.db
        .insertInto('imports')
        .values({
          dataset,
          file_id: 'f',
          content_hash: 'x',
          mapping: json({}),
          state: 'committed',
          created_by: 'u',
          created_at: at,
        })
        .execute();
    await commit('transactions');
    await commit('balances');
    await expect(commit('transactions')).rejects.toMatchObject({ code: '23505' });
  });

  test('migrating again changes nothing', async () => {
    await migrate(store.db);
    expect(await readSettings('counter')).toEqual([{ n: 20 }]);
  });
});
