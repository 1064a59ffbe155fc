import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findTestData } from '@kefen/warehouse/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ClassifyOptions, classify } from './classify.js';
import type { Execution } from './file-classification.js';
import { listeningTerminal } from './testing.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-determinism-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Numbers that are the same every time: a linear congruential generator. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Row = readonly string[];
const headings = ['customer_id', 'ordered_at', 'order_id', 'amount', 'channel', '备注 码'];

/** Purchases with what usually makes two runs differ: ties, equal rows, equal instants, many decimal places. */
function purchases(count: number): Row[] {
  const next = numbers(7);
  const channels = ['门店', 'app', '小程序'];
  return Array.from({ length: count }, () => {
    const customer = `客${String(next(3000)).padStart(4, '0')}`;
    const day = new Date(Date.UTC(2023, 0, 1 + next(700))).toISOString().slice(0, 10);
    const amount = next(3) === 0 ? '100.0001' : `${next(900) - 50}.${String(next(10 ** 6)).padStart(6, '0')}`;
    return [
      customer,
      `${day} ${next(2) === 0 ? '09' : '21'}:00:00`,
      `O${next(5000)}`,
      amount,
      channels[next(3)] ?? '',
      `${next(4)}`,
    ];
  });
}

function shuffled<T>(rows: readonly T[], seed: number): T[] {
  const next = numbers(seed);
  const mixed = [...rows];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

const csv = (rows: readonly Row[]) => `${[headings, ...rows].map((row) => row.join(',')).join('\n')}\n`;
const jsonLines = (rows: readonly Row[]) =>
  rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [headings[i], cell])))).join('\n');

const scheme = file(
  'scheme.yaml',
  `kefen: 1
id: determinism
title: { zh-CN: 确定, en: Determinism }
population: orders > 1
indicators:
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months }
  spent: { dataset: transactions, aggregate: sum, of: amount }
  mean: { dataset: transactions, aggregate: average, of: amount }
  middle: { dataset: transactions, aggregate: median, of: amount }
  opened: { dataset: transactions, aggregate: first, of: channel }
  latest: { dataset: transactions, aggregate: last, of: amount }
  online: { dataset: transactions, aggregate: share, where: channel != "门店" }
  marked: { dataset: transactions, aggregate: count, where: '\`备注 码\` >= 2' }
  recency: { dataset: transactions, aggregate: days since last }
  per order: { formula: spent / orders }
scores:
  R: { quantile: recency, buckets: 5, best: low }
  F: { quantile: orders, buckets: 5 }
  M: { quantile: '\`per order\`', buckets: 5 }
  total: { weighted: { R: 0.2, F: 0.3, M: 0.5 } }
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
  - { id: c, title: { zh-CN: 丙, en: C } }
assign:
  shares: { by: total, cuts: { a: 1%, b: 33.3%, c: 65.7% }, ties: [orders] }
`,
);

let runs = 0;

/** The bytes of classes.csv. */
async function classes(options: Partial<ClassifyOptions> & { data: string[] }, execution: Execution = {}) {
  const out = join(folder, `classes-${++runs}.csv`);
  const terminal = listeningTerminal();
  const fixed = { scheme, map: [], where: [], timeZone: 'Asia/Shanghai', asOf: '2024-12-31' };
  expect(await classify({ ...fixed, ...options, out }, terminal, execution)).toBe(0);
  return readFileSync(out, 'utf8');
}

describe('the same data give the same classes, byte for byte', () => {
  const rows = purchases(20_000);
  const one = (path: string) => ({ data: [`transactions=${path}`] });
  let expected: string;

  beforeAll(async () => {
    expected = await classes(one(file('as-is.csv', csv(rows))));
  });

  it('which are classes of every kind, over thousands of customers', () => {
    const lines = expected.trimEnd().split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(2900);
    for (const id of ['a', 'b', 'c', '']) expect(lines.some((line) => line.split(',')[1] === `"${id}"`)).toBe(true);
    expect(lines).toEqual([...lines].sort());
  });

  it.each([1, 2])('with the rows shuffled (%i)', async (seed) => {
    expect(await classes(one(file(`shuffled-${seed}.csv`, csv(shuffled(rows, seed)))))).toBe(expected);
  });

  it('split into three files, named in any order', async () => {
    const parts = [0, 1, 2].map((i) => file(`part-${i}.csv`, csv(rows.filter((_, at) => at % 3 === i))));
    expect(await classes({ data: parts.map((path) => `transactions=${path}`) })).toBe(expected);
    expect(await classes({ data: parts.reverse().map((path) => `transactions=${path}`) })).toBe(expected);
  });

  it('split so that the parts show columns of different types', async () => {
    const whole = rows.filter(([, , , amount = '']) => amount === '100.0001');
    const other = rows.filter(([, , , amount = '']) => amount !== '100.0001');
    const parts = [file('short.csv', csv(whole)), file('long.csv', csv(other))];
    expect(await classes({ data: parts.map((path) => `transactions=${path}`) })).toBe(expected);
  });

  it('gzipped', async () => {
    expect(await classes(one(file('packed.csv.gz', gzipSync(csv(rows)))))).toBe(expected);
  });

  it('as JSON Lines', async () => {
    expect(await classes(one(file('lines.jsonl', jsonLines(rows))))).toBe(expected);
  });

  it('with other headings, mapped', async () => {
    const mapped = csv(rows).replace('customer_id,ordered_at', '客户,时间');
    const map = ['transactions.customer_id=客户', 'transactions.ordered_at=时间'];
    expect(await classes({ ...one(file('mapped.csv', mapped)), map })).toBe(expected);
  });

  it.each([
    ['one thread', { settings: { max_threads: 1 } }],
    ['eight threads and small blocks', { settings: { max_threads: 8, max_block_size: '997' } }],
    ['slices of 313 customers', { customersPerSlice: 313 }],
  ])('with %s', async (_, execution: Execution) => {
    expect(await classes(one(join(folder, 'as-is.csv')), execution)).toBe(expected);
  });
});

const webShop = findTestData('online_retail/online_retail.csv.gz');
if (webShop === undefined) {
  it.skip('a real web shop — data/online_retail is not there', () => {});
} else {
  it('a real web shop with one thread or four, in one slice or many', async () => {
    const options = {
      scheme: 'rfm-pyramid',
      asOf: '2011-12-10',
      data: [`transactions=${webShop}`],
      map: [
        'transactions.customer_id=CustomerID',
        'transactions.order_id=InvoiceNo',
        'transactions.ordered_at=InvoiceDate',
        'transactions.amount=Quantity * UnitPrice',
      ],
      where: ['transactions: CustomerID != null and Quantity > 0 and UnitPrice > 0'],
    };
    const alone = await classes(options, { settings: { max_threads: 1 } });
    expect(await classes(options, { settings: { max_threads: 4 }, customersPerSlice: 500 })).toBe(alone);
  });
}
