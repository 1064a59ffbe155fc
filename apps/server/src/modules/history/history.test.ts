import type { Client, RunDetail } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const text = `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 1 month, title: { zh-CN: 本月消费, en: Spent this month } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points >= 10 } ]
stability: { demote: { after: 2 runs } }
`;

/** What each customer buys in January, and from February on; nothing there: the same. */
const amounts: Readonly<Record<string, readonly [number, number?]>> = {
  ...{ A: [2000], B: [500, 2000], C: [500, 50], D: [50, 500], E: [50], F: [2000] },
  ...{ G: [500], H: [500], I: [50], J: [50], K: [2000, 5], L: [5, 50] },
};

let app: TestApp;
let client: Client;
const params = { scheme: 'tiers' };

async function importMonth(month: string, wanted: (customer: string) => number | undefined) {
  const rows = [...Object.keys(amounts), 'M'].flatMap((customer) => {
    const amount = wanted(customer);
    return amount === undefined ? [] : [`${customer},${customer}-${month},2026-${month}-15,${amount}`];
  });
  await importRows(client, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], rows);
}

async function publish(asOf: string): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme: 'tiers', asOf } });
  await runUntilOver(client, id);
  app.clock.advance(60_000);
  return client.runs.publish({ params: { run: id } });
}

/** Instants: before the second run for February, and while April was published. */
const known = { earlier: '', withApril: '' };
const runs: RunDetail[] = [];

beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const organisations = [...'ABCDEF'].map((id) => `${id},东区`).concat([...'GHIJK'].map((id) => `${id},西区`));
  await importRows(client, 'customers', ['customer_id', 'organisation'], organisations);
  await importMonth('01', (customer) => amounts[customer]?.[0]);
  for (const month of ['02', '03'])
    await importMonth(month, (customer) => amounts[customer]?.[1] ?? amounts[customer]?.[0]);
  await client.schemes.create({ body: { text } });
  runs.push(await publish('2026-01-31'), await publish('2026-02-28'));
  known.earlier = app.clock.now().toISOString();
  await importMonth('02', (customer) => (customer === 'M' ? 500 : undefined));
  await importMonth('03', (customer) => (customer === 'M' ? 600 : undefined));
  runs.push(await publish('2026-02-28'), await publish('2026-03-31'));
  const april = await publish('2026-04-30');
  known.withApril = app.clock.now().toISOString();
  app.clock.advance(60_000);
  await client.runs.withdraw({ params: { run: april.id } });
  runs.push(april);
}, 120_000);
afterAll(() => app.close());

async function sizesOn(day: string, knownAt?: string) {
  const base = await client.history.base({ params, query: { day, ...(knownAt && { knownAt }) } });
  const sizes = base.classes.map(({ customers }) => customers);
  return { run: base.publication.run, sizes, notRated: base.notRated.customers };
}

test('the whole base as of any day is that of the publication that counted then', async () => {
  expect(await sizesOn('2026-01-31')).toEqual({ run: runs[0]?.id, sizes: [3, 4, 4], notRated: 1 });
  expect(await sizesOn('2026-02-27')).toMatchObject({ run: runs[0]?.id });
  expect(await sizesOn('2026-02-28')).toEqual({ run: runs[2]?.id, sizes: [4, 5, 4], notRated: 0 });
  expect(await sizesOn('2026-02-28', known.earlier)).toEqual({ run: runs[1]?.id, sizes: [4, 4, 4], notRated: 0 });
  expect(await sizesOn('2030-01-01')).toEqual({ run: runs[3]?.id, sizes: [3, 4, 5], notRated: 1 });
  expect(await sizesOn('2030-01-01', known.withApril)).toMatchObject({ run: runs[4]?.id });
  const { notRated } = await client.history.base({ params, query: { day: '2026-03-31' } });
  expect(notRated.reasons).toMatchObject([{ reason: 'no rule fits', customers: 1 }]);
});

test('where nothing was published by then it says so, and when the first time was', async () => {
  await expect(client.history.base({ params, query: { day: '2026-01-30' } })).rejects.toMatchObject({
    problem: { code: 'nothing-published-then', detail: expect.stringContaining('2026-01-31') },
  });
  await client.schemes.create({ body: { text: text.replace('id: tiers', 'id: fresh') } });
  await expect(
    client.history.base({ params: { scheme: 'fresh' }, query: { day: '2026-01-30' } }),
  ).rejects.toMatchObject({ problem: { code: 'nothing-published' } });
  await expect(
    client.history.base({ params: { scheme: 'none such' }, query: { day: '2026-01-30' } }),
  ).rejects.toMatchObject({ problem: { code: 'not-found' } });
});

