import { type Client, type CustomerSummary, noticeLimits, type RunDetail } from '@kefen/contract';
import { sql, sqlFragment } from '@kefen/scheme';
import { standingClasses } from '@kefen/warehouse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dayIn } from '../../clock.js';
import { openTestApp, signedIn, type TestApp, testPassword } from '../../test-app.js';
import { importNumbered, importRows, importUntil, runUntilOver } from '../../test-imports.js';
import { createFactsService } from '../imports/facts.service.js';
import { createPublishedRuns } from './published-runs.js';
import { rerateCustomersBy } from './rerate-customers.js';
import { rerateEverybodyBy } from './rerate-everybody.js';
import { countedReratings } from './reratings.service.js';

/** Nothing in it is ranked, so a full run has no cut points of its own and says what re-ratings have to say. */
const levels = (id: string) => `kefen: 1
id: ${id}
title: { zh-CN: 等级, en: Levels }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 1 month }
  city: { attribute: city }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: spent >= 1000 or city = "上海" }, { class: silver, when: spent >= 100 }, { class: bronze, when: spent = null or spent < 100 } ]
`;

const ranked = `kefen: 1
id: ranked
title: { zh-CN: 排名, en: Ranked }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 1 month }
scores:
  place: { scale: spent, method: rank, to: [0, 100] }
classes: [ { id: top, title: { zh-CN: 前列, en: Top } }, { id: rest, title: { zh-CN: 其余, en: Rest } } ]
assign:
  rules: [ { class: top, when: place >= 60 }, { class: rest, when: place < 60 or place = null } ]
`;

const columns = ['customer_id', 'order_id', 'ordered_at', 'amount'];
const dayMs = 86_400_000;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  // The clock stands still, so that everybody is rated again where the test says so.
  app = await openTestApp({}, { sourcePace: { tickMs: 24 * 3_600_000, settle: async () => {} } });
  client = await app.signIn('administrator');
  await importRows(client, 'transactions', columns, [
    'A,1,2026-03-08,2000',
    'B,2,2026-02-12,150',
    'C,3,2026-03-01,50',
    'D,4,2026-03-01,90',
    'E,5,2026-03-01,10',
  ]);
  await client.schemes.create({ body: { text: levels('levels') } });
  await publish();
});
afterAll(() => app.close());

async function runNow(scheme = 'levels'): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme } });
  return runUntilOver(client, id);
}

async function publish(scheme = 'levels'): Promise<RunDetail> {
  const { id } = await runNow(scheme);
  return client.runs.publish({ params: { run: id } });
}

const settled = () =>
  vi.waitFor(
    async () => {
      await app.services.reratings.rateEverybody();
      if (!(await app.services.reratings.isSettled())) throw new Error('somebody waits');
    },
    { timeout: 60_000, interval: 30 },
  );

/** What counts, by customer. */
async function standing(scheme = 'levels'): Promise<Record<string, string>> {
  const { warehouse, store } = app.parts;
  const published = await app.services.runs.findPublished(scheme);
  const counted = await countedReratings(store.db, published?.number ?? 0);
  const rows = await warehouse.queryLong<{ customer_id: string; class: string }>(
    sql`SELECT customer_id, class FROM (${standingClasses(warehouse, counted)}) ORDER BY customer_id`,
  );
  return Object.fromEntries(rows.map((row) => [row.customer_id, row.class]));
}

/** Everybody has the class that a run of this moment decides. */
async function agreed(): Promise<Record<string, string>> {
  await settled();
  const between = await standing();
  const { number } = await runNow();
  const { warehouse } = app.parts;
  const rows = await warehouse.queryLong<{ customer_id: string; class: string }>(
    sql`SELECT customer_id, toString(class) AS class FROM ${warehouse.all('classes')} WHERE run = ${sqlFragment.integer(number)} ORDER BY customer_id`,
  );
  expect(between).toEqual(Object.fromEntries(rows.map((row) => [row.customer_id, row.class])));
  const { items } = await client.customers.list({ query: { limit: 100 } });
  const shown = ({ classes }: CustomerSummary) => classes.find(({ scheme }) => scheme === 'levels')?.class ?? '';
  expect(between).toEqual(Object.fromEntries(items.map((item) => [item.id, shown(item)])));
  return between;
}

const began = { A: 'gold', B: 'silver', C: 'bronze', D: 'bronze', E: 'bronze' };

