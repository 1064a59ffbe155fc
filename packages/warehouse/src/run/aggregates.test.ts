import { bindPlan, builtInDatasets, checkScheme, type Dataset, type Plan, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { factsSource } from '../tables/facts-source.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { runPlan } from './run-plan.js';

interface Row {
  readonly customer: string;
  readonly day: string;
  readonly time: string;
  /** In hundredths; null where the amount is missing. */
  readonly cents: number | null;
  readonly order: string | null;
  readonly status: string | null;
}

const lastDay = '2025-06-30';
const customers = Array.from({ length: 30 }, (_, i) => `客${String(i).padStart(2, '0')}`);
const rows: readonly Row[] = madeUpRows();

/** Rows around the bounds of windows, with ties in time, missing values, and customers without any. */
function madeUpRows(): Row[] {
  let state = 7;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const leapYear = ['2024-01-31', '2024-02-01', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-31', '2024-12-31'];
  const thisYear = ['2025-01-01', '2025-03-30', '2025-03-31', '2025-05-31', '2025-06-01', lastDay, '2025-07-01'];
  const days = [...leapYear, ...thisYear];
  return Array.from({ length: 600 }, () => ({
    customer: customers[next(28)] ?? '',
    day: days[next(days.length)] ?? lastDay,
    time: `1${next(3)}:00:00.000`,
    cents: next(10) === 0 ? null : next(20_000) - 5_000,
    order: next(12) === 0 ? null : `单${next(6)}`,
    status: ['完成', '退货', null][next(3)] ?? null,
  }));
}

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.insertRows(
    'profile',
    customers.map((customer_id) => ({ customer_id, version: 1 })),
  );
  await engine.insertRows(
    'facts_transactions',
    rows.map((row, i) => ({
      customer_id: row.customer,
      order_id: row.order,
      ordered_at: `${row.day} ${row.time}`,
      amount: row.cents === null ? null : (row.cents / 100).toFixed(2),
      status: row.status,
      day: row.day,
      row_key: String(i),
      batch: 1,
    })),
  );
});
afterAll(() => engine.close());

/** The days of a window, and the rows up to its end, which a value that holds on may come from. */
interface Span {
  readonly asOf: string;
  readonly from?: string;
  readonly to: string;
  readonly upToEnd: readonly Row[];
}

type Days = Omit<Span, 'upToEnd'>;
type WindowName = 'quarter' | 'month' | 'ever';

/** By hand, what the windows of the scheme are on two days. */
const days: Readonly<Record<string, Readonly<Record<WindowName, Days>>>> = {
  [lastDay]: {
    quarter: { asOf: lastDay, from: '2025-03-31', to: lastDay },
    month: { asOf: lastDay, from: '2025-05-01', to: '2025-05-31' },
    ever: { asOf: lastDay, to: lastDay },
  },
  '2024-03-31': {
    quarter: { asOf: '2024-03-31', from: '2024-01-01', to: '2024-03-31' },
    month: { asOf: '2024-03-31', from: '2024-02-01', to: '2024-02-29' },
    ever: { asOf: '2024-03-31', to: '2024-03-31' },
  },
};
const windows = { quarter: 'last 3 months', month: 'previous month', ever: 'all' } as const;

const amounts = (of: readonly Row[]) => of.flatMap((row) => (row.cents === null ? [] : [row.cents]));
const money = (cents: number) => trimmed((cents / 100).toFixed(4));
const trimmed = (text: string) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text);
const dayMs = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs;
const dayAfter = (day: string, n: number) => new Date(Date.parse(day) + n * dayMs).toISOString().slice(0, 10);
const sorted = <T>(values: readonly T[], compare: (a: T, b: T) => number) => [...values].sort(compare);
const byTime = (a: Row, b: Row) =>
  `${a.day}${a.time}`.localeCompare(`${b.day}${b.time}`) || (a.cents ?? 0) - (b.cents ?? 0);
const cutOrNull = (exact: Exact | null, places?: number) => exact && cut(exact, places);
const inCents = (of: readonly Row[]) => known(of).map(({ day, cents }) => ({ day, value: BigInt(cents ?? 0) }));
const known = (of: readonly Row[]) => of.filter((row) => row.cents !== null);

