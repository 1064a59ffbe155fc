import type { Client, Export, ExportContent, StandingExport, StandingExportInput } from '@kefen/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { json } from '../../../store/json.js';
import { openTestApp, type TestApp } from '../../../test-app.js';
import { type TestDatabase, testDatabases } from '../../../test-databases.js';
import { importRows, runUntilOver } from '../../../test-imports.js';
import { spendingScheme } from '../../../test-schemes.js';

const content: ExportContent = {
  what: 'classes',
  schemes: [{ scheme: 'spending', values: ['spent'] }],
  columns: ['name'],
  where: null,
};
const csv = { to: 'file', form: { format: 'csv', encoding: 'utf-8' } } as const;
const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

let app: TestApp;
let client: Client;

async function runAndPublish(asOf: string): Promise<string> {
  const { id } = await client.runs.create({ body: { scheme: 'spending', asOf } });
  expect((await runUntilOver(client, id)).state).toBe('done');
  await client.runs.publish({ params: { run: id } });
  return id;
}

beforeAll(async () => {
  app = await openTestApp(
    { KEFEN_TIME_ZONE: 'Asia/Shanghai' },
    { sourcePace: { tickMs: 100, settle: async () => {} } },
  );
  client = await app.signIn('administrator');
  await importRows(client, 'customers', ['customer_id', 'name', 'phone'], ['C1,甲,13800138000', 'C2,乙,']);
  const orders = ['C1,O1,2026-01-05,150.50', 'C2,O2,2026-01-06,20', 'C2,O3,2026-02-06,90'];
  await importRows(client, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], orders);
  await client.schemes.create({ body: { text: spendingScheme } });
  await runAndPublish('2026-01-31');
});
afterAll(() => app.close());
beforeEach(async () => {
  for (const { id } of (await standing().list()).items) await standing().remove({ params: { standingExport: id } });
});

const standing = () => client['standing-exports'];
const input = (more: Partial<StandingExportInput> = {}): StandingExportInput => ({
  ...{ title: '每日分类', content, personal: false, destination: csv, schedule: null, afterPublication: false },
  ...more,
});
const create = (more?: Partial<StandingExportInput>) => standing().create({ body: input(more) });

/** Waits until another export than the one before is over. */
function exported({ id, lastExport }: StandingExport): Promise<Export> {
  const look = async () => {
    const { lastExport: last } = await standing().get({ params: { standingExport: id } });
    if (!last || last.id === lastExport?.id || ['queued', 'working'].includes(last.state)) throw new Error('not yet');
    return last;
  };
  return vi.waitFor(look, { timeout: 30_000, interval: 30 });
}

describe('a standing export', () => {
  test('is made at its times, once for those that passed, and is among the exports of the one who set it up', async () => {
    const made = await create({ schedule: '30 2 * * *' });
    expect(made).toMatchObject({ nextAt: '2026-03-10T18:30:00.000Z', lastExport: null, hasSecret: false });
    app.clock.advance(3 * 86_400_000);
    client = await app.signIn('administrator');
    const done = await exported(made);
    expect(done).toMatchObject({
      state: 'done',
      rows: 2,
      origin: 'schedule',
      standingExport: made.id,
      available: true,
    });
    const after = await standing().get({ params: { standingExport: made.id } });
    expect(after.nextAt).toBe('2026-03-13T18:30:00.000Z');
    expect(after.lastExport?.id).toBe(done.id);
  });

  test('is made after a publication, with the run that was published', async () => {
    const made = await create({ afterPublication: true });
    const run = await runAndPublish('2026-02-28');
    expect(await exported(made)).toMatchObject({ state: 'done', origin: 'publication', runs: [{ run }] });
  });

  test('that is paused is not made, and goes on from its next time', async () => {
    const made = await create({ schedule: '0 * * * *', afterPublication: true });
    const params = { standingExport: made.id };
    expect(await standing().pause({ params })).toMatchObject({ paused: true, nextAt: null });
    expect((await standing().resume({ params })).nextAt).not.toBeNull();
    await standing().pause({ params });
    await standing().run({ params });
    expect(await exported(made)).toMatchObject({ state: 'done', origin: 'console' });
  });

  test('is refused where its content, schedule or password is wrong, and to those who may not', async () => {
    const wrong = { ...content, columns: ['nothing'] };
    await expect(create({ content: wrong })).rejects.toEqual(problemCode('export-invalid'));
    await expect(create({ schedule: 'every day' })).rejects.toEqual(problemCode('export-invalid'));
    const analyst = await app.signIn('analyst');
    await expect(analyst['standing-exports'].list()).rejects.toEqual(problemCode('permission-missing'));
    const manager = await app.signIn('manager');
    await expect(manager['standing-exports'].create({ body: input() })).rejects.toEqual(
      problemCode('permission-missing'),
    );
  });

  test('whose content is no longer there says why', async () => {
    const text = spendingScheme.replace('id: spending', 'id: passing');
    await client.schemes.create({ body: { text } });
    const { id: run } = await client.runs.create({ body: { scheme: 'passing', asOf: '2026-01-31' } });
    await runUntilOver(client, run);
    await client.runs.publish({ params: { run } });
    const of = { ...content, schemes: [{ scheme: 'passing', values: [] }] };
    const { id } = await create({ content: of, afterPublication: true });
    await client.runs.withdraw({ params: { run } });
    await vi.waitFor(
      async () => {
        const { failure } = await standing().get({ params: { standingExport: id } });
        expect(failure).not.toBeNull();
      },
      { timeout: 20_000, interval: 50 },
    );
  });
});

