import type { Client, ExportContent, RunDetail } from '@kefen/contract';
import type { CodeRule } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const tiers = `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, unit: money, window: last 12 months, title: { zh-CN: 消费, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points > 0 } ]
otherwise: none
`;

let app: TestApp;
let client: Client;
let run: RunDetail;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  await importRows(client, 'customers', ['customer_id', 'name'], ['A,甲', 'B,乙', 'C,丙', 'D,丁', 'E,戊']);
  await importRows(
    client,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['A,O1,2026-02-01,2000', 'B,O2,2026-02-01,150', 'C,O3,2026-02-01,50', 'D,O4,2026-02-28,60'],
  );
  await client.schemes.create({ body: { text: tiers } });
  run = await publish();
});
afterAll(() => app.close());

async function publish(asOf?: string): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme: 'tiers', ...(asOf !== undefined && { asOf }) } });
  expect((await runUntilOver(client, id)).state).toBe('done');
  await client.runs.publish({ params: { run: id } });
  return client.runs.get({ params: { run: id } });
}

let sent = 0;
async function send(customer: string, amount: string, day = '2026-03-05') {
  sent += 1;
  const order = `E${sent}`;
  const event = {
    transaction_id: order,
    order_id: order,
    customer_id: customer,
    ordered_at: `${day} 10:00:00`,
    amount,
  };
  await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
  await eventually(async () => {
    expect(await app.services.reratings.isSettled()).toBe(true);
  });
}

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 30_000, interval: 30 });

async function published() {
  const scheme = (await client.schemes.list()).items.find(({ id }) => id === 'tiers');
  if (!scheme?.published) throw new Error('nothing is published');
  return scheme.published;
}

const idsIn = async (id: string, sort?: string) =>
  (
    await client.schemes.classCustomers({
      params: { scheme: 'tiers', class: id },
      query: { limit: 100, ...(sort && { sort }) },
    })
  ).items.map(({ customer }) => customer);

async function lines(content: ExportContent): Promise<{ runs: readonly object[]; rows: string[] }> {
  const form = { format: 'csv', encoding: 'utf-8' } as const;
  const { id } = await client.exports.create({ body: { content, form, personal: false } });
  await eventually(async () => {
    expect((await client.exports.get({ params: { export: id } })).state).toBe('done');
  });
  const file = await client.exports.download({ params: { export: id } });
  const text = Buffer.from(await file.arrayBuffer())
    .toString('utf8')
    .slice(1)
    .trimEnd();
  const [, ...rows] = text.split('\n');
  return { runs: (await client.exports.get({ params: { export: id } })).runs, rows };
}

const sizesOf = ({ table }: Pick<Awaited<ReturnType<typeof published>>, 'table'>) => [
  ...table.classes.map(({ id, customers }) => [id, customers]),
  ['none', table.notRated.customers],
];

