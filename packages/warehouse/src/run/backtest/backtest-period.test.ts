import { readFileSync } from 'node:fs';
import {
  addMonths,
  aucOfOrdering,
  type BoundPlan,
  bindPlan,
  builtInDatasets,
  type Dataset,
  giniOfOrdering,
  moveShares,
  type Outcome,
  sql,
} from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../engine/embedded.js';
import type { Engine } from '../../engine/engine.js';
import { findTestData } from '../../engine/testing/test-data.js';
import { loadFile } from '../../load/load-file.js';
import { factsSource } from '../../tables/facts-source.js';
import { listTables } from '../../tables/list-tables.js';
import { prepareTables } from '../../tables/prepare-tables.js';
import { planOf } from '../constructs/scene.js';
import { type BacktestPeriod, backtestPeriod } from './backtest-period.js';
import { dropBacktest, hasDecisions } from './decisions-table.js';

function dataset(id: string): Dataset {
  const found = builtInDatasets.find((known) => known.id === id);
  if (!found) throw new Error(`no dataset ${id}`);
  return found;
}

function factsIn(engine: Engine, scope: 'local' | 'all') {
  return (id: string) => {
    const counted = { watermark: 1, excludedBatches: [], hasSuperseded: false, scope };
    return { ...factsSource(engine, { dataset: dataset(id), ...counted }), timeColumn: dataset(id).timeColumn ?? '' };
  };
}

interface Days {
  readonly plan: BoundPlan;
  readonly days: readonly string[];
  readonly outcome?: Outcome;
  readonly withStability?: boolean;
}

let backtests = 0;

/** The days one after the other, each with the outcome up to the next one; the last has none. */
async function backtest(engine: Engine, { plan, days, outcome, withStability = false }: Days) {
  backtests += 1;
  const name = String(backtests);
  const periods: BacktestPeriod[] = [];
  for (const [i, asOf] of days.entries()) {
    const [former, next] = [days[i - 1], days[i + 1]];
    periods.push(
      await backtestPeriod(engine, {
        backtest: name,
        plan: bindPlan(plan, { asOf, timeZone: plan.timeZone }),
        ...(former !== undefined && { former }),
        withStability,
        outcome: outcome ?? { kind: 'contribution' },
        days: next === undefined ? {} : { amountTo: next, lossTo: next },
        facts: factsIn(engine, 'local'),
        factsOfAll: factsIn(engine, 'all'),
      }),
    );
    await dropBacktest(engine, name, asOf);
    expect(await hasDecisions(engine, name, asOf)).toBe(true);
  }
  await dropBacktest(engine, name);
  return periods;
}

