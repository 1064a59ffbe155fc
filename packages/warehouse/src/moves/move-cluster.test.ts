import { builtInDatasets, type Dataset, sql } from '@kefen/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { factsSource } from '../tables/facts-source.js';
import { factsTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { countRowsOf, customersMovedFrom, type Member, prepareMoves, writeMove } from './write-move.js';

const points = builtInDatasets.find(({ id }) => id === 'points') as Dataset;
const customers = Array.from({ length: 40 }, (_, i) => `C${i}`);
/** Each of the second half goes on as one of the first. */
const members: readonly Member[] = customers.slice(20).map((from, i) => ({ from, to: `C${i}` }));

let nodes: ClickHouseNodes | undefined;
let engine: Engine;
beforeAll(async () => {
  nodes = await startClickHouseNodes({ count: 2 });
  engine = await openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  await prepareTables(engine, points);
  await prepareMoves(engine, points);
  const row = (customer: string, i: number) => ({
    points_id: `P${i}`,
    customer_id: customer,
    booked_at: '2026-01-01 00:00:00.000',
    points: String(i),
    day: '2026-01-01',
    row_key: `P${i}`,
    batch: 1,
  });
  await engine.insertRows(factsTableName(points), customers.map(row));
});
afterAll(async () => {
  await engine?.close();
  await nodes?.stop();
});

const sourceAt = (watermark: number, scope: 'local' | 'all' = 'all', excludedBatches: number[] = []) =>
  factsSource(engine, { dataset: points, watermark, excludedBatches, hasSuperseded: true, hasMoved: true, scope });

async function read(watermark: number, excludedBatches: number[] = []) {
  const { from, where } = sourceAt(watermark, 'all', excludedBatches);
  return engine.query<{ customer: string; rows: string }>(
    sql`SELECT customer_id AS customer, toString(count()) AS rows FROM ${from} WHERE ${where} GROUP BY customer ORDER BY customer`,
  );
}

it('rows lie on the shard of the customer they were moved to, and are back once the move is left out', async () => {
  const before = await read(1);
  expect(before).toHaveLength(40);
  await writeMove(engine, { dataset: points, batch: 2, source: sourceAt(1), members });
  expect(await read(1)).toEqual(before);
  const after = await read(2);
  expect(after).toEqual(
    customers
      .slice(0, 20)
      .toSorted()
      .map((customer) => ({ customer, rows: '2' })),
  );
  const { from, where } = sourceAt(2, 'local');
  await engine.createTable({
    name: 'seen',
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'rows', type: 'UInt64' },
    ],
    orderBy: ['customer_id'],
  });
  await engine.executeOnEveryShard(
    sql`INSERT INTO ${engine.local('seen')} SELECT customer_id, count() FROM ${from} WHERE ${where} GROUP BY customer_id`,
  );
  const ofShards = await engine.query(
    sql`SELECT customer_id AS customer, toString(rows) AS rows FROM ${engine.all('seen')} ORDER BY customer`,
  );
  expect(ofShards).toEqual(after);
  expect(await read(2, [2])).toEqual(before);
  expect([...(await countRowsOf(engine, sourceAt(2), ['C0', 'C20']))]).toEqual([['C0', 2]]);
  expect(await customersMovedFrom(engine, points, 1)).toEqual(new Set(members.map(({ from: id }) => id)));
});
