import {
  bindPlan,
  builtInDatasets,
  checkScheme,
  type Dataset,
  type Plan,
  sql,
  sqlFragment,
  valuesTable,
} from '@kefen/scheme';
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

const asOf = '2025-06-30';
const customers = Array.from({ length: 30 }, (_, i) => `客${String(i).padStart(2, '0')}`);
const rows: readonly Row[] = madeUpRows();

/** Rows around the bounds of windows, with ties in time, missing values, and customers without any. */
function madeUpRows(): Row[] {
  let state = 7;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const days = ['2024-12-31', '2025-01-01', '2025-03-30', '2025-03-31', '2025-05-31', '2025-06-01', asOf, '2025-07-01'];
  return Array.from({ length: 400 }, () => ({
    customer: customers[next(28)] ?? '',
    day: days[next(days.length)] ?? asOf,
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

const window = 'last 3 months';
const inWindow = (row: Row) => row.day > '2025-03-30' && row.day <= asOf;
const upToNow = (row: Row) => row.day <= asOf;
const amounts = (of: readonly Row[]) => of.flatMap((row) => (row.cents === null ? [] : [row.cents]));
const money = (cents: number) => trimmed((cents / 100).toFixed(4));
const trimmed = (text: string) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text);
const daysBetween = (day: string) => String((Date.parse(asOf) - Date.parse(day)) / 86_400_000);
const sorted = <T>(values: readonly T[], compare: (a: T, b: T) => number) => [...values].sort(compare);
const byTime = (a: Row, b: Row) =>
  `${a.day}${a.time}`.localeCompare(`${b.day}${b.time}`) || (a.cents ?? 0) - (b.cents ?? 0);
const known = (of: readonly Row[]) => of.filter((row) => row.cents !== null);

/** The indicator, and what it should be for the rows that count. */
const cases: Record<string, { readonly indicator: string; readonly expected: (of: readonly Row[]) => string | null }> =
  {
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
      expected: (of) => orNull(sorted(of, byTime), (all) => daysBetween(all[0]?.day ?? '')),
    },
    recency: {
      indicator: `aggregate: days since last`,
      expected: (of) => orNull(sorted(of, byTime), (all) => daysBetween(all.at(-1)?.day ?? '')),
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
  };

function orNull<T>(of: readonly T[], value: (all: readonly T[]) => string): string | null {
  return of.length === 0 ? null : value(of);
}

/** Hundredths divided, cut off after ten places, as decimals are. */
function cutTo10(cents: number, by: number): string {
  const scaled = (BigInt(cents) * 10n ** 8n) / BigInt(by);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(11, '0');
  return `${scaled < 0n ? '-' : ''}${trimmed(`${digits.slice(0, -10)}.${digits.slice(-10)}`)}`.replace(/^-0$/, '0');
}

function scheme(): Plan {
  const indicators = Object.entries(cases).flatMap(([name, { indicator }]) => [
    `  ${name}: { dataset: transactions, ${indicator}, window: ${window} }`,
    `  ${name}_ever: { dataset: transactions, ${indicator} }`,
    ...(indicator.includes('where')
      ? []
      : [`  ${name}_done: { dataset: transactions, ${indicator}, where: 'status = "完成"' }`]),
  ]);
  const text = `
kefen: 1
id: everything
title: { zh-CN: 全部, en: Everything }
indicators:
${indicators.join('\n')}
classes: [ { id: all, title: { zh-CN: 全部, en: All } } ]
assign: { rules: [ { class: all, when: 'n >= 0' } ] }
`;
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  if (!plan) throw new Error(JSON.stringify(diagnostics, null, 1));
  return plan;
}

describe('every aggregate', () => {
  it('agrees with a count by hand, for every customer, window and condition', async () => {
    const plan = scheme();
    const dataset = builtInDatasets.find((d) => d.id === 'transactions') as Dataset;
    const source = factsSource(engine, {
      dataset,
      watermark: 1,
      excludedBatches: [],
      hasSuperseded: false,
      scope: 'local',
    });
    await runPlan(engine, {
      plan: bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' }),
      run: '1',
      facts: () => ({ ...source, timeColumn: 'ordered_at' }),
    });
    const columns = plan.indicators.map(
      ({ name }) => sql`toString(${sqlFragment.name(name)}) AS ${sqlFragment.name(name)}`,
    );
    const stored = await engine.queryLong<Record<string, string | null>>(
      sql`SELECT customer_id, ${sqlFragment.join(columns, ', ')} FROM ${engine.all(valuesTable(plan).name)} ORDER BY customer_id`,
    );
    expect(stored).toHaveLength(customers.length);
    for (const row of stored) {
      const own = rows.filter((r) => r.customer === row.customer_id && upToNow(r));
      for (const [name, { indicator, expected }] of Object.entries(cases)) {
        const at = `${row.customer_id} ${name}`;
        expect([at, row[name]]).toEqual([at, expected(own.filter(inWindow))]);
        expect([at, row[`${name}_ever`]]).toEqual([at, expected(own)]);
        if (!indicator.includes('where'))
          expect([at, row[`${name}_done`]]).toEqual([at, expected(own.filter((r) => r.status === '完成'))]);
      }
    }
  });
});