describe('a company of four customers', () => {
  const text = (stability = '') => `
kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, where: 'status = "paid"', window: last 1 months }
classes: [ { id: gold, title: { zh-CN: 金, en: Gold } }, { id: silver, title: { zh-CN: 银, en: Silver } } ]
assign: { rules: [ { class: gold, when: spent >= 100 }, { class: silver, when: spent >= 10 } ] }
${stability}`;
  const days = ['2025-01-31', '2025-02-28', '2025-03-31'];
  const bought = [
    ['A', '2025-01-10', '200'],
    ['B', '2025-01-20', '50'],
    ['C', '2025-01-31', '5'],
    ['A', '2025-02-01', '150.25'],
    ['B', '2025-02-28', '5'],
    ['D', '2025-02-10', '120'],
    ['A', '2025-03-10', '30'],
    ['C', '2025-03-31', '10'],
    ['B', '2025-04-01', '999'],
  ] as const;

  let engine: Engine;
  beforeAll(async () => {
    engine = await openEmbeddedEngine({ path: ':memory:' });
    for (const one of builtInDatasets) await prepareTables(engine, one);
    // E never bought anything: no customer yet on any of the days.
    await engine.insertRows(
      'profile',
      ['A', 'B', 'C', 'D', 'E'].map((customer_id) => ({ customer_id, version: 1 })),
    );
    const row = (customer_id: string, day: string, amount: string, status: string, key: string) => ({
      ...{ customer_id, day, amount, status, transaction_id: key, order_id: key, row_key: key, batch: 1 },
      ordered_at: `${day} 02:00:00.000`,
    });
    await engine.insertRows('facts_transactions', [
      ...bought.map(([customer, day, amount], i) => row(customer, day, amount, 'paid', `P${i}`)),
      row('C', '2025-02-10', '7777', 'void', 'V1'),
    ]);
  });
  afterAll(() => engine.close());

  it('is classified by what was there on each day, and what came later is told by class', async () => {
    const [january, february, march] = await backtest(engine, { plan: planOf(text()), days });
    expect(january).toEqual({
      classes: [
        { class: '', customers: '1', amount: '0', lost: '1' },
        { class: 'gold', customers: '1', amount: '150.25', lost: '0' },
        { class: 'silver', customers: '1', amount: '5', lost: '0' },
      ],
      movements: undefined,
    });
    expect(february).toEqual({
      classes: [
        { class: '', customers: '2', amount: '10', lost: '1' },
        { class: 'gold', customers: '2', amount: '30', lost: '1' },
      ],
      movements: [
        { from: '', to: '', customers: '1' },
        { from: 'gold', to: 'gold', customers: '1' },
        { from: 'silver', to: '', customers: '1' },
        { from: null, to: 'gold', customers: '1' },
      ],
    });
    expect(march?.classes).toEqual([
      { class: '', customers: '2', amount: null, lost: null },
      { class: 'silver', customers: '2', amount: null, lost: null },
    ]);
  });

  it('takes another column for the outcome, whatever the scheme adds up', async () => {
    const outcome: Outcome = { kind: 'column', dataset: 'transactions', column: 'amount' };
    const [january] = await backtest(engine, { plan: planOf(text()), days: days.slice(0, 2), outcome });
    expect(january?.classes[0]).toEqual({ class: '', customers: '1', amount: '7777', lost: '0' });
  });

  it('holds classes from day to day where it is asked to', async () => {
    const plan = planOf(text('stability: { demote: { after: 2 runs } }'));
    const held = await backtest(engine, { plan, days, withStability: true });
    const sizes = (period: BacktestPeriod | undefined) =>
      period?.classes.map(({ class: id, customers }) => [id, customers]);
    expect(held.map(sizes)).toEqual([
      [
        ['', '1'],
        ['gold', '1'],
        ['silver', '1'],
      ],
      [
        ['', '1'],
        ['gold', '2'],
        ['silver', '1'],
      ],
      [
        ['', '1'],
        ['gold', '2'],
        ['silver', '1'],
      ],
    ]);
    const computed = await backtest(engine, { plan, days });
    expect(computed.map(sizes)[1]).toEqual([
      ['', '2'],
      ['gold', '2'],
    ]);
  });

  it('tells who was lost where what was brought is not known yet', async () => {
    const plan = bindPlan(planOf(text()), { asOf: '2025-01-31', timeZone: 'Asia/Shanghai' });
    const facts = { facts: factsIn(engine, 'local'), factsOfAll: factsIn(engine, 'all') };
    const asked = { backtest: '77', plan, withStability: false, outcome: { kind: 'contribution' }, ...facts } as const;
    const { classes } = await backtestPeriod(engine, { ...asked, days: { lossTo: '2025-02-10' } });
    await dropBacktest(engine, '77');
    expect(classes.map(({ class: id, amount, lost }) => [id, amount, lost])).toEqual([
      ['', null, '1'],
      ['gold', null, '0'],
      ['silver', null, '1'],
    ]);
  });

  it('leaves nothing behind', async () => {
    await backtest(engine, { plan: planOf(text()), days: days.slice(0, 1) });
    expect(await listTables(engine, 'backtest_')).toEqual([]);
  });
});

const file = findTestData('online_retail/online_retail.csv.gz');
const describeWithData = file === undefined ? describe.skip : describe;