interface Case {
  readonly indicator: string;
  readonly expected: (of: readonly Row[], span: Span) => string | null;
}

/** The indicator, and what it should be for the rows that count. */
const cases: Record<string, Case> = {
  n: { indicator: `aggregate: count`, expected: (of) => String(of.length) },
  paid: { indicator: `aggregate: count, of: amount`, expected: (of) => String(amounts(of).length) },
  orders: {
    indicator: `aggregate: count distinct, of: order_id`,
    expected: (of) => String(new Set(of.flatMap((row) => row.order ?? [])).size),
  },
  total: { indicator: `aggregate: sum, of: amount`, expected: (of) => money(amounts(of).reduce((a, b) => a + b, 0)) },
  average: {
    indicator: `aggregate: average, of: amount`,
    expected: (of) =>
      amounts(of).length === 0
        ? null
        : cutTo10(
            amounts(of).reduce((a, b) => a + b, 0),
            amounts(of).length,
          ),
  },
  least: {
    indicator: `aggregate: minimum, of: amount`,
    expected: (of) => orNull(amounts(of), (all) => money(Math.min(...all))),
  },
  most: {
    indicator: `aggregate: maximum, of: amount`,
    expected: (of) => orNull(amounts(of), (all) => money(Math.max(...all))),
  },
  middle: {
    indicator: `aggregate: median, of: amount`,
    expected: (of) =>
      orNull(
        sorted(amounts(of), (a, b) => a - b),
        (all) => {
          const half = (all.length - 1) / 2;
          return money(((all[Math.floor(half)] ?? 0) + (all[Math.ceil(half)] ?? 0)) / 2);
        },
      ),
  },
  opening: {
    indicator: `aggregate: first, of: amount`,
    expected: (of) => orNull(sorted(known(of), byTime), (all) => money(all[0]?.cents ?? 0)),
  },
  closing: {
    indicator: `aggregate: last, of: amount`,
    expected: (of) => orNull(sorted(known(of), byTime), (all) => money(all.at(-1)?.cents ?? 0)),
  },
  age: {
    indicator: `aggregate: days since first`,
    expected: (of, { asOf }) => orNull(sorted(of, byTime), (all) => String(daysBetween(all[0]?.day ?? '', asOf))),
  },
  recency: {
    indicator: `aggregate: days since last`,
    expected: (of, { asOf }) => orNull(sorted(of, byTime), (all) => String(daysBetween(all.at(-1)?.day ?? '', asOf))),
  },
  months: {
    indicator: `aggregate: active months`,
    expected: (of) => String(new Set(of.map((row) => row.day.slice(0, 7))).size),
  },
  returned: {
    indicator: `aggregate: share, where: 'status = "退货"'`,
    expected: (of) =>
      of.length === 0 ? null : cutTo10(of.filter((row) => row.status === '退货').length * 100, of.length),
  },
  slope: { indicator: `aggregate: trend, of: amount`, expected: (of) => cutOrNull(slopeOf(inCents(of), 100n)) },
  held: {
    indicator: `aggregate: daily average, of: amount`,
    expected: (_, span) => cutOrNull(dailyAverageOf(span, () => '')),
  },
  held_by_order: {
    indicator: `aggregate: daily average, of: amount, per: order_id`,
    expected: (_, span) => cutOrNull(dailyAverageOf(span, (row) => row.order)),
  },
};

function orNull<T>(of: readonly T[], value: (all: readonly T[]) => string): string | null {
  return of.length === 0 ? null : value(of);
}

/** The slope over values in whole units of which `perUnit` are one; deviations from the means are taken n times, so that they are whole. */
function slopeOf(of: readonly { readonly day: string; readonly value: bigint }[], perUnit: bigint): Exact | null {
  const months = of.map(({ day }) => BigInt(day.slice(0, 4)) * 12n + BigInt(day.slice(5, 7)));
  const n = BigInt(of.length);
  const [ofMonths, ofValues] = [total(months), total(of.map(({ value }) => value))];
  const deviations = of.map(({ value }, i) => ({ x: n * (months[i] ?? 0n) - ofMonths, y: n * value - ofValues }));
  const squares = total(deviations.map(({ x }) => x * x));
  return squares === 0n ? null : { of: total(deviations.map(({ x, y }) => x * y)), by: squares * perUnit };
}

