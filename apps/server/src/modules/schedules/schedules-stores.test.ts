import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store, Tx } from '../../store/store.js';
import { testStores } from '../../store/test-stores.js';
import { listCalendarDays, removeCalendarDay, setCalendarDay } from './calendar-days.repository.js';
import {
  findOccasion,
  hasOpenOccasion,
  insertOccasion,
  listLastOccasions,
  listOccasions,
  moveOccasion,
  type NewOccasion,
  noteDecisions,
} from './occasions.repository.js';
import {
  findRemoved,
  findSchedule,
  forgetRemoved,
  insertSchedule,
  listDueSchedules,
  moveScheduleOn,
  noteImport,
  pauseSchedule,
  removeSchedule,
  restoreSchedule,
} from './schedules.repository.js';

const at = new Date('2026-03-10T04:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const nightly = {
  title: '每天',
  schemes: ['tiers'],
  when: { kind: 'cron', cron: '30 2 * * *' },
  asOf: 'day-before',
  publish: { by: 'itself', mostChangedPercent: 5 },
  nextAt: at,
  createdBy: 'chen',
  createdById: 'u1',
  createdAt: at,
} as const;

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
  const find = (id: string) => findSchedule(servers[0].db, id);
  const occasion = (schedule: string, more: Partial<NewOccasion> = {}): NewOccasion => ({
    ...{ schedule, dueAt: at, askedBy: null, asOf: '2026-03-09', runs: [], failure: null },
    state: 'running',
    ...{ startedAt: at, finishedAt: null },
    ...more,
  });

  test('what is due is claimed by one of two servers, once', async () => {
    await tx((inside) => insertSchedule(inside, { ...nightly, id: 'claimed' }));
    const [due] = await listDueSchedules(servers[1].db, at);
    expect(due).toEqual({ ...nightly, id: 'claimed', paused: false });
    if (!due) throw new Error('one is due');
    const claims = await Promise.all(
      servers.map((store) => store.transaction((inside) => moveScheduleOn(inside, due, later(60)))),
    );
    expect(claims.toSorted()).toEqual([false, true]);
    expect(await listDueSchedules(servers[0].db, later(59))).toEqual([]);
    expect(await listDueSchedules(servers[0].db, later(60))).toHaveLength(1);
  });

  test('a schedule runs once at a time, and once for each time it was due', async () => {
    await tx((inside) => insertSchedule(inside, { ...nightly, id: 'once', nextAt: null }));
    const number = await tx((inside) => insertOccasion(inside, occasion('once')));
    expect(await hasOpenOccasion(servers[1].db, 'once')).toBe(true);
    await expect(tx((inside) => insertOccasion(inside, occasion('once', { dueAt: later(1) })))).rejects.toThrow();
    const end = { state: 'done', finishedAt: later(2) } as const;
    const ends = await Promise.all(
      servers.map((store) => store.transaction((inside) => moveOccasion(inside, number, 'running', end))),
    );
    expect(ends.toSorted()).toEqual([false, true]);
    await expect(tx((inside) => insertOccasion(inside, occasion('once')))).rejects.toThrow();
    await tx((inside) => insertOccasion(inside, occasion('once', { askedBy: 'chen', state: 'done' })));
    expect(await hasOpenOccasion(servers[0].db, 'once')).toBe(false);
    const runs = [{ run: 7, published: false, changed: 0.5, reason: { 'zh-CN': '多', en: 'many' } }];
    await tx((inside) => noteDecisions(inside, number, runs));
    expect(await findOccasion(servers[0].db, number)).toEqual({ ...occasion('once'), ...end, number, runs });
    const all = await listOccasions(servers[0].db, 'once', 10);
    expect(all.map(({ askedBy }) => askedBy)).toEqual(['chen', null]);
    const last = (await listLastOccasions(servers[0].db)).filter(({ schedule }) => schedule === 'once');
    expect(last).toEqual(all.slice(0, 1));
  });

  test('imports that follow each other are waited for, but not for ever', async () => {
    const when = { kind: 'import', dataset: 'transactions', quietMinutes: 5 } as const;
    await tx((inside) => insertSchedule(inside, { ...nightly, id: 'after', when, nextAt: null }));
    const nextAfter = async (minutes: number, dataset = 'transactions') => {
      await tx((inside) => noteImport(inside, dataset, later(minutes)));
      return (await find('after'))?.nextAt;
    };
    expect(await nextAfter(0, 'visits')).toBeNull();
    expect(await nextAfter(0)).toEqual(later(5));
    expect(await nextAfter(4)).toEqual(later(9));
    for (let minutes = 8; minutes <= 44; minutes += 4) await nextAfter(minutes);
    expect(await nextAfter(47)).toEqual(later(50));
    await tx((inside) => moveScheduleOn(inside, { id: 'after', nextAt: later(50) }, null));
    expect(await nextAfter(51)).toEqual(later(56));
    await tx((inside) => pauseSchedule(inside, 'after', true, null));
    expect(await nextAfter(60)).toBeNull();
  });

  test('one that was removed is due no more, can be taken back for a while, and is then forgotten', async () => {
    await tx((inside) => insertSchedule(inside, { ...nightly, id: 'removed' }));
    await tx((inside) => insertOccasion(inside, occasion('removed')));
    await tx((inside) => removeSchedule(inside, 'removed', later(1)));
    expect(await find('removed')).toBeUndefined();
    expect((await listDueSchedules(servers[0].db, at)).map(({ id }) => id)).not.toContain('removed');
    expect(await findRemoved(servers[0].db, 'removed', later(2))).toBeUndefined();
    expect(await findRemoved(servers[0].db, 'removed', at)).toMatchObject({ title: '每天' });
    await tx((inside) => restoreSchedule(inside, 'removed', later(60)));
    expect(await find('removed')).toMatchObject({ nextAt: later(60) });
    await tx((inside) => removeSchedule(inside, 'removed', later(1)));
    await forgetRemoved(servers[0].db, later(1));
    expect(await findRemoved(servers[0].db, 'removed', at)).toBeUndefined();
    expect(await listOccasions(servers[0].db, 'removed', 10)).toEqual([]);
  });

  test('a day of one’s own is kept once, changed and removed', async () => {
    const day = { day: '2026-02-16', open: true, note: '值班', changedBy: 'chen', changedAt: at };
    await tx((inside) => setCalendarDay(inside, day));
    await tx((inside) => setCalendarDay(inside, { ...day, open: false }));
    expect(await listCalendarDays(servers[0].db)).toEqual([{ ...day, open: false }]);
    expect(await tx((inside) => removeCalendarDay(inside, day.day))).toBe(true);
    expect(await tx((inside) => removeCalendarDay(inside, day.day))).toBe(false);
  });
});
