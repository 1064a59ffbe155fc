import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beat, releaseLease, tryLease } from '../../jobs/leases.js';
import { json } from '../../store/json.js';
import type { Store, Tx } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import { isDue, pauseAfter } from './due-runs.js';
import {
  askForEverybody,
  forgetRated,
  listRated,
  noteBeginning,
  noteRated,
  readAsked,
  setAside,
} from './everybody.repository.js';
import { abandonGroups, beginGroups, findCounted, finishGroup, forgetGroups } from './reratings.repository.js';

const at = new Date('2026-03-10T04:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

describe.each(testStores())('on $engine', (place) => {
  let servers: [Store, Store];
  beforeAll(async () => {
    const first = await place.open();
    // Two servers on one database where there can be two.
    servers = [first, place.engine === 'PostgreSQL' ? await place.open() : first];
  });
  afterAll(async () => {
    for (const store of new Set(servers)) await store.close();
    await place.remove();
  });
  const tx = <T>(work: (tx: Tx) => Promise<T>) => servers[0].transaction(work);

  let schemes = 0;
  /** A published run. */
  const publish = () =>
    tx(async (inside) => {
      schemes += 1;
      const id = `s${schemes}`;
      const title = json({ 'zh-CN': id, en: id });
      await inside
        .insertInto('schemes')
        .values({ id, title, latest_version: 1, published_run: null, created_at: at, updated_at: at })
        .execute();
      await inside
        .insertInto('scheme_versions')
        .values({ scheme: id, version: 1, text: '', hash: '', created_by: 'chen', created_at: at })
        .execute();
      const run = { scheme: id, version: 1, as_of: '2026-03-01', state: 'done', watermarks: json({}) };
      const { number } = await inside
        .insertInto('runs')
        .values({ ...run, started_by: 'chen', created_at: at })
        .returning('number')
        .executeTakeFirstOrThrow();
      await inside.updateTable('schemes').set({ published_run: number }).where('id', '=', id).execute();
      return { scheme: id, run: number };
    });
  const begin = (run: number, isWhole: boolean, when = at, store = servers[0]) =>
    store.transaction(async (inside) => {
      const [begun] = await beginGroups(inside, [{ number: run }], when, { isWhole });
      if (!begun) throw new Error('no group was begun');
      return begun.group;
    });
  const finish = (run: number, number: number) => tx((inside) => finishGroup(inside, { run, number, changed: 1 }, at));

  test('groups of some customers count by their numbers, in whatever order they end', async () => {
    const { run } = await publish();
    const first = await begin(run, false);
    const second = await begin(run, false, at, servers[1]);
    expect([first.isAlone, second.isAlone]).toEqual([true, false]);
    expect(await finish(run, second.number)).toBe(true);
    expect(await findCounted(servers[0].db, run)).toEqual({
      run: String(run),
      last: second.number,
      without: [first.number],
    });
    expect(await finish(run, first.number)).toBe(true);
    const third = await begin(run, false);
    expect(third).toMatchObject({ isAlone: true, counted: { last: second.number, without: [] } });
    expect([...(await forgetGroups(servers[0].db, [third.number]))]).toEqual([third.number]);
  });

  test('a group of all customers takes the word from those that were open, and later ones know of it', async () => {
    const { run } = await publish();
    const early = await begin(run, false);
    const everybody = await begin(run, true);
    const late = await begin(run, false, at, servers[1]);
    expect(late.isAlone).toBe(false);
    expect(await finish(run, early.number)).toBe(false);
    expect([...(await forgetGroups(servers[0].db, [early.number]))]).toEqual([]);
    expect(await finish(run, late.number)).toBe(true);
    expect(await finish(run, everybody.number)).toBe(true);
    const counted = { run: String(run), last: late.number, without: [early.number] };
    expect(await findCounted(servers[0].db, run)).toEqual(counted);
    const next = await begin(run, false);
    expect(next).toMatchObject({ isAlone: true, counted });
  });

  test('what a killed process had begun never counts, and stands in nobody’s way', async () => {
    const { run } = await publish();
    const some = await begin(run, false);
    const all = await begin(run, true);
    await tx((inside) => noteBeginning(inside, run));
    const soon = await begin(run, false, later(1));
    expect(soon.isAlone).toBe(false);
    const again = await begin(run, true, later(2));
    expect(again.isAlone).toBe(true);
    for (const gone of [some, all, soon]) expect(await finish(run, gone.number)).toBe(false);
    expect(await finish(run, again.number)).toBe(true);
    expect((await findCounted(servers[0].db, run)).without).toEqual([some.number, all.number, soon.number]);
    const left = await begin(run, false, later(3));
    expect((await begin(run, false, later(14))).isAlone).toBe(true);
    expect(await finish(run, left.number)).toBe(false);
    await abandonGroups(servers[0].db, [left.number]);
  });

  test('everybody is due once for each day, each asking, each publication and after each failure', async () => {
    const { scheme, run } = await publish();
    const state = async () => {
      const found = (await listRated(servers[1].db)).find((one) => one.run === run);
      if (!found) throw new Error('it is published');
      return found;
    };
    const present = async (now = at, today = '2026-03-09', calendarDay = '2026-03-10') => ({
      now,
      today,
      calendarDay,
      asked: await readAsked(servers[0].db),
    });
    const isNowDue = async (...when: Parameters<typeof present>) => isDue(await state(), await present(...when));
    const rate = (asked: number) =>
      tx((inside) => noteRated(inside, { run, asked, day: '2026-03-09', overridesDay: '2026-03-10', at }));
    expect(await isNowDue()).toBe(true);
    await tx((inside) => noteBeginning(inside, run));
    expect(await isNowDue()).toBe(true);
    const asked = await readAsked(servers[0].db);
    await rate(asked);
    expect(await isNowDue()).toBe(false);
    expect(await isNowDue(at, '2026-03-10')).toBe(true);
    expect(await isNowDue(at, '2026-03-09', '2026-03-11')).toBe(true);
    // Asked for after it had begun to read.
    await tx(askForEverybody);
    expect(await isNowDue()).toBe(true);
    await rate(asked + 1);
    expect(await isNowDue()).toBe(false);

    await tx((inside) => noteBeginning(inside, run));
    const failure = { 'zh-CN': '列不见了', en: 'A column is gone' };
    await tx((inside) => setAside(inside, { run, failure, attempts: 1, againAt: later(1) }));
    // It rated everybody, but those who were touched meanwhile were not rated by it.
    await rate(asked + 1);
    expect(await state()).toMatchObject({ failure, attempts: 1, againAt: later(1) });
    expect([await isNowDue(), await isNowDue(later(1))]).toEqual([false, true]);
    await tx((inside) => noteBeginning(inside, run));
    await rate(asked + 1);
    expect(await state()).toMatchObject({ failure: null, attempts: 0, day: '2026-03-09' });

    await tx((inside) => forgetRated(inside, scheme));
    expect(await isNowDue()).toBe(true);
    // One that ends now does not know of the publication.
    await rate(asked + 1);
    expect(await isNowDue()).toBe(true);
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([30_000, 60_000, 120_000, 600_000]);
  });

  test('one of two servers at a time does it, and another one where that is silent', async () => {
    const lease = (holder: string) => ({ jobId: '00000000-0000-4000-8000-000000000001', queue: 'test', holder });
    const claims = await Promise.all(
      servers.map((store, i) => store.transaction((inside) => tryLease(inside, lease(`p${i}`), 30_000))),
    );
    expect(claims.toSorted()).toEqual([false, true]);
    const holder = `p${claims.indexOf(true)}`;
    expect(await beat(servers[0].db, lease(holder))).toBe(true);
    expect(await tx((inside) => tryLease(inside, lease('other'), 0))).toBe(true);
    expect(await beat(servers[0].db, lease(holder))).toBe(false);
    expect(await tx((inside) => releaseLease(inside, lease('other')))).toBe(true);
  });
});