describe('who answers for a standing export', () => {
  const personal = { ...content, columns: ['name', 'phone'] };
  const own = async () => {
    const author = await app.signIn('administrator');
    const body = input({ content: personal, personal: true, schedule: '30 2 * * *' });
    return author['standing-exports'].create({ body });
  };
  const users = () => app.parts.store.db;
  const setRoles = (name: string, ...roles: string[]) =>
    users()
      .updateTable('users')
      .set({ roles: json(roles) })
      .where('name', '=', name)
      .execute();

  test('who may no longer take personal values out stops it, by hand and by the clock, until another one saves it', async () => {
    const made = await own();
    const params = { standingExport: made.id };
    expect(made).toMatchObject({ stopped: null, createdBy: expect.stringMatching(/^user/) });
    await setRoles(made.createdBy, 'analyst');
    const stopped = await standing().get({ params });
    expect(stopped.stopped).toContain(made.createdBy);
    await expect(standing().run({ params })).rejects.toEqual(problemCode('standing-export-stopped'));
    app.clock.advance(86_400_000);
    client = await app.signIn('administrator');
    const passed = await vi.waitFor(async () => {
      const found = await standing().get({ params });
      if (found.nextAt === made.nextAt) throw new Error('not yet');
      return found;
    });
    expect(passed).toMatchObject({ lastExport: null, failure: stopped.stopped });
    const { items } = await client.audit.list({ query: { limit: 20, subject: made.id } });
    expect(items.filter(({ action }) => action === 'standing-export.not-begun')).toHaveLength(1);

    const body = input({ content: personal, personal: true });
    const saved = await standing().update({ params, body });
    expect(saved).toMatchObject({ stopped: null, failure: null });
    expect(saved.createdBy).not.toBe(made.createdBy);
    await standing().run({ params });
    const done = await exported(saved);
    expect(done).toMatchObject({ state: 'done', createdBy: saved.createdBy });
    expect(done.columns.find(({ name }) => name === 'phone')?.masked).toBe(false);
  });

  test('masked, it goes on; of somebody who may export nothing, or is no longer there, nothing goes out', async () => {
    const { id, createdBy } = await own();
    const params = { standingExport: id };
    await setRoles(createdBy, 'analyst');
    await standing().update({ params, body: input({ content: personal }) });
    expect(await standing().get({ params })).toMatchObject({ createdBy, stopped: null });
    await setRoles(createdBy, 'customer-manager');
    expect((await standing().get({ params })).stopped).not.toBeNull();
    await users().deleteFrom('users').where('name', '=', createdBy).execute();
    expect((await standing().get({ params })).stopped).toContain('no longer a user');
    await expect(standing().run({ params })).rejects.toEqual(problemCode('standing-export-stopped'));
  });
});

