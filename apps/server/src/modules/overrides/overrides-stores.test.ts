import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json } from '../../store/json.js';
import type { Store } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import {
  approveOverride,
  type Doing,
  endOverride,
  endPassed,
  insertAct,
  insertOverrides,
  restoreOverrides,
  undoAct,
} from './override-changes.repository.js';
import type { NewOverride } from './override-record.js';
import {
  countFound,
  countViews,
  findOverride,
  findRules,
  listHolding,
  listOfAct,
  listOfCustomer,
  listOverridden,
  listOverrides,
  lockOverrides,
  saveRules,
} from './overrides.repository.js';

const doing = (today: string): Doing => ({ byId: 'u1', by: 'wang', at: new Date(`${today}T04:00:00Z`), today });

describe.each(testStores())('on $engine', (place) => {
  let store: Store;
  beforeAll(async () => {
    store = await place.open();
    await store.transaction(async (tx) => {
      const at = new Date('2026-01-01T04:00:00Z');
      for (const id of ['tiers', 'risk', 'third']) {
        const title = json({ 'zh-CN': id, en: id });
        const scheme = { id, title, latest_version: 0, created_at: at, updated_at: at };
        await tx.insertInto('schemes').values(scheme).execute();
      }
    });
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const set = (customer: string, more: Partial<NewOverride> & { scheme?: string; today?: string } = {}) =>
    store.transaction(async (tx) => {
      const { scheme = 'tiers', today = '2026-03-10', state = 'approved', ...rest } = more;
      await lockOverrides(tx);
      const act = await insertAct(tx, { scheme, file: null }, doing(today));
      const row: NewOverride = {
        customer,
        class: 'gold',
        classBefore: 'silver',
        direction: 'raise',
        reason: '集团战略客户',
        evidence: { text: '', file: '', link: '' },
        from: today,
        until: '2026-12-31',
        state,
        ...rest,
      };
      await insertOverrides(tx, { act, scheme, state }, [row], doing(today));
      const [made] = await listOfAct(tx, act);
      if (!made) throw new Error('nothing was made');
      return made;
    });
  const on = async (day: string, customer: string, scheme = 'tiers') =>
    (await listHolding(store.db, day, { scheme, customers: [customer] })).map((one) => one.class);

  test('an override holds from its first day to its last', async () => {
    await set('A');
    expect(await on('2026-03-09', 'A')).toEqual([]);
    expect(await on('2026-03-10', 'A')).toEqual(['gold']);
    expect(await on('2026-12-31', 'A')).toEqual(['gold']);
    expect(await on('2027-01-01', 'A')).toEqual([]);
  });

  test('one of a customer who is merged holds for the one that stays, the newest first, until the merge is undone', async () => {
    const place = (id: string, into: string | null) =>
      store.db.updateTable('customers').set({ merged_into: into }).where('id', '=', id).execute();
    for (const id of ['M1', 'M2', 'M3']) {
      await store.db.insertInto('customers').values({ id, attributes: '{}', version: 1 }).execute();
    }
    await set('M1', { class: 'gold' });
    await set('M2', { class: 'bronze' });
    expect([await on('2026-04-01', 'M1'), await on('2026-04-01', 'M3')]).toEqual([['gold'], []]);
    await place('M2', 'M1');
    expect([await on('2026-04-01', 'M1'), await on('2026-04-01', 'M2')]).toEqual([['bronze'], ['bronze']]);
    await place('M1', 'M3');
    await place('M2', 'M3');
    expect(await on('2026-04-01', 'M3')).toEqual(['bronze']);
    const [carried] = await listHolding(store.db, '2026-04-01', { scheme: 'tiers', customers: ['M3'] });
    expect(carried?.customer).toBe('M3');
    const told = await listOfCustomer(store.db, 'M3', 10);
    expect(told.map((one) => one.customer)).toEqual(['M2', 'M1']);
    await place('M1', null);
    await place('M2', null);
    expect([await on('2026-04-01', 'M1'), await on('2026-04-01', 'M3')]).toEqual([['gold'], []]);
  });

  test('a newer one takes the place of the older one on its first day; both stay known', async () => {
    const older = await set('B');
    const newer = await set('B', { class: 'bronze', direction: 'lower', from: '2026-05-01', today: '2026-04-01' });
    expect(await on('2026-04-30', 'B')).toEqual(['gold']);
    expect(await on('2026-05-01', 'B')).toEqual(['bronze']);
    expect(await findOverride(store.db, older.number)).toMatchObject({
      state: 'ended',
      endedWhy: 'newer',
      replacedBy: newer.number,
      until: '2026-12-31',
    });
  });

  test('what is asked for holds once it is approved, and lets the one before hold until then', async () => {
    await set('C', { class: 'bronze' });
    const asked = await set('C', { state: 'asked' });
    expect(await on('2026-03-10', 'C')).toEqual(['bronze']);
    await store.transaction((tx) => approveOverride(tx, asked, { ...doing('2026-03-12'), note: '同意' }));
    expect(await on('2026-03-12', 'C')).toEqual(['gold']);
    expect(await findOverride(store.db, asked.number)).toMatchObject({ state: 'approved', decidedNote: '同意' });
  });

  test('one that is ended by hand held on the days before; the end can be taken back', async () => {
    const { number } = await set('D');
    await store.transaction((tx) => endOverride(tx, number, { ...doing('2026-06-01'), note: '' }));
    expect([await on('2026-05-31', 'D'), await on('2026-06-01', 'D')]).toEqual([['gold'], []]);
    await store.transaction((tx) => restoreOverrides(tx, [number]));
    expect(await on('2026-06-01', 'D')).toEqual(['gold']);
  });

  test('an act that is undone held on no day, and what gave way to it is there again', async () => {
    await set('E', { class: 'bronze' });
    const { act } = await set('E', { today: '2026-03-20' });
    const result = await store.transaction((tx) => undoAct(tx, act, doing('2026-03-20')));
    expect(result).toEqual({ undone: 1, restored: 1 });
    expect(await on('2026-03-20', 'E')).toEqual(['bronze']);
    expect(await on('2026-12-31', 'E')).toEqual(['bronze']);
  });

  test('the days that are over are noted once', async () => {
    const { number } = await set('F', { scheme: 'risk', until: '2026-03-31' });
    const at = new Date('2026-04-01T00:00:00Z');
    const ended = await store.transaction((tx) => endPassed(tx, '2026-04-01', at, 10));
    expect(ended).toEqual([{ number, scheme: 'risk', customer: 'F' }]);
    expect(await store.transaction((tx) => endPassed(tx, '2026-04-01', at, 10))).toEqual([]);
    expect(await on('2026-03-31', 'F', 'risk')).toEqual(['gold']);
    expect(await findOverride(store.db, number)).toMatchObject({ state: 'ended', endedWhy: 'day' });
  });

  test('one whose day is over does not give way to a newer one, it has ended before', async () => {
    const older = await set('G', { scheme: 'risk', until: '2026-03-31' });
    await set('G', { scheme: 'risk', today: '2026-04-02' });
    expect(await findOverride(store.db, older.number)).toMatchObject({ endedWhy: 'day', replacedBy: null });
  });

  test('the views tell them apart, newest first and page by page', async () => {
    const scheme = 'third';
    const first = await set('P-1', { scheme });
    const second = await set('P-2', { scheme });
    await set('P-3', { scheme, until: '2026-03-31' });
    await set('P-4', { scheme, state: 'asked' });
    const today = '2026-03-15';
    expect(await countViews(store.db, scheme, today)).toEqual({ live: 3, ending: 1, waiting: 1, ended: 0 });
    expect(await countViews(store.db, scheme, '2026-04-01')).toEqual({ live: 2, ending: 0, waiting: 1, ended: 1 });
    const filter = { scheme, view: 'live', today } as const;
    expect(await countFound(store.db, { ...filter, search: 'p-2' })).toBe(1);
    const page = await listOverrides(store.db, { ...filter, before: second.number, limit: 5 });
    expect(page.map(({ number }) => number)).toEqual([first.number]);
  });

  test('who has one is known', async () => {
    await set('Q');
    expect(await store.transaction((tx) => listOverridden(tx, ['Q', 'nobody']))).toEqual(new Set(['Q']));
  });

  test('the longest time is kept', async () => {
    expect(await findRules(store.db)).toBeUndefined();
    await store.transaction((tx) => saveRules(tx, { months: 6 }));
    await store.transaction((tx) => saveRules(tx, { months: 3 }));
    expect(await findRules(store.db)).toEqual({ months: 3 });
  });
});
