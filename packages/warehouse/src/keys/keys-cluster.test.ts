import { builtInDatasets, type Dataset, sql } from '@kefen/scheme';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { writeEvents } from '../events/write-events.js';
import { factsTableName, supersededTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { listKeysOf } from './list-keys.js';

const dataset = builtInDatasets.find(({ id }) => id === 'transactions') as Dataset;
let nodes: ClickHouseNodes | undefined;
let engine: Engine;
beforeAll(async () => {
  nodes = await startClickHouseNodes({ count: 2 });
  engine = await openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  await prepareTables(engine, dataset);
}, 60_000);
afterAll(async () => {
  await engine?.close();
  await nodes?.stop();
});

function rowOf(key: string, customer: string) {
  return { transaction_id: key, customer_id: customer, ordered_at: '2026-01-01', day: '2026-01-01', row_key: key };
}

test('on a cluster a key is found under whichever customer it lies, also on another shard', async () => {
  const keys = Array.from({ length: 40 }, (_, i) => `K${i}`);
  const loaded = keys.map((key, i) => ({ ...rowOf(key, `C${i}`), batch: 1 }));
  await engine.insertRows(factsTableName(dataset), loaded);
  await listKeysOf(engine, dataset, [0, 1]);
  const events = keys.map((key) => ({ key, customer: 'other', row: rowOf(key, 'other') }));
  const options = { excludedBatches: [], loadedBatches: [1] };
  expect(await writeEvents(engine, dataset, events, { batch: 2, ...options })).toMatchObject({ unlistedBatches: [] });
  await writeEvents(engine, dataset, events.slice(0, 1), { batch: 3, ...options });
  const rows = await engine.query<{ by: number; batch: number; n: number }>(
    sql`SELECT by_batch AS by, batch, toUInt32(uniqExact(customer_id, row_key)) AS n
      FROM ${engine.all(supersededTableName(dataset))} GROUP BY by, batch ORDER BY by`,
  );
  expect(rows).toEqual([
    { by: 2, batch: 1, n: 40 },
    { by: 3, batch: 2, n: 1 },
  ]);
});
