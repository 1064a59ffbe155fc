import type { Client, OverrideInput, RunDetail } from '@kefen/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const scheme = (id: string, more = '') => `kefen: 1
id: ${id}
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points >= 0 } ]
${more}`;

const day = 86_400_000;

let app: TestApp;
let client: Client;
let manager: Client;
let compliance: Client;
let asker: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  manager = await app.signIn('manager');
  compliance = await app.signIn('compliance');
  asker = await app.signIn('customer-manager');
  await importRows(
    client,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['A,1,2026-03-01,2000', 'B,2,2026-03-01,150', 'C,3,2026-03-01,50', 'D,4,2026-03-01,10', 'E,5,2026-03-01,10'],
  );
  await client.schemes.create({ body: { text: scheme('tiers') } });
  await client.schemes.create({ body: { text: scheme('strict', 'overrides: { approval: required }\n') } });
  await publish('tiers', '2026-03-09');
  await publish('strict', '2026-03-09');
});
afterAll(() => app.close());

async function publish(of: string, asOf: string): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme: of, asOf } });
  await runUntilOver(client, id);
  return client.runs.publish({ params: { run: id } });
}

const problem = (code: string) => ({ problem: { code } });

function asked(customer: string, id: string | null, more: Partial<OverrideInput> = {}) {
  return {
    body: { scheme: 'tiers', customer, class: id, reason: 'A client of the group', until: '2026-12-31', ...more },
  };
}

async function classOf(customer: string, of = 'tiers'): Promise<string | null | undefined> {
  const { classes } = await client.customers.get({ params: { customer } });
  return classes.find((one) => one.scheme === of)?.class;
}

describe('an override', () => {
  test('counts on the day it is set, between two runs, and says who, why and until when', async () => {
    const preview = await manager.overrides.preview(asked('B', 'gold'));
    expect(preview).toMatchObject({
      now: { id: 'silver' },
      wanted: { id: 'gold' },
      direction: 'raise',
      approval: null,
      replaces: null,
      from: '2026-03-10',
      latestUntil: '2027-03-10',
    });
    const made = await manager.overrides.create(asked('B', 'gold'));
    expect(made).toMatchObject({ state: 'approved', holds: true, before: { id: 'silver' }, decided: null });
    expect(await classOf('B')).toBe('gold');
    const { items } = await client.customers.list({ query: { search: 'B' } });
    expect(items[0]?.classes).toContainEqual(expect.objectContaining({ scheme: 'tiers', class: 'gold' }));
    const why = await client.customers.explain({ params: { customer: 'B', scheme: 'tiers' } });
    expect(why).toMatchObject({
      class: 'gold',
      held: { class: 'silver' },
      computed: null,
      override: { id: made.id, until: '2026-12-31' },
    });
    expect(why.reason).toBe('Set to “Gold” by hand by user2, until 2026-12-31. Reason: A client of the group');
  });

  test('is applied by the runs of its days, survives them, and the ledger tells how many there were', async () => {
    const before = await publish('tiers', '2026-03-09');
    expect(before.ledger?.overrides).toEqual({ applied: 0, left: 0 });
    expect(await classOf('B')).toBe('gold');
    const first = await publish('tiers', '2026-03-10');
    expect(first.ledger?.overrides).toEqual({ applied: 1, left: 0 });
    expect(first.table?.classes.map(({ id, customers }) => [id, customers])).toEqual([
      ['gold', 2],
      ['silver', 0],
      ['bronze', 3],
    ]);
    const again = await publish('tiers', '2026-03-10');
    expect(again.table).toEqual(first.table);
    expect(again.changes?.cells.filter(({ from, to }) => from !== to)).toEqual([]);
    const query = { limit: 10, sort: '-points' };
    const { items } = await client.schemes.classCustomers({ params: { scheme: 'tiers', class: 'gold' }, query });
    expect(items.map(({ customer }) => customer)).toEqual(['A', 'B']);
  });

  test('gives way to a newer one of the same customer', async () => {
    const newer = await manager.overrides.create(asked('B', null, { reason: 'Closed the account' }));
    expect(newer).toMatchObject({ class: null, direction: 'lower', before: { id: 'gold' } });
    expect(await classOf('B')).toBeNull();
    const { items } = await client.overrides.ofCustomer({ params: { customer: 'B' } });
    expect(items.map(({ state, ended }) => [state, ended?.why])).toEqual([
      ['approved', undefined],
      ['ended', 'newer'],
    ]);
    const { undone, restored } = await manager.overrides.undo({ params: { act: newer.act } });
    expect([undone, restored]).toEqual([1, 1]);
    expect(await classOf('B')).toBe('gold');
    await expect(manager.overrides.undo({ params: { act: newer.act } })).rejects.toMatchObject(
      problem('state-conflict'),
    );
  });

  test('is ended by hand, and the end can be taken back', async () => {
    const [live] = (await manager.overrides.ofCustomer({ params: { customer: 'B' } })).items.filter((o) => o.holds);
    const override = live?.id ?? '';
    await manager.overrides.end({ params: { override }, body: { note: 'no client any more' } });
    expect(await classOf('B')).toBe('silver');
    const back = await manager.overrides.restore({ params: { override } });
    expect(back).toMatchObject({ state: 'approved', holds: true, ended: null });
    expect(await classOf('B')).toBe('gold');
  });

  test('has days that can be taken, which the workspace sets', async () => {
    await expect(manager.overrides.create(asked('C', 'gold', { until: '2027-03-11' }))).rejects.toMatchObject(
      problem('override-days'),
    );
    await expect(manager.overrides.create(asked('C', 'gold', { until: '2026-03-09' }))).rejects.toMatchObject(
      problem('override-days'),
    );
    await expect(manager.overrides.replaceRules({ body: { months: 3 } })).rejects.toMatchObject(
      problem('permission-missing'),
    );
    await client.overrides.replaceRules({ body: { months: 3 } });
    await expect(manager.overrides.create(asked('C', 'gold'))).rejects.toMatchObject(problem('override-days'));
    await client.overrides.replaceRules({ body: { months: 12 } });
  });

  test('of a class or a customer that is not there is refused', async () => {
    await expect(manager.overrides.create(asked('C', 'platinum'))).rejects.toMatchObject(problem('not-found'));
    await expect(manager.overrides.create(asked('nobody', 'gold'))).rejects.toMatchObject(problem('not-found'));
  });
});

describe('approval', () => {
  test('is needed where the scheme says so, and by somebody else', async () => {
    const wanted = asked('C', 'silver', { scheme: 'strict' });
    const preview = await manager.overrides.preview(wanted);
    expect(preview.approval).toBe('scheme');
    const { id, state, holds, may } = await manager.overrides.create(wanted);
    expect({ state, holds, decide: may.decide }).toEqual({ state: 'asked', holds: false, decide: false });
    expect(await classOf('C', 'strict')).toBe('bronze');
    const params = { override: id };
    await expect(manager.overrides.approve({ params, body: {} })).rejects.toMatchObject(problem('override-own'));
    const waiting = await compliance.overrides.list({ params: { scheme: 'strict' }, query: { view: 'waiting' } });
    expect(waiting).toMatchObject({ approval: true, counts: { waiting: 1 }, items: [{ id, may: { decide: true } }] });
    const approved = await compliance.overrides.approve({ params, body: { note: 'seen the contract' } });
    expect(approved).toMatchObject({ state: 'approved', decided: { by: 'user3', note: 'seen the contract' } });
    expect(await classOf('C', 'strict')).toBe('silver');
    const why = await client.customers.explain({ params: { customer: 'C', scheme: 'strict' } });
    expect(why.reason).toContain('by user2 and approved by user3, until');
    await expect(compliance.overrides.reject({ params, body: {} })).rejects.toMatchObject(problem('state-conflict'));
  });

  test('is needed by who lacks the right to raise or to lower', async () => {
    const mine = await asker.overrides.create(asked('D', 'silver'));
    expect(mine.state).toBe('asked');
    const raised = await compliance.overrides.create(asked('E', 'silver'));
    expect(raised.state).toBe('asked');
    const lowered = await compliance.overrides.create(asked('A', 'bronze'));
    expect(lowered).toMatchObject({ state: 'approved', direction: 'lower' });
    expect(await classOf('A')).toBe('bronze');
    // To end what lowered is to raise.
    await expect(compliance.overrides.end({ params: { override: lowered.id }, body: {} })).rejects.toMatchObject(
      problem('permission-missing'),
    );
    await manager.overrides.end({ params: { override: lowered.id }, body: {} });
    await expect(asker.overrides.approve({ params: { override: raised.id }, body: {} })).rejects.toMatchObject(
      problem('permission-missing'),
    );
    const rejected = await manager.overrides.reject({ params: { override: raised.id }, body: { note: 'no reason' } });
    expect(rejected).toMatchObject({ state: 'rejected', holds: false });
    await asker.overrides.end({ params: { override: mine.id }, body: {} });
    expect(await classOf('D')).toBe('bronze');
  });
});

describe('a file of overrides', () => {
  const columns = { customer: '客户编号', class: '等级', reason: '理由', until: '有效期至' };
  const upload = (rows: readonly string[]) =>
    manager.overrides.upload({
      query: { name: '调整.csv' },
      body: new TextEncoder().encode(`${Object.values(columns).join(',')}\n${rows.join('\n')}\n`),
    });

  test('names every bad row, and is taken as one act with one undo', async () => {
    const { id: fileId } = await upload([
      'C,金,集团战略客户,2026/12/31',
      'D,silver,投诉补偿,2026-06-30',
      'nobody,金,x,2026-06-30',
      'E,铂金,x,2026-06-30',
      'E,银,,2026-06-30',
      'E,银,x,以后',
      'E,银,x,2028-01-01',
      'D,金,x,2026-06-30',
    ]);
    const params = { scheme: 'tiers' };
    const body = { fileId, columns };
    const report = await manager.overrides.checkFile({ params, body });
    expect(report).toMatchObject({ rows: 8, good: 2, raises: 2, lowers: 0, waiting: 0, replaces: 0 });
    expect(report.bad.first.map(({ row, fault, cell }) => [row, fault, cell])).toEqual([
      [4, 'customer-unknown', 'nobody'],
      [5, 'class-unknown', '铂金'],
      [6, 'reason-missing', ''],
      [7, 'until-unreadable', '以后'],
      [8, 'until-too-late', '2028-01-01'],
      [9, 'customer-twice', '3'],
    ]);
    await expect(manager.overrides.applyFile({ params, body })).rejects.toMatchObject(problem('overrides-file-bad'));
    expect(await classOf('C')).toBe('bronze');
    const { act } = await manager.overrides.applyFile({ params, body: { ...body, leaveBad: true } });
    expect([await classOf('C'), await classOf('D')]).toEqual(['gold', 'silver']);
    const { items } = await manager.overrides.ofCustomer({ params: { customer: 'C' } });
    expect(items[0]).toMatchObject({ evidence: { file: '调整.csv' }, reason: '集团战略客户', until: '2026-12-31' });
    const undone = await manager.overrides.undo({ params: { act: act ?? '' } });
    expect(undone).toEqual({ undone: 2, restored: 0 });
    expect([await classOf('C'), await classOf('D')]).toEqual(['bronze', 'bronze']);
  });

  test('is told a heading that is not there', async () => {
    const { id: fileId } = await upload(['C,金,x,2026-12-31']);
    const body = { fileId, columns: { ...columns, class: '级别' } };
    await expect(manager.overrides.checkFile({ params: { scheme: 'tiers' }, body })).rejects.toMatchObject(
      problem('not-found'),
    );
  });
});

// The last one: the clock goes on.
test('an override that ends between two runs counts no more on the next day, whatever the run says', async () => {
  await manager.overrides.create(asked('D', 'gold', { until: '2026-03-12' }));
  await publish('tiers', '2026-03-10');
  expect(await classOf('D')).toBe('gold');
  app.clock.advance(2 * day);
  // Sessions do not last so long.
  client = await app.signIn('administrator');
  expect(await classOf('D')).toBe('gold');
  app.clock.advance(day);
  client = await app.signIn('administrator');
  expect(await classOf('D')).toBe('bronze');
  const params = { scheme: 'tiers' };
  const { items } = await client.overrides.list({ params, query: { view: 'ended', search: 'D' } });
  expect(items[0]).toMatchObject({ customer: 'D', state: 'ended', holds: false, ended: { why: 'day' } });
  const why = await client.customers.explain({ params: { customer: 'D', scheme: 'tiers' } });
  expect(why).toMatchObject({ class: 'bronze', override: null, held: null });
  const run = await publish('tiers', '2026-03-13');
  expect(run.ledger?.overrides).toEqual({ applied: 1, left: 0 });
});

test('every change is in the audit log', async () => {
  const { items } = await client.audit.list({ query: { limit: 200 } });
  const actions = new Set(items.map(({ action }) => action).filter((action) => action.startsWith('override.')));
  expect([...actions].toSorted()).toEqual([
    'override.approved',
    'override.asked',
    'override.ended',
    'override.file',
    'override.rejected',
    'override.restored',
    'override.rules',
    'override.set',
    'override.undone',
  ]);
});
