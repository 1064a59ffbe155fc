import type { Client, ScheduleInput, ScheduleOccasion } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type App, createApp } from '../../app.js';
import { json } from '../../store/json.js';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What customers have spent in the month up to the day. */
const scheme = (id: string) => `kefen: 1
id: ${id}
title: { zh-CN: 本月消费, en: Spent this month }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 1 months, title: { zh-CN: 消费, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
assign:
  rules: [ { class: gold, when: points >= 100 }, { class: silver, when: points >= 0 } ]
`;

let app: TestApp;
let other: App;
let client: Client;
beforeAll(async () => {
  // It is noon of 10 March in Shanghai.
  app = await openTestApp({ KEFEN_TIME_ZONE: 'Asia/Shanghai' }, { sourcePace: { tickMs: 30, settle: async () => {} } });
  other = await createApp(app.parts);
  await signIn();
  const purchases = Array.from({ length: 10 }, (_, i) => `C${i},O${i},2026-03-01,${i < 5 ? 500 : 5}`);
  await importRows(client, 'transactions', columns, purchases);
  for (const id of ['tiers', 'other']) await client.schemes.create({ body: { text: scheme(id) } });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const columns = ['customer_id', 'order_id', 'ordered_at', 'amount'];
const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const minutes = (n: number) => app.clock.advance(n * minuteMs);

async function signIn(): Promise<void> {
  client = await app.signIn('administrator');
}

/** Sessions do not last for days. */
async function days(n: number): Promise<void> {
  app.clock.advance(n * dayMs);
  await signIn();
}

function input(more: Partial<ScheduleInput> = {}): ScheduleInput {
  return {
    title: '每天中午',
    schemes: ['tiers'],
    when: { kind: 'cron', cron: '30 12 * * *' },
    asOf: 'day',
    publish: { by: 'itself', mostChangedPercent: 10 },
    ...more,
  };
}

const create = async (more: Partial<ScheduleInput> = {}) => (await client.schedules.create({ body: input(more) })).id;

async function occasionsOf(schedule: string): Promise<ScheduleOccasion[]> {
  return (await client.schedules.get({ params: { schedule } })).occasions;
}

/** Waits until there are so many occasions and the last one is over. */
function settled(schedule: string, count = 1): Promise<ScheduleOccasion> {
  const look = async () => {
    const [last, ...before] = await occasionsOf(schedule);
    if (!last || before.length !== count - 1 || last.state === 'running') throw new Error(JSON.stringify(last));
    return last;
  };
  return vi.waitFor(look, { timeout: 30_000, interval: 30 });
}

async function publishByHand(id: string, asOf: string): Promise<string> {
  const run = await client.runs.create({ body: { scheme: id, asOf } });
  await runUntilOver(client, run.id);
  await client.runs.publish({ params: { run: run.id } });
  return run.id;
}

async function remove(schedule: string): Promise<void> {
  await client.schedules.remove({ params: { schedule } });
}

test('where nothing is published yet, a schedule of all published schemes says so when it is due', async () => {
  const schedule = await create({ schemes: null });
  await expect(client.schedules.run({ params: { schedule } })).rejects.toEqual(problemCode('nothing-to-run'));
  minutes(30);
  expect(await settled(schedule)).toMatchObject({
    state: 'not-begun',
    askedBy: null,
    dueAt: '2026-03-10T04:30:00.000Z',
    failure: expect.stringContaining('every published scheme, and there is none'),
    runs: [],
  });
  const { nextAt, last } = (await client.schedules.get({ params: { schedule } })).schedule;
  expect([nextAt, last?.state]).toEqual(['2026-03-11T04:30:00.000Z', 'not-begun']);
  await remove(schedule);
});

test('a first result waits for a person, and is shown as published once somebody has', async () => {
  const schedule = await create();
  await client.schedules.run({ params: { schedule } });
  const first = await settled(schedule);
  expect(first).toMatchObject({ state: 'waiting', askedBy: 'user1', asOf: '2026-03-10' });
  const [run] = first.runs;
  expect(run).toMatchObject({
    state: 'waiting',
    changed: null,
    reason: expect.stringContaining('Nothing was published'),
  });
  await client.runs.publish({ params: { run: run?.run ?? '' } });
  expect((await occasionsOf(schedule))[0]).toMatchObject({
    state: 'published',
    runs: [{ state: 'published', reason: null }],
  });
  await remove(schedule);
});

test('what is due runs by the published version, once on two servers, and is published within the bound', async () => {
  await client.schemes.createVersion({ params: { scheme: 'tiers' }, body: { text: `${scheme('tiers')}\n# later\n` } });
  const schedule = await create({ asOf: 'day-before' });
  await days(1);
  const occasion = await settled(schedule);
  expect(occasion).toMatchObject({ state: 'published', askedBy: null, failure: null });
  const [run] = occasion.runs;
  expect(run).toMatchObject({ state: 'published', changed: 0, reason: null });
  const detail = await client.runs.get({ params: { run: run?.run ?? '' } });
  expect(occasion.dueAt).toBe('2026-03-11T04:30:00.000Z');
  expect(detail).toMatchObject({ published: true, version: 1, asOf: '2026-03-10', startedBy: 'kefen' });
  expect(await occasionsOf(schedule)).toHaveLength(1);
  await remove(schedule);
});

test('times that passed while nobody was there are made up for by one run', async () => {
  const schedule = await create();
  await days(4);
  const occasion = await settled(schedule);
  expect(occasion).toMatchObject({ state: 'published', dueAt: '2026-03-15T04:30:00.000Z', asOf: '2026-03-15' });
  const { nextAt } = (await client.schedules.get({ params: { schedule } })).schedule;
  expect(nextAt).toBe('2026-03-16T04:30:00.000Z');
  const { items } = await client.audit.list({ query: { subject: schedule } });
  expect(items.map(({ action }) => action)).toEqual(['schedule.ended', 'schedule.begun', 'schedule.created']);
  await remove(schedule);
});

test('where more customers change class than were allowed, it waits and says how many', async () => {
  const schedule = await create();
  await days(30);
  const occasion = await settled(schedule);
  expect(occasion.state).toBe('waiting');
  expect(occasion.runs).toMatchObject([
    {
      state: 'waiting',
      changed: 0.5,
      reason: '50% of the customers would change class, more than the 10% that were set. Look at it and decide.',
    },
  ]);
  const [run] = occasion.runs;
  await client.runs.publish({ params: { run: run?.run ?? '' } });
  expect((await occasionsOf(schedule))[0]?.state).toBe('published');
  await client.runs.withdraw({ params: { run: run?.run ?? '' } });
  expect((await occasionsOf(schedule))[0]?.runs[0]?.state).toBe('waiting');
  await remove(schedule);
});

test('schemes of one schedule are measured together, and each is published by itself or waits', async () => {
  await publishByHand('tiers', '2026-04-13');
  const schedule = await create({ schemes: ['tiers', 'other'] });
  await client.schedules.run({ params: { schedule } });
  const { state, runs } = await settled(schedule);
  expect(state).toBe('waiting');
  expect(runs.map((run) => [run.scheme, run.state])).toEqual([
    ['tiers', 'published'],
    ['other', 'waiting'],
  ]);
  const [first, second] = runs.map(({ run }) => run);
  expect((await client.runs.get({ params: { run: first ?? '' } })).together).toEqual([second]);
  await remove(schedule);
});

test('an older day never goes over a newer result, and the record says why', async () => {
  const newer = await publishByHand('tiers', '2026-04-14');
  const schedule = await create({ asOf: 'last-month-end' });
  await client.schedules.run({ params: { schedule } });
  const { asOf, state, runs } = await settled(schedule);
  expect([asOf, state]).toEqual(['2026-03-31', 'outdated']);
  expect(runs).toMatchObject([
    { state: 'outdated', reason: expect.stringContaining(`published run ${newer} is newer`) },
  ]);
  await remove(schedule);
});

test('by hand means by hand', async () => {
  const schedule = await create({ publish: { by: 'hand' } });
  await client.schedules.run({ params: { schedule } });
  expect(await settled(schedule)).toMatchObject({
    state: 'waiting',
    runs: [{ changed: 0, reason: 'It is published by hand, as the schedule says.' }],
  });
  await remove(schedule);
});

test('where who answers for it may no longer publish, or is gone, it waits and says so, until somebody else saves it', async () => {
  const manager = await app.signIn('manager');
  const { id: schedule, createdBy } = await manager.schedules.create({ body: input() });
  const users = app.parts.store.db;
  await users
    .updateTable('users')
    .set({ roles: json(['analyst']) })
    .where('name', '=', createdBy)
    .execute();
  await client.schedules.run({ params: { schedule } });
  expect(await settled(schedule)).toMatchObject({
    state: 'waiting',
    runs: [
      { state: 'waiting', reason: expect.stringContaining(`“${createdBy}”, who answers for the schedule, may no`) },
    ],
  });
  await users.deleteFrom('users').where('name', '=', createdBy).execute();
  await client.schedules.run({ params: { schedule } });
  expect((await settled(schedule, 2)).runs[0]?.reason).toContain('no longer a user');
  const saved = await client.schedules.update({ params: { schedule }, body: input() });
  expect(saved.createdBy).not.toBe(createdBy);
  await client.schedules.run({ params: { schedule } });
  expect((await settled(schedule, 3)).state).toBe('published');
  await remove(schedule);
});

test('what is due while a run of it is under way waits for its end', async () => {
  const { warehouse } = app.parts;
  const execute = warehouse.executeOnEveryShard;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const named = vi.spyOn(warehouse, 'named').mockReturnValue(warehouse);
  const spy = vi.spyOn(warehouse, 'executeOnEveryShard').mockImplementation(async (statement, options) => {
    await held;
    return execute(statement, options);
  });
  const schedule = await create();
  await client.schedules.run({ params: { schedule } });
  await days(1);
  const due = (await client.schedules.get({ params: { schedule } })).schedule.nextAt;
  expect(new Date(due ?? '') <= app.clock.now()).toBe(true);
  await expect(client.schedules.run({ params: { schedule } })).rejects.toEqual(problemCode('state-conflict'));
  expect((await occasionsOf(schedule)).map(({ state, askedBy }) => [state, askedBy !== null])).toEqual([
    ['running', true],
  ]);
  release();
  named.mockRestore();
  spy.mockRestore();
  expect(await settled(schedule, 2)).toMatchObject({ state: 'published', askedBy: null, dueAt: due });
  await remove(schedule);
});

test('after an import it waits until no other one comes', async () => {
  const schedule = await create({ when: { kind: 'import', dataset: 'transactions', quietMinutes: 5 } });
  const next = async () => (await client.schedules.get({ params: { schedule } })).schedule.nextAt;
  expect(await next()).toBeNull();
  await importRows(client, 'transactions', columns, ['C1,P1,2026-04-01,1']);
  const first = app.clock.now().getTime() + 5 * minuteMs;
  expect(await next()).toBe(new Date(first).toISOString());
  minutes(3);
  await importRows(client, 'transactions', columns, ['C1,P2,2026-04-01,1']);
  expect(await next()).toBe(new Date(first + 3 * minuteMs).toISOString());
  minutes(4);
  expect(await occasionsOf(schedule)).toEqual([]);
  minutes(2);
  await settled(schedule);
  expect(await next()).toBeNull();
  await remove(schedule);
});

test('a paused one is not due, one that goes on is due at its next time, a removed one can be taken back', async () => {
  const schedule = await create();
  const params = { schedule };
  expect((await client.schedules.pause({ params })).nextAt).toBeNull();
  await days(1);
  expect((await client.schedules.resume({ params })).nextAt).not.toBeNull();
  expect(await occasionsOf(schedule)).toEqual([]);
  await remove(schedule);
  await expect(client.schedules.get({ params })).rejects.toEqual(problemCode('not-found'));
  expect((await client.schedules.list()).items).toEqual([]);
  expect(await client.schedules.restore({ params })).toMatchObject({ id: schedule, paused: false });
  await remove(schedule);
  await days(1);
  await expect(client.schedules.restore({ params })).rejects.toEqual(problemCode('not-found'));
});

test('the next times are shown before it is saved, with the as-of date of each, and with what is not known', async () => {
  const working = { kind: 'working-day', nth: 1, time: '06:00' } as const;
  const { times, notes } = await client.schedules.times({ body: { when: working, asOf: 'last-month-end' } });
  expect(times[0]).toEqual({ at: '2026-05-05T22:00:00.000Z', asOf: '2026-04-30' });
  expect(times).toHaveLength(5);
  expect(notes).toEqual([]);
  await days(230);
  const later = await client.schedules.times({ body: { when: working, asOf: 'day' } });
  expect(later.notes).toEqual([
    'The public holidays of 2027 are not announced yet; Monday to Friday count as working days.',
  ]);
  const schedule = await create({ when: working });
  expect((await client.schedules.list()).items[0]?.notes).toEqual(later.notes);
  await remove(schedule);
});

test('a day the workspace is closed moves what goes by working days, and back', async () => {
  const schedule = await create({ when: { kind: 'working-day', nth: 1, time: '06:00' } });
  const next = async () => (await client.schedules.get({ params: { schedule } })).schedule.nextAt;
  const before = await next();
  expect(before).toBe('2026-12-31T22:00:00.000Z');
  await client.calendar.set({ params: { day: '2027-01-01' }, body: { open: false, note: '元旦' } });
  expect(await next()).toBe('2027-01-03T22:00:00.000Z');
  const { known, days: own } = await client.calendar.get();
  expect(known.last).toBeGreaterThanOrEqual(2026);
  expect(own).toMatchObject([{ day: '2027-01-01', open: false, note: '元旦' }]);
  await client.calendar.remove({ params: { day: '2027-01-01' } });
  expect(await next()).toBe(before);
  await remove(schedule);
});

test('what is not a time, not a scheme or not a dataset is refused', async () => {
  const refused = (more: Partial<ScheduleInput>) => client.schedules.create({ body: input(more) });
  await expect(refused({ when: { kind: 'cron', cron: 'every day' } })).rejects.toMatchObject({
    problem: { code: 'schedule-invalid', errors: [{ pointer: '/body/when/cron' }] },
  });
  await expect(refused({ when: { kind: 'cron', cron: '0 0 31 2 *' } })).rejects.toMatchObject({
    problem: { code: 'schedule-invalid', errors: [{ pointer: '/body/when' }] },
  });
  await expect(refused({ schemes: ['nothing'] })).rejects.toEqual(problemCode('not-found'));
  const nowhere = { kind: 'import', dataset: 'nowhere', quietMinutes: 5 } as const;
  await expect(refused({ when: nowhere })).rejects.toEqual(problemCode('not-found'));
});

test('analysts and compliance look at schedules, managers change them, customer managers see none', async () => {
  const schedule = await create();
  const params = { schedule };
  for (const role of ['analyst', 'compliance'] as const) {
    const reader = await app.signIn(role);
    expect((await reader.schedules.list()).items).toHaveLength(1);
    await expect(reader.schedules.pause({ params })).rejects.toEqual(problemCode('permission-missing'));
  }
  const manager = await app.signIn('manager');
  expect(await manager.schedules.pause({ params })).toMatchObject({ paused: true });
  const adviser = await app.signIn('customer-manager');
  await expect(adviser.schedules.list()).rejects.toEqual(problemCode('permission-missing'));
  await remove(schedule);
});
