import { classesTable, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { prepareClasses } from './classes-table.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

const codecs = () =>
  engine.query<{ name: string; codec: string; default_expression: string }>(
    sql`SELECT name, compression_codec AS codec, default_expression FROM system.columns
      WHERE database = ${sqlFragment.text(engine.database)} AND table = ${sqlFragment.text(classesTable.name)} ORDER BY name`,
  );

it('packs a table from before there were codecs and decisions as closely as a new one, and keeps what is in it', async () => {
  await prepareClasses(engine);
  const asNew = (await codecs()).map(({ name, codec }) => [name, codec]);
  await engine.dropTable(classesTable.name);
  const first = ['run', 'customer_id', 'class', 'reason'];
  const columns = classesTable.columns
    .filter(({ name }) => first.includes(name))
    .map(({ name, type }) => ({ name, type }));
  await engine.createTable({ ...classesTable, columns });
  await engine.insertRows(classesTable.name, [{ run: 1, customer_id: 'A', class: 'gold', reason: '' }]);
  await prepareClasses(engine);
  await prepareClasses(engine);
  const found = await codecs();
  const own = found.map(({ name, codec }) => [name, codec]);
  expect(own.map(([name]) => name)).toEqual(asNew.map(([name]) => name));
  expect(own.filter(([, codec]) => codec === '')).toEqual([]);
  expect(own).toEqual(asNew);
  expect(found.find(({ name }) => name === 'held')?.default_expression).toBe('class');
  const rows = await engine.query(
    sql`SELECT toString(held) AS held, toString(computed) AS computed FROM ${engine.all(classesTable.name)}`,
  );
  expect(rows).toEqual([{ held: 'gold', computed: 'gold' }]);
});