/** Day by day: what each series held at the end of the day. */
function dailyAverageOf({ from = '', to, upToEnd }: Span, seriesOf: (row: Row) => string | null): Exact | null {
  const history = sorted(known(upToEnd), byTime);
  const [opening] = history;
  if (!opening) return null;
  const first = opening.day > from ? opening.day : from;
  const count = daysBetween(first, to) + 1;
  const held = new Map<string | null, bigint>();
  let next = 0;
  const heldOn = (day: string) => {
    for (; next < history.length && (history[next]?.day ?? '') <= day; next += 1) {
      const row = history[next] ?? opening;
      held.set(seriesOf(row), BigInt(row.cents ?? 0));
    }
    return total([...held.values()]);
  };
  return { of: total(Array.from({ length: count }, (_, i) => heldOn(dayAfter(first, i)))), by: BigInt(count) * 100n };
}

const total = (of: readonly bigint[]) => of.reduce((sum, value) => sum + value, 0n);

interface Exact {
  readonly of: bigint;
  readonly by: bigint;
}

/** Divided and cut off after so many places, as decimals are. */
function cut({ of, by }: Exact, places = 10): string {
  const scaled = (of * 10n ** BigInt(places)) / by;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  return `${scaled < 0n ? '-' : ''}${trimmed(`${digits.slice(0, -places)}.${digits.slice(-places)}`)}`.replace(
    /^-0$/,
    '0',
  );
}

/** Hundredths divided. */
const cutTo10 = (cents: number, by: number) => cut({ of: BigInt(cents), by: BigInt(by) * 100n });

const withoutWhere = Object.entries(cases).filter(([, { indicator }]) => !indicator.includes('where'));

/** Every aggregate in the windows given. */
function everyAggregate(names: readonly WindowName[]): string[] {
  return Object.entries(cases).flatMap(([name, { indicator }]) =>
    names.map((span) => `  ${name}_${span}: { dataset: transactions, ${indicator}, window: ${windows[span]} }`),
  );
}

function everyAggregateOfWhatIsDone(): string[] {
  return withoutWhere.map(
    ([name, { indicator }]) => `  ${name}_done: { dataset: transactions, ${indicator}, where: 'status = "完成"' }`,
  );
}

function planOf(indicators: readonly string[]): Plan {
  const text = `
kefen: 1
id: everything
title: { zh-CN: 全部, en: Everything }
indicators:
${indicators.join('\n')}
classes: [ { id: all, title: { zh-CN: 全部, en: All } } ]
assign: { rules: [ { class: all, when: 'true' } ] }
`;
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return plan;
}

type Measured = Readonly<Record<string, string | null>>;

let runs = 0;

