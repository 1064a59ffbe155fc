import { builtInDatasets, type Dataset, sql } from '@kefen/scheme';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { factsSource } from './facts-source.js';
import { factsTableName, supersededTableName } from './facts-table.js';
import { prepareTables } from './prepare-tables.js';

const dataset = builtInDatasets.find(({ id }) => id === 'transactions') as Dataset;
let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await prepareTables(engine, dataset);
  // 300,000 rows of 3,000 customers; every other row was brought again.
  await engine.execute(sql`INSERT INTO ${engine.all(factsTableName(dataset))} (customer_id, ordered_at, day, row_key, batch)
    SELECT concat('C', leftPad(toString(number % 3000), 4, '0')), toDateTime64('2026-01-01 00:00:00', 3, 'UTC'),
      toDate32('2026-01-01'), toString(number), 1 FROM numbers(300000)`);
  await engine.execute(sql`INSERT INTO ${engine.all(supersededTableName(dataset))} (customer_id, row_key, batch, by_batch)
    SELECT customer_id, row_key, 1, 2 FROM ${engine.all(factsTableName(dataset))} WHERE intDiv(toUInt32(row_key), 3000) % 2 = 0`);
});
afterAll(() => engine.close());

function count(customer?: string) {
  const counted = { dataset, watermark: 2, excludedBatches: [], hasSuperseded: true, scope: 'all' } as const;
  const { from, where } = factsSource(engine, { ...counted, ...(customer !== undefined && { customer }) });
  return engine.query<{ n: number }>(sql`SELECT toUInt32(count()) AS n FROM ${from} WHERE ${where}`, {
    settings: { max_rows_to_read: 40_000 },
  });
}

test('what counts of one customer is read from the rows that lie beside theirs', async () => {
  expect(await count('C0007')).toEqual([{ n: 50 }]);
  await expect(count()).rejects.toMatchObject({ code: 158 });
});