test('one that is removed can be taken back for a day, as it was, and its exports are its record', async () => {
  const made = await create({ schedule: '30 2 * * *' });
  const params = { standingExport: made.id };
  await standing().run({ params });
  const done = await exported(made);
  expect(await standing().exports({ params, query: { limit: 10 } })).toMatchObject({ items: [{ id: done.id }] });
  await standing().remove({ params });
  expect((await standing().list()).items).toEqual([]);
  await expect(standing().run({ params })).rejects.toEqual(problemCode('not-found'));
  expect(await standing().restore({ params })).toMatchObject({ ...made, lastExport: { id: done.id } });
  await standing().remove({ params });
  app.clock.advance(25 * 3_600_000);
  client = await app.signIn('administrator');
  await expect(standing().restore({ params })).rejects.toEqual(problemCode('not-found'));
  await app.services.standingExports.forgetRemoved();
  const left = await app.parts.store.db.selectFrom('standing_exports').select('id').execute();
  expect(left.map(({ id }) => id)).not.toContain(made.id);
});

describe.each(testDatabases())('into a table of $kind', ({ kind, open }) => {
  let place: TestDatabase;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.remove());

  const targetOf = (table: string) => {
    const { host, port, database, tls } = place.origin;
    return { kind, host, port, database, tls, user: place.owner.user, schema: null, table };
  };
  const into = (table: string) => ({ to: 'table', target: targetOf(table), mode: 'replace' }) as const;

  test('the classes are there after each export, and it is recorded where they went', async () => {
    const made = await create({ destination: into('classes'), secret: place.owner.secret });
    expect(JSON.stringify(made)).not.toContain(place.owner.secret);
    await standing().run({ params: { standingExport: made.id } });
    const done = await exported(made);
    expect(done).toMatchObject({ state: 'done', failure: null, rows: 2, available: false, deliveriesInAll: 1 });
    expect(done.deliveries[0]).toMatchObject({ way: 'table', address: done.fileName });
    expect(done.fileName).toContain('/classes');
    const rows = await place.read('select customer_id, name, class, spent from classes order by customer_id');
    expect(rows.map((row) => [...row.slice(0, 3), Number(row[3])])).toEqual([
      ['C1', '甲', 'high', 150.5],
      ['C2', '乙', 'high', 110],
    ]);
    const again = { ...made, lastExport: done };
    await standing().run({ params: { standingExport: made.id } });
    expect(await exported(again)).toMatchObject({ state: 'done', sha256: done.sha256 });
    expect(await place.read('select customer_id from classes')).toHaveLength(2);
  });

  test('a rehearsal tells columns and rights, and what is wrong', async () => {
    const body = { content, personal: false, target: targetOf('rehearsed'), mode: 'upsert' } as const;
    const found = await standing().test({ body: { ...body, secret: place.owner.secret } });
    expect(found).toMatchObject({ ok: true, isThere: false });
    expect(found.columns.map(({ name }) => name)).toEqual([
      'customer_id',
      'name',
      'class',
      'class_title',
      'since',
      'reason',
      'spent',
    ]);
    expect(found.grants.join('\n')).toContain(place.owner.user);
    expect(await standing().test({ body: { ...body, secret: 'wrong' } })).toMatchObject({ ok: false, isThere: null });
  });

  test('a table that another one writes, or one without a password, is refused; a failure is told', async () => {
    const made = await create({ destination: into('shared'), secret: 'wrong' });
    const params = { standingExport: made.id };
    await standing().remove({ params });
    const other = await create({ destination: into('shared'), secret: 'wrong' });
    await expect(standing().restore({ params })).rejects.toEqual(problemCode('conflict'));
    await standing().remove({ params: { standingExport: other.id } });
    await standing().restore({ params });
    await expect(create({ destination: into('shared'), secret: 'x' })).rejects.toEqual(problemCode('export-invalid'));
    await expect(create({ destination: into('open_one') })).rejects.toEqual(problemCode('export-invalid'));
    await standing().run({ params: { standingExport: made.id } });
    const failed = await exported(made);
    expect(failed).toMatchObject({ state: 'failed', deliveriesInAll: 0 });
    expect(failed.failure).toContain('password');
  });
});