describe('everybody has the class that counts on this day', () => {
  test('after files of facts, and after these are undone', async () => {
    expect(await agreed()).toEqual(began);
    const id = await importNumbered(client, 'transactions', columns, ['B,6,2026-03-05,5000', 'F,7,2026-03-06,300']);
    expect(await agreed()).toEqual({ ...began, B: 'gold', F: 'silver' });
    await client.imports.undo({ params: { import: id } });
    await importUntil(client, id, 'undone');
    expect(await agreed()).toEqual(began);
  });

  test('after a file of profiles, a customer made by hand, a merge and its undo', async () => {
    const id = await importNumbered(client, 'customers', ['customer_id', 'city'], ['C,上海', 'G,上海']);
    expect(await agreed()).toEqual({ ...began, C: 'gold', G: 'gold' });
    await client.imports.undo({ params: { import: id } });
    await importUntil(client, id, 'undone');
    await client.customers.create({ body: { id: 'H', values: { name: '韩梅', city: '上海' }, isDifferent: true } });
    expect(await agreed()).toEqual({ ...began, H: 'gold' });
    const { merge } = await client.identity.merge({ body: { survivor: 'E', merged: 'D', leads: [] } });
    await moved();
    const { D: _, ...others } = began;
    expect(await agreed()).toEqual({ ...others, E: 'silver', H: 'gold' });
    await client.identity.undoMerge({ params: { merge: String(merge) } });
    await moved();
    expect(await agreed()).toEqual({ ...began, H: 'gold' });
  });

  test('on days on which nothing happens, where the calendar says which day it is', async () => {
    expect((await client.workspace.get()).asOf).toBe('2026-03-08');
    const after = await client.workspace.setBusinessDay({ body: { businessDay: 'calendar' } });
    expect(after).toMatchObject({ businessDay: 'calendar', asOf: '2026-03-10' });
    expect(await agreed()).toMatchObject({ A: 'gold', B: 'silver' });
    await pass(4);
    // Of 12 February nothing is left in a month.
    expect(await agreed()).toMatchObject({ A: 'gold', B: 'bronze' });
    const { between } = await client.runs.get({ params: { run: String((await published()).number) } });
    expect(between).toMatchObject({ day: '2026-03-14', failure: null });
  });

  test('where a class was set by hand, from its first day to its last', async () => {
    const override = { scheme: 'levels', customer: 'E', class: 'gold', reason: 'A client of the group' };
    await client.overrides.create({ body: { ...override, from: '2026-03-15', until: '2026-03-16' } });
    expect(await agreed()).toMatchObject({ E: 'bronze' });
    await pass(1);
    expect(await agreed()).toMatchObject({ E: 'gold' });
    await pass(2);
    expect(await agreed()).toMatchObject({ E: 'bronze' });
    const { id } = await client.overrides.create({ body: { ...override, until: '2026-05-01' } });
    expect(await agreed()).toMatchObject({ E: 'gold' });
    await client.overrides.end({ params: { override: id }, body: { note: 'No more' } });
    expect(await agreed()).toMatchObject({ E: 'bronze' });
    await client.overrides.restore({ params: { override: id } });
    expect(await agreed()).toMatchObject({ E: 'gold' });
  });

  test('after another run was published for an earlier day, and taken back', async () => {
    const before = await agreed();
    const { id } = await publish();
    expect(await agreed()).toEqual(before);
    await send('C', '700');
    expect(await agreed()).toEqual({ ...before, C: 'silver' });
    await client.runs.withdraw({ params: { run: id } });
    expect(await agreed()).toEqual({ ...before, C: 'silver' });
  });
});

describe('a scheme that cannot be rated', () => {
  test('stops no other one, says so, and rates everybody once it can', async () => {
    await client.schemes.create({ body: { text: ranked } });
    const { id } = await publish('ranked');
    await settled();
    const { warehouse } = app.parts;
    const { table } = (await app.services.runs.getFinished(id)).result.values;
    const rename = (from: string, to: string) =>
      warehouse.execute(sql`RENAME TABLE ${warehouse.local(from)} TO ${warehouse.local(to)}`);
    const before = await standing('ranked');
    await rename(table, 'kept_aside');
    await importRows(client, 'transactions', columns, ['D,8,2026-03-17,5000']);
    expect(await agreed()).toMatchObject({ D: 'gold' });
    await send('C', '9000');
    expect(await agreed()).toMatchObject({ C: 'gold' });
    expect((await client.runs.get({ params: { run: id } })).between?.failure).toMatch(/refused/);
    expect(await standing('ranked')).toEqual(before);
    await rename('kept_aside', table);
    app.clock.advance(60_000);
    await settled();
    expect((await client.runs.get({ params: { run: id } })).between?.failure).toBeNull();
    expect(await standing('ranked')).toMatchObject({ C: 'top', D: 'top' });
  });
});

