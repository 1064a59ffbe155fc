import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sql, sql } from '@kefen/scheme';
import { type Engine, openEmbeddedEngine } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOf, customersSource, purchasesSource } from './company.js';
import { fillPurchases, fillTable, writeCsv } from './fill.js';
import { getSize, type Size } from './sizes.js';

// Small enough to be quick, and large enough for two batches' worth of shape.
const small: Size = { name: 'S', customers: 20_000, purchases: 400_000 };
let engine: Engine;

beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await engine.createTable({
    name: 'facts_transactions',
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'order_id', type: 'String' },
      { name: 'ordered_at', type: "DateTime64(3, 'UTC')" },
      { name: 'amount', type: 'Decimal(18, 4)' },
      { name: 'note', type: 'String' },
      { name: 'day', type: 'Date32' },
      { name: 'row_key', type: 'String' },
      { name: 'batch', type: 'UInt32' },
    ],
    orderBy: ['customer_id', 'day'],
  });
  await fillPurchases(engine, 'facts_transactions', small);
});

afterAll(() => engine.close());

async function one(statement: Sql): Promise<Record<string, string | number>> {
  const [row] = await engine.query<Record<string, string | number>>(statement);
  if (row === undefined) throw new Error('no row');
  return row;
}

test('there are as many rows as the size says, two to an order, with a key each', async () => {
  const row = await one(sql`
    SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(order_id)) AS orders, toUInt32(uniqExact(row_key)) AS row_keys,
      toUInt32(uniqExact(order_id, customer_id, day)) AS owned FROM ${engine.all('facts_transactions')}`);
  expect(row).toEqual({ rows: 400_000, orders: 200_000, row_keys: 400_000, owned: 200_000 });
});

test('most buyers have 2 to 20 orders, a few have hundreds, and half a per cent never bought', async () => {
  const row = await one(sql`
    SELECT toUInt32(count()) AS buyers, countIf(orders BETWEEN 2 AND 20) / count() AS most, toUInt32(max(orders)) AS highest
    FROM (SELECT customer_id, uniqExact(order_id) AS orders FROM ${engine.all('facts_transactions')} GROUP BY customer_id)`);
  expect(1 - Number(row.buyers) / small.customers).toBeGreaterThan(0.003);
  expect(1 - Number(row.buyers) / small.customers).toBeLessThan(0.008);
  expect(row.most).toBeGreaterThan(0.85);
  expect(row.highest).toBeGreaterThan(300);
});

test('the top customers hold most of the money', async () => {
  const row = await one(sql`
    WITH arrayReverseSort(groupArray(toFloat64(total))) AS ranked
    SELECT
      arraySum(arraySlice(ranked, 1, toUInt32(length(ranked) * 0.01))) / arraySum(ranked) AS first,
      arraySum(arraySlice(ranked, 1, toUInt32(length(ranked) * 0.2))) / arraySum(ranked) AS fifth
    FROM (SELECT sum(amount) AS total FROM ${engine.all('facts_transactions')} GROUP BY customer_id)`);
  expect(row.first).toBeGreaterThan(0.1);
  expect(row.fifth).toBeGreaterThan(0.5);
  expect(row.fifth).toBeLessThan(0.85);
});

test('the rows cover three years and none is after the as-of date', async () => {
  const row = await one(
    sql`SELECT toString(min(day)) AS first, toString(max(day)) AS last FROM ${engine.all('facts_transactions')}`,
  );
  expect(row.first).toBe('2023-01-01');
  expect(String(row.last) <= asOf).toBe(true);
  expect(String(row.last) >= '2025-12-30').toBe(true);
});

test('the rows are the same however many threads make them, and however they are cut', async () => {
  const digest = async (from: number, to: number, threads: number) => {
    const { select } = purchasesSource(small, from, to);
    const [row] = await engine.queryLong<{ sum: string }>(
      sql`SELECT toString(sum(cityHash64(*))) AS sum FROM (${select})`,
      {
        settings: { max_threads: threads },
      },
    );
    return BigInt(row?.sum ?? 0);
  };
  const whole = await digest(0, small.purchases, 2);
  expect(await digest(0, small.purchases, 1)).toBe(whole);
  const parts = (await digest(0, 123_457, 1)) + (await digest(123_457, small.purchases, 2));
  expect(BigInt.asUintN(64, parts)).toBe(whole);
});

test('customers have an id each, and every buyer is one of them', async () => {
  await engine.createTable({
    name: 'profile',
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'city', type: 'String' },
      { name: 'version', type: 'UInt64' },
    ],
    orderBy: ['customer_id'],
    replacingBy: 'version',
  });
  await fillTable(engine, 'profile', customersSource(small));
  const row = await one(sql`
    SELECT toUInt32(count()) AS customers, toUInt32(uniqExact(customer_id)) AS ids, min(customer_id) AS first, max(customer_id) AS last,
      (SELECT toUInt32(count()) FROM ${engine.all('facts_transactions')} WHERE customer_id NOT IN (SELECT customer_id FROM ${engine.all('profile')})) AS strangers
    FROM ${engine.all('profile')}`);
  expect(row).toEqual({ customers: 20_000, ids: 20_000, first: 'C0000001', last: 'C0020000', strangers: 0 });
});

test('a file has headings, every row, and nothing that only an import adds', async () => {
  const path = join(tmpdir(), `kefen-bench-${process.pid}.csv`);
  const few: Size = { name: 'S', customers: 1000, purchases: 10_000 };
  await writeCsv(engine, purchasesSource(few), path);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await rm(path);
  expect(lines).toHaveLength(10_001);
  expect(lines[0]?.replaceAll('"', '')).toBe(
    'transaction_id,customer_id,order_id,ordered_at,amount,quantity,product,category,channel,store,status',
  );
});

test('an unknown table and an unknown size are refused', async () => {
  await expect(fillTable(engine, 'nothing', customersSource(small))).rejects.toThrow();
  expect(() => getSize('XL')).toThrow('S, M, L');
});