test('the base is divided by a column of the profile, and each number has its customers', async () => {
  const { groups } = await client.history.base({ params, query: { day: '2026-01-31', by: 'organisation' } });
  expect(groups).toEqual([
    { value: null, customers: 0, notRated: 1, classes: { gold: 0, silver: 0, bronze: 0 } },
    { value: '东区', customers: 6, notRated: 0, classes: { gold: 2, silver: 2, bronze: 2 } },
    { value: '西区', customers: 5, notRated: 0, classes: { gold: 1, silver: 2, bronze: 2 } },
  ]);
  const day = '2026-01-31';
  const list = async (query: object) => {
    const { items, total } = await client.history.baseCustomers({ params, query: { day, limit: 50, ...query } });
    expect(items).toHaveLength(total);
    return items.map(({ customer }) => customer).join('');
  };
  expect(await list({ class: 'gold' })).toBe('AFK');
  expect(await list({ class: 'gold', by: 'organisation', group: '西区' })).toBe('K');
  expect(await list({ class: 'none', reason: 'no rule fits' })).toBe('L');
  expect(await list({ by: 'organisation', group: '' })).toBe('L');
  await expect(client.history.base({ params, query: { day, by: 'phone' } })).rejects.toMatchObject({
    problem: { code: 'request-invalid', errors: [{ pointer: '/query/by' }] },
  });
});

const february = { from: '2026-01-31', to: '2026-02-28' };
const march = { from: '2026-02-28', to: '2026-03-31' };

test('the migration between two days has every customer in one cell', async () => {
  const { from, to, cells, ways, groups } = await client.history.migration({
    params,
    query: { ...february, by: 'organisation' },
  });
  expect([from.publication.run, to.publication.run]).toEqual([runs[0]?.id, runs[2]?.id]);
  expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(13);
  expect(ways).toMatchObject({ promoted: 2, demoted: 0, unchanged: 9, rated: 1, unrated: 0, new: 1, lost: 0 });
  expect(groups?.map(({ value, customers, ways: own }) => [value, customers, own.promoted, own.new])).toEqual([
    [null, 2, 0, 1],
    ['东区', 6, 2, 0],
    ['西区', 5, 0, 0],
  ]);
  const own = await client.history.migration({ params, query: { ...february, by: 'organisation', group: '东区' } });
  expect(own.ways).toMatchObject({ promoted: 2, unchanged: 4, new: 0 });
  const next = await client.history.migration({ params, query: march });
  expect(next.ways).toMatchObject({ promoted: 0, demoted: 1, unchanged: 11, unrated: 1, new: 0, lost: 0 });
  expect(next.cells).toContainEqual({ from: 'silver', to: 'bronze', way: 'demoted', customers: 1 });
  const back = await client.history.migration({ params, query: { from: '2026-02-28', to: '2026-01-31' } });
  expect(back.ways).toMatchObject({ promoted: 0, demoted: 2, lost: 1, unrated: 1 });
  for (const query of [february, march, { from: february.to, to: february.from }]) {
    const { cells: whole } = await client.history.migration({ params, query });
    const { cells: divided } = await client.history.migration({ params, query: { ...query, by: 'organisation' } });
    expect(divided).toEqual(whole);
  }
});