describe('a group that began earlier', () => {
  test('and reads late does not count over everybody’s', async () => {
    await settled();
    const parts = ownParts();
    const run = await parts.published.list().then(([first]) => first);
    if (!run) throw new Error('nothing is published');
    const before = await standing();
    let proceed: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    const slow = { ...parts, overridesOn: async () => gate.then(() => [{ customer: 'A', class: '', number: 99 }]) };
    const late = rerateCustomersBy(slow, [run], ['A']);
    await vi.waitFor(async () => {
      const groups = await app.parts.store.db
        .selectFrom('rerate_groups')
        .select('run')
        .where('overtaken', '=', false)
        .execute();
      expect(groups).toEqual([{ run: run.number }]);
    });
    await rerateEverybodyBy(parts, [run], new AbortController().signal);
    proceed();
    expect(await late).toMatchObject([{ end: 'overtaken' }]);
    expect(await standing()).toEqual(before);
  });

  test('and rated everybody does not count over what was read later of some', async () => {
    await settled();
    const parts = ownParts();
    const run = await parts.published.list().then(([first]) => first);
    if (!run) throw new Error('nothing is published');
    let proceed: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    let hasRead: () => void = () => {};
    const read = new Promise<void>((resolve) => {
      hasRead = resolve;
    });
    // By its older reading everybody is gold.
    const slow = {
      ...parts,
      overridesOn: async () => {
        hasRead();
        await gate;
        return Object.keys(await standing()).map((customer, i) => ({ customer, class: 'gold', number: 100 + i }));
      },
    };
    const everybody = rerateEverybodyBy(slow, [run], new AbortController().signal);
    await read;
    const before = await standing();
    // Nothing differs of them, and yet it is written, because the other group is open.
    expect(await rerateCustomersBy(parts, [run], ['C', 'D'])).toMatchObject([{ end: 'rated', changed: [] }]);
    proceed();
    await everybody;
    const after = await standing();
    expect([after.C, after.D]).toEqual([before.C, before.D]);
    expect(new Set([after.A, after.B])).toEqual(new Set(['gold']));
    await rerateEverybodyBy(parts, [run], new AbortController().signal);
    expect(await standing()).toEqual(before);
  });
});

const published = async () => {
  const found = await app.services.runs.findPublished('levels');
  if (!found) throw new Error('nothing is published');
  return found;
};

/** Days pass by the clock, and with them the session. */
async function pass(days: number): Promise<void> {
  app.clock.advance(days * dayMs);
  client = await signedIn(app, 'user1', testPassword);
}

const moved = () =>
  vi.waitFor(
    async () => {
      if ((await client.identity.merges({ query: {} })).isMoving) throw new Error('facts are still moving');
    },
    { timeout: 60_000, interval: 30 },
  );

let sent = 0;
async function send(customer: string, amount: string): Promise<void> {
  sent += 1;
  const [transaction_id, ordered_at] = [`E${sent}`, `${dayIn('Asia/Shanghai', app.clock.now())} 10:00:00`];
  const event = { transaction_id, order_id: transaction_id, customer_id: customer, ordered_at, amount };
  await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
}

test('what was decided on a run goes when no notice can speak of it any more', async () => {
  await settled();
  await send('C', '40');
  await settled();
  const before = await app.services.runs.findPublished('levels');
  const rowsOf = async (run: number | undefined) => {
    const { warehouse } = app.parts;
    const rows = await warehouse.query<{ n: string }>(
      sql`SELECT toString(count()) AS n FROM ${warehouse.all('rerated')} WHERE run = ${sqlFragment.integer(run ?? 0)}`,
    );
    return Number(rows[0]?.n);
  };
  expect(await rowsOf(before?.number)).toBeGreaterThan(0);
  const { number } = await publish();
  await settled();
  await send('Z', '5000');
  await settled();
  await app.services.reratings.dropOvertaken();
  expect(await rowsOf(before?.number)).toBeGreaterThan(0);
  app.clock.advance((noticeLimits.keptDays + 2) * dayMs);
  await app.services.reratings.dropOvertaken();
  expect(await rowsOf(before?.number)).toBe(0);
  expect(await rowsOf(number)).toBeGreaterThan(0);
  expect((await standing()).Z).toBe('gold');
});

/** What the re-ratings of the app stand on, to be slowed down. */
function ownParts() {
  const { store, warehouse, clock, ids } = app.parts;
  const { datasets, runs, schemes, workspace } = app.services;
  return {
    ...{ store, warehouse, clock, ids },
    facts: createFactsService({ store, warehouse, datasets }),
    valueChecks: {},
    overridesOn: async () => [{ customer: 'E', class: 'gold', number: 98 }],
    publishedRunOf: schemes.findPublishedRun,
    today: workspace.asOf,
    calendarDay: () => dayIn('Asia/Shanghai', clock.now()),
    onCounted: async () => {},
    deliverOutbox: async () => {},
    published: createPublishedRuns(runs),
  };
}