describe('after re-ratings', () => {
  beforeAll(async () => {
    expect(sizesOf(await published())).toEqual([
      ['gold', 1],
      ['silver', 1],
      ['bronze', 2],
      ['none', 1],
    ]);
    expect((await published()).rerated).toBeNull();
    // Up, down by what is given back, for the first time, and one who was not known.
    await send('C', '5000');
    await send('B', '-100', '2026-03-06');
    await send('E', '10', '2026-03-06');
    await send('NEW', '300', '2026-03-07');
  });

  test('the sizes of the classes are those that count now, the lists agree with them, and the run keeps its own', async () => {
    const now = await published();
    expect(sizesOf(now)).toEqual([
      ['gold', 2],
      ['silver', 1],
      ['bronze', 3],
      ['none', 0],
    ]);
    expect([now.table.customers, now.rerated]).toEqual([6, { customers: 4, asOf: '2026-03-07' }]);
    expect(now.table.notRated.reasons).toEqual([]);
    expect(now.table.classes.map(({ share }) => share).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(now.table.classes.map(({ contribution }) => Number(contribution))).toEqual([2000, 150, 110]);
    const own = (await client.runs.get({ params: { run: run.id } })).table;
    expect(own && sizesOf({ table: own })).toEqual([
      ['gold', 1],
      ['silver', 1],
      ['bronze', 2],
      ['none', 1],
    ]);
    for (const [id, customers] of sizesOf(now)) {
      const query = { limit: 100 };
      const { total } = await client.schemes.classCustomers({ params: { scheme: 'tiers', class: String(id) }, query });
      expect([id, total, (await idsIn(String(id))).length]).toEqual([id, customers, customers]);
      const listed = await client.customers.list({ query: { scheme: 'tiers', class: String(id), limit: 100 } });
      expect([id, listed.total, listed.items.length]).toEqual([id, customers, customers]);
    }
    expect((await client.customers.list({ query: { limit: 100 } })).total).toBe(6);
  });

  test('a list that is sorted by a value has everybody, and who came since the run stands last', async () => {
    await send('NEW2', '300', '2026-03-07');
    await send('B', '100', '2026-03-07');
    expect(await idsIn('silver')).toEqual(['B', 'NEW', 'NEW2']);
    expect(await idsIn('silver', '-points')).toEqual(['B', 'NEW', 'NEW2']);
    expect(await idsIn('silver', 'points')).toEqual(['B', 'NEW', 'NEW2']);
    await send('B', '-100', '2026-03-07');
    await send('NEW2', '-300', '2026-03-07');
    const [unrated] = (
      await client.schemes.classCustomers({ params: { scheme: 'tiers', class: 'none' }, query: { limit: 10 } })
    ).items;
    expect(unrated).toMatchObject({ customer: 'NEW2', reason: expect.stringMatching(/./) });
  });

  test('the base of a day that is not over has them, and the day of the run has not', async () => {
    const base = (day: string) => client.history.base({ params: { scheme: 'tiers' }, query: { day } });
    const sizes = async (day: string) => (await base(day)).classes.map(({ customers }) => customers);
    expect(await sizes('2026-03-10')).toEqual([2, 1, 3]);
    expect((await base('2026-03-10')).rerated).toEqual({ customers: 5, asOf: '2026-03-07' });
    expect(await sizes('2026-03-06')).toEqual([1, 1, 2]);
    expect(await sizes(run.asOf)).toEqual([1, 1, 2]);
    expect((await base(run.asOf)).rerated).toBeNull();
    const query = { day: '2026-03-10', class: 'bronze', limit: 10 };
    const { items, total } = await client.history.baseCustomers({ params: { scheme: 'tiers' }, query });
    expect([total, items.map(({ customer }) => customer)]).toEqual([3, ['B', 'D', 'E']]);
    const period = { from: run.asOf, to: '2026-03-10' };
    const migration = await client.history.migration({ params: { scheme: 'tiers' }, query: period });
    expect(migration.ways).toMatchObject({ promoted: 1, demoted: 1, rated: 1, new: 2, unchanged: 2 });
  });

  test('the history of a customer says what counts since the last run, and the past stays what it was', async () => {
    const of = async (customer: string) => {
      const { items } = await client.history.customer({ params: { customer }, query: {} });
      return items.find(({ scheme }) => scheme === 'tiers');
    };
    const promoted = await of('C');
    expect(promoted?.between).toMatchObject({ from: '2026-03-05', class: 'gold', way: 'promoted', rank: 0 });
    expect(promoted?.stays.map((stay) => [stay.class, stay.until])).toEqual([['bronze', null]]);
    expect((await of('NEW'))?.between).toMatchObject({ class: 'silver', way: 'new' });
    expect((await of('A'))?.between).toBeNull();
    const { classes } = await client.customers.get({ params: { customer: 'C' } });
    expect(classes[0]).toMatchObject({ class: 'gold', since: { asOf: '2026-03-05' } });
    const then = { customer: 'C', scheme: 'tiers' };
    const why = async (day?: string) =>
      (await client.customers.explain({ params: then, query: day === undefined ? {} : { day } })).class;
    expect([await why(), await why('2026-03-10'), await why(run.asOf)]).toEqual(['gold', 'gold', 'bronze']);
  });

  test('exports take the classes that count now, and the record says up to which re-rating', async () => {
    const schemes = [{ scheme: 'tiers', values: [] }];
    const classes = await lines({ what: 'classes', schemes, columns: [], where: null });
    expect(classes.rows.map((row) => row.split(',').slice(0, 4))).toEqual([
      ['"A"', '"gold"', expect.anything(), `"${run.asOf}"`],
      ['"B"', '"bronze"', expect.anything(), '"2026-03-07"'],
      ['"C"', '"gold"', expect.anything(), '"2026-03-05"'],
      ['"D"', '"bronze"', expect.anything(), `"${run.asOf}"`],
      ['"E"', '"bronze"', expect.anything(), '"2026-03-06"'],
      ['"NEW"', '"silver"', expect.anything(), '"2026-03-07"'],
      ['"NEW2"', '""', expect.anything(), '"2026-03-07"'],
    ]);
    expect(classes.runs).toMatchObject([{ run: run.id, rerated: expect.any(Number) }]);
    const own = await lines({
      what: 'classes',
      schemes: [{ ...schemes[0], scheme: 'tiers', values: [], run: run.id }],
      columns: [],
      where: null,
    });
    expect(own.rows.map((row) => row.split(',')[1])).toEqual(['"gold"', '"silver"', '"bronze"', '"bronze"', '""']);
    expect(own.runs).toMatchObject([{ run: run.id, rerated: null }]);
    const audience = await lines({
      what: 'audience',
      of: { scheme: 'tiers', classes: ['gold'] },
      columns: [],
      where: null,
    });
    expect(audience.rows.map((row) => row.split(',')[0])).toEqual(['"A"', '"C"']);
    const changes = await lines({ what: 'changes', scheme: 'tiers', since: run.asOf, columns: [], where: null });
    expect(changes.rows.map((row) => row.split(',').filter((_, i) => [0, 1, 3, 7].includes(i)))).toEqual([
      ['"B"', '"silver"', '"bronze"', '"2026-03-07"'],
      ['"C"', '"bronze"', '"gold"', '"2026-03-05"'],
      ['"E"', '""', '"bronze"', '"2026-03-06"'],
      ['"NEW"', '""', '"silver"', '"2026-03-07"'],
    ]);
  });
});

describe('when a re-rating changes a class', () => {
  test('groups by rule that rest on it follow, for this customer alone', async () => {
    const group = (name: string, rule: string) =>
      client.groups.create({
        body: {
          title: { 'zh-CN': name, en: name },
          ...{ description: '', colour: 'blue' as const, kind: 'rule' as const, visibility: 'all' as const, rule },
        },
      });
    const gold = await group('金', 'class of "tiers" = "gold"');
    const named = await group('有名', 'group "金" and name != null');
    const members = async (id: string) =>
      (await client.customers.list({ query: { group: id, limit: 100 } })).items.map((one) => one.id);
    await eventually(async () => {
      expect((await client.groups.get({ params: { group: named.id } })).refreshing).toBe(false);
      expect(await members(gold.id)).toEqual(['A', 'C']);
      expect(await members(named.id)).toEqual(['A', 'C']);
    });
    // Another business day rates everybody again, after which groups are made anew as a whole.
    await send('A', '1', '2026-03-09');
    const asked = async () =>
      (await app.parts.store.db.selectFrom('group_state').select('asked').executeTakeFirstOrThrow()).asked;
    const before = await asked();
    await send('B', '9000', '2026-03-09');
    await eventually(async () => {
      expect(await members(gold.id)).toEqual(['A', 'B', 'C']);
      expect(await members(named.id)).toEqual(['A', 'B', 'C']);
    });
    expect(await asked()).toBe(before);
    await send('B', '-9000', '2026-03-09');
    await eventually(async () => {
      expect(await members(named.id)).toEqual(['A', 'C']);
    });
    const { table, base, rerated } = await client.groups.classes({ params: { group: gold.id, scheme: 'tiers' } });
    expect(table.classes.map(({ customers }) => customers)).toEqual([2, 0, 0]);
    expect(base).toEqual((await published()).table);
    expect(rerated).toEqual((await published()).rerated);
  });

  test('whoever waited for a class gets the code that tells it', async () => {
    const classes = [
      { class: 'gold', letters: 'G' },
      { class: 'silver', letters: 'S' },
      { class: 'bronze', letters: 'B' },
    ];
    const rule: CodeRule = {
      parts: [
        { kind: 'class', scheme: 'tiers', classes, missing: null },
        { kind: 'sequence', width: 3, per: 'prefix' },
      ],
      check: 'none',
      automatic: true,
    };
    const { revision } = await client.codes.get();
    await client.codes.saveRule({ body: { rule, revision } });
    await client.codes.give();
    const codeOf = async (customer: string) => (await client.codes.ofCustomer({ params: { customer } })).current?.code;
    await eventually(async () => {
      expect(await codeOf('A')).toMatch(/^G/);
    });
    expect(await codeOf('NEW2')).toBeUndefined();
    await send('NEW2', '400', '2026-03-09');
    await eventually(async () => {
      expect(await codeOf('NEW2')).toMatch(/^S/);
    });
  });
});
