import { builtInDatasets, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { customersPerSlice, sliceCustomers } from './slices.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.execute(
    sql`INSERT INTO ${engine.all('profile')} (customer_id, version) SELECT concat('客', toString(number)), 1 FROM numbers(${sqlFragment.integer(20_000)})`,
  );
});
afterAll(() => engine.close());

describe('slices of customers', () => {
  it('are one open slice where there are few customers', async () => {
    expect(await sliceCustomers(engine, 'profile', 20_000)).toEqual([{}]);
  });

  it('follow one another without a gap, open at both ends, and are of about the size asked for', async () => {
    const slices = await sliceCustomers(engine, 'profile', 3000);
    expect(slices).toHaveLength(7);
    expect(slices[0]?.from).toBeUndefined();
    expect(slices.at(-1)?.to).toBeUndefined();
    for (const [i, slice] of slices.entries()) expect(slice.to).toBe(slices[i + 1]?.from);
    const counts = await Promise.all(
      slices.map(async ({ from = '', to = '龥' }) => {
        const span = sql`customer_id >= ${sqlFragment.text(from)} AND customer_id < ${sqlFragment.text(to)}`;
        const [row] = await engine.query<{ n: string }>(
          sql`SELECT toString(count()) AS n FROM ${engine.all('profile')} WHERE ${span}`,
        );
        return Number(row?.n);
      }),
    );
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(20_000);
    for (const n of counts) expect(n).toBeLessThan(2 * 3000);
  });
});

describe('how many customers one statement measures', () => {
  const measuring = (columns: number) => customersPerSlice({ columns: Array.from({ length: columns }) as never });

  it.each([
    [0, 250_000],
    [3, 250_000],
    [50, 250_000],
    [100, 125_000],
    [200, 62_500],
  ])('%i columns: %i', (columns, customers) => expect(measuring(columns)).toBe(customers));
});
