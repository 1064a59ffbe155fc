import { builtInDatasets, type Column, type Dataset, isReservedColumn, sql } from '@kefen/scheme';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { addColumns, countFilled, hasValues, prepareNewTables } from './change-tables.js';
import { reservedColumnNames } from './facts-table.js';
import { prepareTables } from './prepare-tables.js';

const visits: Dataset = {
  id: 'visits',
  kind: 'events',
  customerColumn: 'customer_id',
  timeColumn: 'visited_at',
  columns: [
    { name: 'customer_id', type: { kind: 'text' }, required: true },
    { name: 'visited_at', type: { kind: 'timestamp' }, required: true },
  ],
};
const mood: Column = { name: '心情', type: { kind: 'text' } };
const row = { customer_id: 'C1', visited_at: '2024-01-01 00:00:00.000', day: '2024-01-01', row_key: '', batch: 1 };
const everything = (engine: Engine) => ({ from: engine.all('facts_visits'), where: sql`1` });

describe('the tables of a dataset that changes', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEmbeddedEngine({ path: ':memory:' });
  });
  beforeEach(async () => {
    await engine.dropTable('facts_visits');
    await engine.dropTable('superseded_visits');
    await prepareTables(engine, visits);
    await engine.insertRows('facts_visits', [row]);
  });
  afterAll(() => engine.close());

  it('gain a column in which the rows from before have no value', async () => {
    expect(await addColumns(engine, visits, [mood])).toEqual([]);
    expect(await addColumns(engine, visits, [mood])).toEqual([]);
    await engine.insertRows('facts_visits', [{ ...row, 心情: '好' }]);
    expect(await countFilled(engine, ['customer_id', '心情'], everything(engine))).toEqual({
      rows: 2,
      filled: { customer_id: 2, 心情: 1 },
    });
  });

  it('give place to a column of another type where nothing is in the one that was there', async () => {
    await addColumns(engine, visits, [mood]);
    expect(await hasValues(engine, visits, '心情')).toBe(false);
    expect(await addColumns(engine, visits, [{ ...mood, type: { kind: 'integer' } }])).toEqual([]);
    await engine.insertRows('facts_visits', [{ ...row, 心情: 5 }]);
    expect(await hasValues(engine, visits, '心情')).toBe(true);
    expect(await addColumns(engine, visits, [mood])).toEqual(['心情']);
    const [found] = await engine.query(sql`SELECT toString(sum(\`心情\`)) AS n FROM ${engine.all('facts_visits')}`);
    expect(found).toEqual({ n: '5' });
  });

  it('are made again for a new dataset where a former one has left empty ones, and never where rows are in them', async () => {
    const other: Dataset = { ...visits, columns: [...visits.columns, mood] };
    expect(await prepareNewTables(engine, other)).toBe(false);
    await engine.dropTable('facts_visits');
    await prepareTables(engine, visits);
    expect(await prepareNewTables(engine, other)).toBe(true);
    expect(await hasValues(engine, other, '心情')).toBe(false);
    expect(await prepareNewTables(engine, { ...visits, id: 'never_there' })).toBe(true);
  });

  it('have columns of their own under names that no definition can have', () => {
    for (const { kind } of builtInDatasets) {
      for (const name of reservedColumnNames(kind)) expect(isReservedColumn(kind, name)).toBe(true);
    }
  });
});