/** Runs the plan and reads what it measured, by customer. */
async function measured(plan: Plan, asOf: string): Promise<Measured[]> {
  runs += 1;
  const run = String(runs);
  const facts = (id: string) => {
    const dataset = builtInDatasets.find((d) => d.id === id) as Dataset;
    const input = { dataset, watermark: 1, excludedBatches: [], hasSuperseded: false, scope: 'local' as const };
    return { ...factsSource(engine, input), timeColumn: dataset.timeColumn ?? '' };
  };
  const { values } = await runPlan(engine, { plan: bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' }), run, facts });
  const columns = plan.indicators.map(
    ({ name }) => sql`toString(${sqlFragment.name(name)}) AS ${sqlFragment.name(name)}`,
  );
  return engine.queryLong<Measured>(
    sql`SELECT customer_id, ${sqlFragment.join(columns, ', ')} FROM ${engine.all(values.table)} WHERE run = ${sqlFragment.integer(run)} ORDER BY customer_id`,
  );
}

/** Compares what was measured of one customer with a count by hand. */
function expectIn(row: Measured, name: string, span: Days, all: readonly Row[], { expected }: Case): void {
  const upToEnd = all.filter(({ customer, day }) => customer === row.customer_id && day <= span.to);
  const inside = upToEnd.filter(({ day }) => day >= (span.from ?? ''));
  const at = `${row.customer_id} ${name}`;
  expect([at, row[name]]).toEqual([at, expected(inside, { ...span, upToEnd })]);
}

describe.each(Object.entries(days))('every aggregate on %s', (asOf, spans) => {
  it('agrees with a count by hand, for every customer, window and condition', async () => {
    const all = Object.keys(windows) as WindowName[];
    const plan = planOf([...everyAggregate(all), ...everyAggregateOfWhatIsDone()]);
    const stored = await measured(plan, asOf);
    expect(stored).toHaveLength(customers.length);
    const done = rows.filter(({ status }) => status === '完成');
    for (const row of stored) {
      for (const [name, one] of Object.entries(cases)) {
        for (const window of all) expectIn(row, `${name}_${window}`, spans[window], rows, one);
      }
      for (const [name, one] of withoutWhere) expectIn(row, `${name}_done`, spans.ever, done, one);
    }
  });

  it.each<WindowName>(['quarter', 'month'])('agrees where nothing but the %s is asked for', async (window) => {
    const stored = await measured(planOf(everyAggregate([window])), asOf);
    expect(stored).toHaveLength(customers.length);
    for (const row of stored) {
      for (const [name, one] of Object.entries(cases)) expectIn(row, `${name}_${window}`, spans[window], rows, one);
    }
  });
});

describe('a hundred thousand balances of up to 10¹²', () => {
  const history = Array.from({ length: 100_000 }, (_, i) => ({
    customer: '大客户',
    day: dayAfter('2016-01-01', (i * 37) % 3400),
    time: `${String(10 + (i % 14))}:00:00.000`,
    cents: ((i * 7_919_123_457) % 200_000_000_000_000) - 100_000_000_000_000,
    order: `户${i % 7}`,
    status: null,
  }));

  /** The rows in several parts, in an order that has nothing to do with that of the days. */
  async function insert(order: readonly Row[]): Promise<void> {
    await engine.execute(sql`TRUNCATE TABLE ${engine.local('facts_balances')}`);
    for (let at = 0; at < order.length; at += 25_000) {
      const part = order.slice(at, at + 25_000).map(({ customer, day, time, cents, order: account }) => ({
        customer_id: customer,
        as_of: `${day} ${time}`,
        product: account,
        balance: `${BigInt(cents ?? 0) / 100n}.${String(Math.abs((cents ?? 0) % 100)).padStart(2, '0')}`,
        day,
        row_key: '',
        batch: 1,
      }));
      await engine.insertRows('facts_balances', part);
    }
  }

  const plan = planOf([
    '  slope: { dataset: balances, aggregate: trend, of: balance }',
    '  third: { dataset: balances, aggregate: trend, of: balance * balance / 3 }',
    '  held: { dataset: balances, aggregate: daily average, of: balance, per: product }',
    '  recent: { dataset: balances, aggregate: daily average, of: balance, per: product, window: last 3 months }',
  ]);

  /** The square of a balance by three has more places than the sums behind a trend can hold: each row is cut off after these. */
  function thirds(places: number) {
    const unit = 10n ** BigInt(places);
    return history.map(({ day, cents }) => ({ day, value: (BigInt(cents) ** 2n * unit) / 30_000n }));
  }

  it('have the trend and the daily average that exact fractions have, in whatever order they were loaded', async () => {
    await engine.insertRows('profile', [{ customer_id: '大客户', version: 1 }]);
    await insert(history);
    const one = await measured(plan, lastDay);
    await insert([...history].reverse());
    const other = await measured(plan, lastDay);
    expect(other).toEqual(one);
    const ever = { asOf: lastDay, to: lastDay, upToEnd: history };
    const own = one.find((row) => row.customer_id === '大客户');
    expect(own?.slope).toBe(cutOrNull(slopeOf(inCents(history), 100n)));
    const type = plan.indicators.find(({ name }) => name === 'third')?.type;
    const places = type?.kind === 'number' ? type.scale : 0;
    expect(places).toBeGreaterThan(10);
    expect(own?.third).toBe(cutOrNull(slopeOf(thirds(places - 6), 10n ** BigInt(places - 6)), places));
    expect(own?.held).toBe(cutOrNull(dailyAverageOf(ever, (row) => row.order)));
    expect(own?.recent).toBe(cutOrNull(dailyAverageOf({ ...ever, from: '2025-03-31' }, (row) => row.order)));
  });
});