describeWithData('the pyramid of data/online_retail at the ends of twelve months', () => {
  const order = ['vip', 'major', 'ordinary', 'small', ''];
  let engine: Engine;
  let periods: BacktestPeriod[];
  beforeAll(async () => {
    engine = await openEmbeddedEngine({ path: ':memory:' });
    for (const one of builtInDatasets) await prepareTables(engine, one);
    const report = await loadFile(engine, {
      path: file ?? '',
      dataset: dataset('transactions'),
      columns: {
        customer_id: 'CustomerID',
        order_id: 'InvoiceNo',
        ordered_at: 'InvoiceDate',
        amount: 'Quantity * UnitPrice',
      },
      where: 'CustomerID != null and not(starts with(InvoiceNo, "C")) and Quantity > 0 and UnitPrice > 0',
      timeZone: 'Asia/Shanghai',
      batch: 1,
    });
    if (!report.ok) throw new Error(JSON.stringify(report.problems));
    await engine.execute(
      sql`INSERT INTO ${engine.all('profile')} (customer_id, version) SELECT DISTINCT customer_id, 1 FROM ${engine.all('facts_transactions')}`,
    );
    const text = readFileSync(new URL('../../../../../catalogue/rfm-pyramid.yaml', import.meta.url), 'utf8');
    const days = Array.from({ length: 12 }, (_, i) => addMonths('2010-12-31', i));
    periods = await backtest(engine, { plan: planOf(text), days });
  }, 180_000);
  afterAll(() => engine.close());

  /** By the classes from best to worst: customers, what they bought in the next month, and who bought nothing. */
  const tableOf = (period: BacktestPeriod | undefined) =>
    period?.classes
      .toSorted((a, b) => order.indexOf(a.class) - order.indexOf(b.class))
      .map(({ class: id, customers, amount, lost }) => [id, customers, amount, lost]);

  // All numbers here were computed apart, from the lines of the file.
  it('has the customers, the sales and the losses of the next month that the file has', () => {
    expect(tableOf(periods[0])).toEqual([
      ['vip', '9', '46212.55', '1'],
      ['major', '35', '63157.46', '12'],
      ['ordinary', '133', '54286.64', '62'],
      ['small', '708', '112581.04', '486'],
    ]);
    expect(tableOf(periods[8])).toEqual([
      ['vip', '33', '271228.07', '8'],
      ['major', '133', '132050.25', '34'],
      ['ordinary', '497', '156875.1', '242'],
      ['small', '2654', '237581.061', '2066'],
    ]);
    expect(tableOf(periods[11])?.map(([, customers]) => customers)).toEqual(['43', '172', '644', '3438']);
  });

  it('tells the next month apart as well as it does', () => {
    const measured = periods.slice(0, 11).map((period) => {
      const rows = tableOf(period) ?? [];
      const groups = (value: number) => rows.map((row) => ({ customers: Number(row[1]), outcome: Number(row[value]) }));
      return [giniOfOrdering(groups(2)), aucOfOrdering(groups(3))];
    });
    const published = [
      [0.44647, 0.593511],
      [0.566378, 0.602818],
      [0.576408, 0.627476],
      [0.500811, 0.638502],
      [0.564368, 0.634351],
      [0.579498, 0.633294],
      [0.587404, 0.645471],
      [0.597672, 0.656547],
      [0.580191, 0.6398],
      [0.567769, 0.624569],
      [0.541784, 0.632807],
    ];
    for (const [i, [gini = 0, auc = 0]] of published.entries()) {
      expect(measured[i]?.[0]).toBeCloseTo(gini, 5);
      expect(measured[i]?.[1]).toBeCloseTo(auc, 5);
    }
  });

  it('says who stayed, rose, fell and came', () => {
    const movements = periods[8]?.movements ?? [];
    const counted = movements.map(({ from, to, customers }) => ({ from, to, customers: Number(customers) }));
    const known = counted.flatMap(({ from, to, customers }) =>
      from === null || to === null ? [] : [{ from, to, customers }],
    );
    expect(moveShares(known, order)).toEqual({ customers: 3148, stayed: 3030 / 3148, up: 77 / 3148, down: 41 / 3148 });
    expect(counted.filter(({ from }) => from === null).reduce((sum, one) => sum + one.customers, 0)).toBe(169);
    expect(counted.filter(({ to }) => to === null)).toEqual([]);
  });
});
