import type { BacktestDetail, Client } from '@kefen/contract';
import { dropBacktest, type Engine, hasDecisions } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';
import { createAuditService } from '../audit/audit.service.js';
import { createFactsService } from '../imports/facts.service.js';
import type { BacktestParts } from './backtest-work.js';
import { backtestsJobs } from './backtests.jobs.js';
import { createBacktestsService } from './backtests.service.js';

const text = (gold = 100) => `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 1 months, title: { zh-CN: 月消费, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
assign: { rules: [ { class: gold, when: spent >= ${gold} }, { class: silver, when: spent >= 10 } ] }
`;

const asked = { scheme: 'tiers', from: '2025-11-01', to: '2026-02-14' } as const;

let app: TestApp;
let client: Client;
let administrator: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('analyst');
  administrator = await app.signIn('administrator');
  const rows = [
    'A,2025-11-10,200',
    'B,2025-11-30,50',
    'C,2025-11-10,5',
    'A,2025-12-01,150',
    'B,2025-12-31,5',
    'D,2025-12-10,120',
    'A,2026-01-10,30',
    'C,2026-01-31,10',
    'A,2026-02-15,500',
  ];
  const columns = ['customer_id', 'ordered_at', 'amount', 'order_id'];
  await importRows(
    administrator,
    'transactions',
    columns,
    rows.map((row, i) => `${row},O${i}`),
  );
  await client.schemes.create({ body: { text: text() } });
});
afterAll(() => app.close());

function untilOver(id: string): Promise<BacktestDetail> {
  return vi.waitFor(
    async () => {
      const found = await client.backtests.get({ params: { backtest: id } });
      if (found.state === 'queued' || found.state === 'working') throw new Error('not yet');
      return found;
    },
    { timeout: 30_000, interval: 30 },
  );
}

async function done(body: Parameters<Client['backtests']['create']>[0]['body']): Promise<BacktestDetail> {
  const begun = await client.backtests.create({ body });
  return untilOver(begun.id);
}

test('says what each class came to, period by period and over all', async () => {
  const found = await done(asked);
  expect(found).toMatchObject({
    state: 'done',
    version: 1,
    withStability: false,
    factsTo: '2026-02-15',
    periods: { done: 3, total: 3 },
    outcome: { dataset: 'transactions', title: { 'zh-CN': '月消费' } },
  });
  const [november, december, january] = found.results;
  expect(november).toMatchObject({
    asOf: '2025-11-30',
    amountTo: '2025-12-31',
    customers: 3,
    lossAuc: 1,
    change: null,
  });
  expect(november?.gini).toBeCloseTo(765 / 465 - 1, 12);
  expect(november?.classes).toEqual([
    {
      ...{ class: 'gold', customers: 1, amount: '150', lost: 0, lossRate: 0 },
      share: expect.closeTo(1 / 3, 12),
      capture: expect.closeTo(150 / 155, 12),
      lift: expect.closeTo(450 / 155, 12),
    },
    expect.objectContaining({ class: 'silver', customers: 1, amount: '5', lost: 0 }),
    expect.objectContaining({ class: null, customers: 1, amount: '0', lift: 0, lost: 1, lossRate: 1 }),
  ]);
  expect(december).toMatchObject({ customers: 4, lossAuc: 0.5 });
  expect(december?.gini).toBeCloseTo(0.25, 12);
  expect(december?.change).toEqual({
    psi: expect.closeTo(Math.log(1.5) / 3 + (1 / 3 - 0.0001) * Math.log(1 / 0.0003), 10),
    stayed: expect.closeTo(2 / 3, 12),
    up: 0,
    down: expect.closeTo(1 / 3, 12),
    customers: 3,
    entered: 1,
  });
  expect(january).toMatchObject({ asOf: '2026-01-31', amountTo: null, lossTo: null, gini: null, lossAuc: null });
  expect(january?.classes.map(({ customers, amount, lost }) => [customers, amount, lost])).toEqual([
    [0, null, null],
    [2, null, null],
    [2, null, null],
  ]);
  expect(found.overall).toMatchObject({
    periods: 2,
    best: { classes: ['gold'], share: 3 / 7, capture: expect.closeTo(180 / 195, 12) },
  });
  expect(found.overall?.gini).toBeCloseTo((765 / 465 - 1 + 0.25) / 2, 12);
  expect(found.overall?.classes.map(({ customers, amount }) => [customers, amount])).toEqual([
    [3, '180'],
    [1, '5'],
    [3, '10'],
  ]);
});

test('takes a text that is not saved, another column and another time to be lost in', async () => {
  const outcome = { kind: 'column', dataset: 'transactions', column: 'amount' } as const;
  const found = await done({ ...asked, text: text(1), outcome, lossDays: 40 });
  expect(found).toMatchObject({ state: 'done', version: null, outcome: { title: { 'zh-CN': '金额' } }, lossDays: 40 });
  expect(found.results[0]?.classes.map(({ customers }) => customers)).toEqual([3, 0, 0]);
  // C came back after 62 days, and is lost after 40.
  expect(found.results.map(({ lossTo, classes: [gold] }) => [lossTo, gold?.lost])).toEqual([
    ['2026-01-09', 1],
    ['2026-02-09', 2],
    [null, null],
  ]);
});