test('each number of a migration has its customers, page by page and searched', async () => {
  const list = async (query: object) => {
    const { items } = await client.history.migrationCustomers({ params, query: { ...february, limit: 50, ...query } });
    return items.map(({ customer, from, to }) => `${customer} ${from}→${to}`);
  };
  expect(await list({ way: 'promoted' })).toEqual(['B silver→gold', 'D bronze→silver']);
  expect(await list({ way: 'new' })).toEqual(['M null→silver']);
  expect(await list({ fromClass: 'none' })).toEqual(['L →bronze']);
  expect(await list({ fromClass: 'unknown', toClass: 'silver' })).toEqual(['M null→silver']);
  expect(await list({ way: 'unchanged', by: 'organisation', group: '西区', search: 'k' })).toEqual(['K gold→gold']);
  await expect(list({ fromClass: 'platinum' })).rejects.toMatchObject({ problem: { code: 'not-found' } });
  await expect(list({ group: '西区' })).rejects.toMatchObject({ problem: { code: 'request-invalid' } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.history.migrationCustomers({
      params,
      query: { ...february, way: 'unchanged', limit: 4, ...(cursor && { cursor }) },
    });
    expect(page.total).toBe(9);
    seen.push(...page.items.map(({ customer }) => customer));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen.join('')).toBe('ACEFGHIJK');
});

test('a customer’s history says which class from when until when, why, by which run and whom', async () => {
  const { items } = await client.history.customer({ params: { customer: 'C' } });
  expect(items).toMatchObject([
    {
      scheme: 'tiers',
      stays: [
        {
          from: '2026-03-31',
          until: null,
          class: 'bronze',
          rank: 2,
          way: 'demoted',
          decisions: [{ run: runs[3]?.id }],
        },
        {
          ...{ from: '2026-01-31', until: '2026-03-30', class: 'silver', way: null },
          decisions: [
            { run: runs[0]?.id, version: 1, asOf: '2026-01-31', why: null, computed: 'silver' },
            {
              ...{ run: runs[2]?.id, asOf: '2026-02-28', publishedBy: 'user1', computed: 'bronze' },
              why: 'By the figures of 2026-02-28 it would be “Bronze”; but it takes 2 runs in a row to be demoted, and this is number 1, so it is “Silver”.',
            },
          ],
        },
      ],
    },
  ]);
  const runsOf = async (knownAt?: string) => {
    const found = await client.history.customer({ params: { customer: 'A' }, query: knownAt ? { knownAt } : {} });
    return found.items[0]?.stays.flatMap(({ decisions }) => decisions.map(({ run }) => run));
  };
  expect(await runsOf()).toEqual([runs[0], runs[2], runs[3]].map((run) => run?.id));
  expect(await runsOf(known.earlier)).toEqual([runs[0], runs[1]].map((run) => run?.id));
  expect(await runsOf(known.withApril)).toContain(runs[4]?.id);
  await expect(client.history.customer({ params: { customer: 'nobody' } })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('a class is explained as of any day by the run that counted then', async () => {
  const on = (day: string) => client.customers.explain({ params: { customer: 'C', scheme: 'tiers' }, query: { day } });
  expect(await on('2026-02-10')).toMatchObject({ class: 'silver', asOf: '2026-01-31', computed: null });
  expect(await on('2026-03-30')).toMatchObject({ class: 'silver', run: runs[2]?.id, computed: { class: 'bronze' } });
  expect(await on('2026-03-31')).toMatchObject({ class: 'bronze', run: runs[3]?.id });
  await expect(on('2026-01-01')).rejects.toMatchObject({ problem: { code: 'nothing-published-then' } });
});

test('the publications that counted come with the sizes of their classes', async () => {
  const { items } = await client.history.publications({ params });
  expect(items.map(({ run, asOf, notRated }) => [run, asOf, notRated])).toEqual([
    [runs[0]?.id, '2026-01-31', 1],
    [runs[2]?.id, '2026-02-28', 0],
    [runs[3]?.id, '2026-03-31', 1],
  ]);
  expect(items[1]?.classes.map(({ id, customers }) => [id, customers])).toEqual([
    ['gold', 4],
    ['silver', 5],
    ['bronze', 4],
  ]);
  const then = await client.history.publications({ params, query: { knownAt: known.withApril } });
  expect(then.items).toHaveLength(4);
});

test('who may not see customers sees no lists of them', async () => {
  const managed = await app.signIn('customer-manager');
  expect((await managed.history.migration({ params, query: february })).ways.promoted).toBe(2);
  expect((await managed.history.publications({ params })).items).toHaveLength(3);
});

test('who was merged away since stays in the history under the own number', async () => {
  await client.identity.merge({ body: { survivor: 'I', merged: 'J', leads: [] } });
  const may = await publish('2026-05-31');
  const { items } = await client.history.customer({ params: { customer: 'J' } });
  expect(items[0]?.stays).toMatchObject([
    { from: '2026-05-31', known: false, class: null, way: 'lost', decisions: [] },
    { from: '2026-01-31', until: '2026-05-30', known: true, class: 'bronze' },
  ]);
  const query = { from: '2026-03-31', to: '2026-05-31' };
  const migration = await client.history.migration({ params, query });
  expect(migration).toMatchObject({ to: { publication: { run: may.id } }, ways: { lost: 1 } });
  const { items: gone } = await client.history.migrationCustomers({ params, query: { ...query, way: 'lost' } });
  expect(gone).toMatchObject([{ customer: 'J', from: 'bronze', to: null, toTitle: null }]);
  const before = await client.history.baseCustomers({ params, query: { day: '2026-01-31', class: 'bronze' } });
  expect(before.items.map(({ customer }) => customer)).toEqual(['D', 'E', 'I', 'J']);
});
