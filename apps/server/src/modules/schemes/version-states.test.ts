import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionStates } from '../../store/migrations/0021-version-states.js';
import type { Store } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import { insertScheme, insertVersion, listDocuments } from './schemes.repository.js';
import { insertAct, listActs } from './version-states.repository.js';

const title = { 'zh-CN': '等级', en: 'Tiers' };
const at = new Date('2026-03-10T04:00:00Z');

describe.each(testStores())('what was decided about versions on $engine', (place) => {
  let store: Store;
  beforeAll(async () => {
    store = await place.open();
    await store.transaction(async (tx) => {
      await insertScheme(tx, 'tiers', title, at);
      for (const version of [1, 2, 3]) {
        const text = `version ${version}`;
        await insertVersion(tx, { scheme: 'tiers', version, text, hash: text, createdBy: 'ann', createdAt: at }, title);
      }
    });
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  test('what was saved before counts as checked, and what was published as approved by the program', async () => {
    const numbers = await store.db
      .insertInto('runs')
      .values(
        [1, 2, 2].map((version) => ({
          ...{ scheme: 'tiers', version, as_of: '2026-03-01', state: 'done' },
          ...{ watermarks: '{}', started_by: 'ann', created_at: at },
        })),
      )
      .returning(['number', 'version'])
      .execute();
    for (const { number } of numbers.slice(1)) {
      const publication = { scheme: 'tiers', run: number, as_of: '2026-03-01', published_at: at, published_by: 'bob' };
      await store.db.insertInto('publications').values(publication).execute();
    }
    await sql`drop table version_states`.execute(store.db);
    await versionStates.up(store.db);
    expect((await listActs(store.db, 'tiers')).map(({ version, act, by }) => [version, act, by])).toEqual([
      [1, 'checked', 'ann'],
      [2, 'checked', 'ann'],
      [3, 'checked', 'ann'],
      [2, 'approved', 'kefen'],
    ]);
  });

  test('acts come back in their order, with days and notes as they were written', async () => {
    const act = { scheme: 'tiers', version: 3, by: 'bob', at, note: '季度调整', effectiveFrom: '2026-04-01' } as const;
    await store.transaction((tx) => insertAct(tx, { ...act, act: 'in-force' }));
    const last = (await listActs(store.db, 'tiers')).at(-1);
    const { scheme: _, ...written } = act;
    expect(last).toMatchObject({ ...written, act: 'in-force' });
  });

  test('nothing of it can be changed or removed, and only what comes into force has a day', async () => {
    await expect(sql`update version_states set by = 'eve'`.execute(store.db)).rejects.toThrow('never change');
    await expect(sql`delete from version_states`.execute(store.db)).rejects.toThrow('never change');
    const act = { scheme: 'tiers', version: 3, by: 'bob', at, note: null } as const;
    const without = store.transaction((tx) => insertAct(tx, { ...act, act: 'in-force', effectiveFrom: null }));
    await expect(without).rejects.toThrow('version_states');
  });

  test('a draft does not stand for the scheme where others rest on it', async () => {
    const draft = { scheme: 'tiers', version: 4, text: 'draft', hash: 'draft', createdBy: 'ann', createdAt: at };
    await store.transaction(async (tx) => {
      await insertVersion(tx, draft, title);
      const act = { scheme: 'tiers', version: 4, by: 'ann', at, note: null, effectiveFrom: null } as const;
      await insertAct(tx, { ...act, act: 'draft' });
    });
    expect(await listDocuments(store.db)).toEqual([{ scheme: 'tiers', text: 'version 3' }]);
  });
});
