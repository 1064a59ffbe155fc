import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import type { CheckedEvent } from '../events/check-events.js';
import { writeEvents } from '../events/write-events.js';
import { factsTableName, supersededTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { removeBatch } from '../tables/remove-batch.js';
import { keysTableName } from './keys-table.js';
import { listKeysOf } from './list-keys.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

let datasets = 0;
async function newDataset(): Promise<Dataset> {
  datasets++;
  const dataset: Dataset = {
    id: `orders_${datasets}`,
    kind: 'events',
    customerColumn: 'customer_id',
    timeColumn: 'ordered_at',
    keyColumn: 'order_id',
    columns: [
      { name: 'order_id', type: { kind: 'text' } },
      { name: 'customer_id', type: { kind: 'text' }, required: true },
      { name: 'ordered_at', type: { kind: 'timestamp' }, required: true },
    ],
  };
  await prepareTables(engine, dataset);
  return dataset;
}

interface Row {
  readonly key: string;
  readonly customer: string;
}

function eventOf({ key, customer }: Row): CheckedEvent {
  const row = { order_id: key, customer_id: customer, ordered_at: '2026-01-01T00:00:00.000Z', day: '2026-01-01' };
  return { key, customer, row: { ...row, row_key: key } };
}

/** Rows as a file or a move brings them: past the keys. */
async function load(dataset: Dataset, rows: readonly Row[], batch: number): Promise<void> {
  await engine.insertRows(
    factsTableName(dataset),
    rows.map((row) => ({ ...eventOf(row).row, batch })),
  );
}

async function superseded(dataset: Dataset): Promise<unknown[]> {
  return engine.query(sql`SELECT customer_id, row_key, batch, by_batch FROM ${engine.all(supersededTableName(dataset))}
    ORDER BY by_batch, batch, row_key, customer_id`);
}

async function countKeys(dataset: Dataset, where: Sql): Promise<number> {
  const [row] = await engine.query<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM ${engine.all(keysTableName(dataset))} WHERE ${where}`,
  );
  return Number(row?.n);
}

const rowArbitrary = fc.record({
  key: fc.constantFrom('', 'A', 'B', 'C', "it's", '号\\'),
  customer: fc.constantFrom('C1', 'C2', '客户'),
});
const batchArbitrary = fc.record({
  kind: fc.constantFrom('events', 'events', 'file', 'undo'),
  rows: fc.uniqueArray(rowArbitrary, { selector: ({ key }) => key || Symbol(), minLength: 1, maxLength: 5 }),
  isListed: fc.boolean(),
});

test('events replace by the list of keys what they replace by searching all facts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batchArbitrary, { minLength: 2, maxLength: 7 }), async (batches) => {
      const [listed, searched] = [await newDataset(), await newDataset()];
      const excludedBatches: number[] = [];
      const loadedBatches: number[] = [];
      for (const [i, { kind, rows, isListed }] of batches.entries()) {
        const batch = i + 1;
        const write = { batch, excludedBatches, loadedBatches };
        if (kind === 'undo') excludedBatches.push(...loadedBatches.splice(0, 1));
        for (const dataset of [listed, searched]) {
          if (kind === 'file') await load(dataset, rows, batch);
          if (kind === 'events') await writeEvents(engine, dataset, rows.map(eventOf), write);
        }
        if (kind === 'file') loadedBatches.push(batch);
        if (isListed) await listKeysOf(engine, listed, [0, ...loadedBatches]);
      }
      expect(await superseded(listed)).toEqual(await superseded(searched));
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('batches that are not listed are named until they are', async () => {
  const dataset = await newDataset();
  const write = (batch: number, loadedBatches: number[]) =>
    writeEvents(engine, dataset, [eventOf({ key: `K${batch}`, customer: 'C1' })], {
      batch,
      excludedBatches: [],
      loadedBatches,
    });
  await load(dataset, [{ key: 'K', customer: 'C1' }], 1);
  expect(await write(2, [1])).toMatchObject({ unlistedBatches: [0, 1] });
  await listKeysOf(engine, dataset, [0, 1]);
  expect(await write(3, [1])).toMatchObject({ unlistedBatches: [], mayReplace: false });
  await load(dataset, [{ key: 'L', customer: 'C1' }], 4);
  expect(await write(5, [1, 4])).toMatchObject({ unlistedBatches: [4] });
  expect(await write(6, [1, 9])).toMatchObject({ unlistedBatches: [] });
  await listKeysOf(engine, dataset, [4]);
  await listKeysOf(engine, dataset, [4]);
  expect(await write(7, [1, 4])).toMatchObject({ unlistedBatches: [] });
  await removeBatch(engine, dataset, 4);
  expect(await countKeys(dataset, sql`batch = 4`)).toBe(0);
});

/** The rows that the reads of some work have to look at, by the engine's own estimate. */
async function rowsToRead(work: (engine: Engine) => Promise<unknown>): Promise<{ reads: number; rows: number }> {
  const statements: Sql[] = [];
  const execute = () => Promise.reject(new Error('the facts are searched'));
  const query: Engine['query'] = (statement, options) => {
    statements.push(statement);
    return engine.query(statement, options);
  };
  await work({ ...engine, query, execute });
  let rows = 0;
  for (const statement of statements) {
    const estimates = await engine.query<{ rows: string }>(sql`EXPLAIN ESTIMATE ${statement}`);
    rows += estimates.reduce((sum, estimate) => sum + Number(estimate.rows), 0);
  }
  return { reads: statements.length, rows };
}

async function fill(dataset: Dataset, rows: number, batch: number): Promise<void> {
  await engine.execute(sql`INSERT INTO ${engine.all(factsTableName(dataset))}
    (order_id, customer_id, ordered_at, day, row_key, batch)
    SELECT concat('T', leftPad(toString(number), 9, '0')) AS key, concat('C', toString(number % 5000)),
      toDateTime64('2026-01-01 00:00:00', 3, 'UTC'), toDate32('2026-01-01'), key, ${sqlFragment.integer(batch)}
    FROM numbers(${sqlFragment.integer(rows)})`);
  await listKeysOf(engine, dataset, [0, batch]);
}

test('what a few events read does not grow with the facts', async () => {
  const dataset = await newDataset();
  await fill(dataset, 400_000, 1);
  const write = (events: readonly Row[], batch: number) =>
    rowsToRead((engine) =>
      writeEvents(engine, dataset, events.map(eventOf), { batch, excludedBatches: [], loadedBatches: [1] }),
    );
  const fresh = Array.from({ length: 40 }, (_, i) => ({ key: `X${i}`, customer: `C${i}` }));
  const ofNew = await write(fresh, 2);
  expect(ofNew.reads).toBe(2);
  expect(ofNew.rows).toBeLessThan(10_000);
  const ofKnown = await write([{ key: 'T000200000', customer: 'elsewhere' }], 3);
  expect(ofKnown.reads).toBe(3);
  expect(ofKnown.rows).toBeLessThan(40_000);
  expect(await superseded(dataset)).toEqual([{ customer_id: 'C0', row_key: 'T000200000', batch: 1, by_batch: 3 }]);
});

test('five hundred keys and customers of the greatest length fit into the statements', async () => {
  const dataset = await newDataset();
  const rows = Array.from({ length: 500 }, (_, i) => ({
    key: `${i}${'号'.repeat(196)}`,
    customer: `${i}${'客'.repeat(196)}`,
  }));
  await load(dataset, rows, 1);
  const options = { excludedBatches: [], loadedBatches: [1] };
  await writeEvents(engine, dataset, rows.map(eventOf), { batch: 2, ...options });
  await listKeysOf(engine, dataset, [0, 1]);
  await writeEvents(engine, dataset, rows.map(eventOf), { batch: 3, ...options });
  expect(await superseded(dataset)).toHaveLength(1000);
});