test('stands in the list of its scheme, newest first, until it is removed', async () => {
  const { id } = await done({ ...asked, every: 'quarter' });
  const { items } = await client.backtests.list({ query: { scheme: 'tiers', limit: 2 } });
  expect(items[0]).toMatchObject({ id, every: 'quarter', periods: { done: 1, total: 1 } });
  expect(items).toHaveLength(2);
  await client.backtests.remove({ params: { backtest: id } });
  await expect(client.backtests.get({ params: { backtest: id } })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('what cannot be is refused with what to do', async () => {
  const refused = (body: object) => client.backtests.create({ body: { ...asked, ...body } });
  const code = (expected: string) => ({ problem: { code: expected } });
  await expect(refused({ to: '2026-03-31' })).rejects.toMatchObject(code('backtest-periods'));
  await expect(refused({ to: '2025-11-29' })).rejects.toMatchObject(code('backtest-periods'));
  await expect(refused({ from: '1990-01-01' })).rejects.toMatchObject({
    problem: { code: 'backtest-periods', detail: expect.stringContaining('61+') },
  });
  await expect(
    refused({ outcome: { kind: 'column', dataset: 'transactions', column: 'channel' } }),
  ).rejects.toMatchObject(code('backtest-outcome'));
  await expect(refused({ text: text().replace('id: tiers', 'id: others') })).rejects.toMatchObject(code('conflict'));
  await expect(refused({ text: 'kefen: 1' })).rejects.toMatchObject(code('scheme-invalid'));
  await expect(refused({ scheme: 'nobody' })).rejects.toMatchObject(code('not-found'));
  const compliance = await app.signIn('compliance');
  await expect(compliance.backtests.create({ body: asked })).rejects.toMatchObject(code('permission-missing'));
  await expect(compliance.backtests.list({ query: { scheme: 'tiers' } })).resolves.toBeDefined();
});

/** The same work without the server's own workers, on this engine. */
function ownParts(warehouse: Engine = app.parts.warehouse): BacktestParts {
  const { store, clock } = app.parts;
  const { datasets, schemes, workspace } = app.services;
  return {
    ...{ store, clock, warehouse, datasets, schemes },
    queue: { send: async () => {} },
    audit: createAuditService({ store, clock }),
    facts: createFactsService({ store, warehouse, datasets }),
    customers: { count: async () => 4 } as unknown as BacktestParts['customers'],
    valueChecks: {},
    lastDay: workspace.asOf,
    untilMoved: async () => {},
    timeZone: 'Asia/Shanghai',
    deliverOutbox: async () => {},
    onError: (failure) => {
      throw failure;
    },
  };
}

async function perform(parts: BacktestParts, number: number, signal = new AbortController().signal): Promise<void> {
  await backtestsJobs(parts)[0]?.run({ backtest: number }, signal);
}

/** An engine that tells which tables are made, and is interrupted at one of them. */
function watched(interruptAt?: string) {
  const engine = app.parts.warehouse;
  const made: string[] = [];
  const stop = new AbortController();
  const warehouse: Engine = {
    ...engine,
    createTable: async (table) => {
      made.push(table.name);
      if (interruptAt !== undefined && table.name.endsWith(interruptAt)) stop.abort(new Error('stopped'));
      return engine.createTable(table);
    },
  };
  return { warehouse, made, signal: stop.signal };
}

test('goes on where it was stopped, or begins anew where what it compares with is gone', async () => {
  const whole = await done(asked);
  const service = createBacktestsService(ownParts());
  for (const isGone of [false, true]) {
    const number = await service.start(undefined, { ...asked, every: 'month', withStability: false });
    const first = watched('20260131_values');
    await expect(perform(ownParts(first.warehouse), number, first.signal)).rejects.toThrow();
    expect(await service.detail(String(number), 'en')).toMatchObject({ state: 'working', periods: { done: 2 } });
    if (isGone) await dropBacktest(app.parts.warehouse, String(number));
    const second = watched();
    await perform(ownParts(second.warehouse), number);
    const days = second.made.filter((name) => name.endsWith('_values')).map((name) => name.split('_')[2]);
    expect(days).toEqual(isGone ? ['20251130', '20251231', '20260131'] : ['20260131']);
    const { results, overall, state } = await service.detail(String(number), 'en');
    expect({ results, overall, state }).toEqual({ results: whole.results, overall: whole.overall, state: 'done' });
  }
});

test('a cancelled one keeps the days that are done and leaves no tables', async () => {
  const service = createBacktestsService(ownParts());
  const number = await service.start(undefined, { ...asked, every: 'month', withStability: false });
  const first = watched('20251231_values');
  await expect(perform(ownParts(first.warehouse), number, first.signal)).rejects.toThrow();
  await service.cancel(undefined, String(number));
  await expect(service.cancel(undefined, String(number))).rejects.toMatchObject({
    occurrence: { code: 'state-conflict' },
  });
  const isLeft = () => hasDecisions(app.parts.warehouse, String(number), '2025-11-30');
  expect(await isLeft()).toBe(true);
  await perform(ownParts(), number);
  expect(await isLeft()).toBe(false);
  expect(await service.detail(String(number), 'en')).toMatchObject({
    state: 'cancelled',
    periods: { done: 1, total: 3 },
  });
  const { items } = await administrator.audit.list({ query: { subject: String(number) } });
  expect(items.map(({ action }) => action)).toContain('backtest.cancelled');
});

test('the newest twenty of a scheme are kept, for ninety days', async () => {
  const service = createBacktestsService(ownParts());
  for (let i = 0; i < 22; i += 1) {
    const number = await service.start(undefined, { ...asked, every: 'quarter', withStability: false });
    await service.cancel(undefined, String(number));
  }
  const open = await service.start(undefined, { ...asked, every: 'quarter', withStability: false });
  const kept = () => service.list({ scheme: 'tiers', limit: 100 }, 'en').then(({ items }) => items.map(({ id }) => id));
  await service.removeExpired();
  const twenty = await kept();
  expect([twenty[0], twenty.length]).toEqual([String(open), 21]);
  app.clock.advance(91 * 86_400_000);
  await service.removeExpired();
  expect(await kept()).toEqual([String(open)]);
});
