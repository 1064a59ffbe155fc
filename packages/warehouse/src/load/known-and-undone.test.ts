import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInDatasets, sql } from '@kefen/scheme';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { type FactsSourceInput, factsSource, hasSuperseded } from '../tables/facts-source.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { type LoadInput, type LoadReport, loadFile } from './load-file.js';
import type { KnownKeys } from './load-mapping.js';
import { rejectedRows } from './rejected-rows.js';
import { inheritSuperseded } from './supersede.js';

const found = builtInDatasets.find(({ id }) => id === 'points');
if (!found) throw new Error('there are no points');
const dataset = found;
let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'kefen-known-'));
});
afterEach(async () => {
  for (const table of ['facts_points', 'superseded_points']) await engine.dropTable(table);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

let files = 0;
/** Rows `key=points` of one customer and day. */
async function load(batch: number, rows: string, more: Partial<LoadInput> = {}): Promise<LoadReport> {
  await prepareTables(engine, dataset);
  const path = join(folder, `${++files}.csv`);
  const lines = rows.split(' ').map((row) => `${row.replace('=', ',')},C1,2026-01-01`);
  await writeFile(path, `points_id,points,customer_id,booked_at\n${lines.join('\n')}\n`);
  const outcome = await loadFile(engine, { path, dataset, timeZone: 'Asia/Shanghai', batch, ...more });
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message.en).join(' '));
  return outcome.value;
}

type Counted = Partial<Pick<FactsSourceInput, 'first' | 'excludedBatches'>>;

async function source(watermark: number, counted: Counted = {}) {
  const superseded = await hasSuperseded(engine, dataset);
  const all = { dataset, watermark, excludedBatches: [], hasSuperseded: superseded, scope: 'all' as const };
  return factsSource(engine, { ...all, ...counted });
}

async function read(watermark: number, counted: Counted = {}): Promise<string> {
  const { from, where } = await source(watermark, counted);
  const rows = await engine.query<{ said: string }>(
    sql`SELECT concat(row_key, '=', toString(points)) AS said FROM ${from} WHERE ${where} ORDER BY said`,
  );
  return rows.map(({ said }) => said).join(' ');
}

async function known(watermark: number, fate: KnownKeys['fate']): Promise<KnownKeys> {
  const { from, where } = await source(watermark);
  return { keys: sql`SELECT row_key FROM ${from} WHERE ${where}`, fate };
}

async function undo(batch: number): Promise<void> {
  await inheritSuperseded(engine, dataset, batch);
}

it('rejects, leaves or counts the rows whose key is known', async () => {
  await load(1, 'a=1 b=2');
  const add = await load(2, 'a=5 c=3 d=4', { known: await known(1, 'rejected') });
  expect(add).toMatchObject({
    used: 2,
    known: 0,
    rejected: { rows: 1, reasons: [{ code: 'key-known', firstRow: 2 }] },
  });
  expect(add.rejected.examples).toMatchObject([{ row: 2, value: 'a', heading: 'points_id' }]);
  expect(await read(2)).toBe('a=1 b=2 c=3 d=4');
  const skip = await load(3, 'a=6 e=5 e=6', { known: await known(2, 'left') });
  expect(skip).toMatchObject({ used: 1, replaced: 1, left: { rows: 1, conditions: [{ isKnown: true, rows: 1 }] } });
  expect(await read(3)).toBe('a=1 b=2 c=3 d=4 e=6');
  const update = await load(4, 'a=7 a=8 f=9', { known: await known(3, 'counted') });
  expect(update).toMatchObject({ used: 2, replaced: 1, known: 1, superseded: 1 });
  expect(await read(4)).toBe('a=8 b=2 c=3 d=4 e=6 f=9');
});

it('gives back what an undone import had replaced', async () => {
  await load(1, 'a=1 b=2');
  await load(2, 'a=3 c=4');
  await undo(2);
  expect(await read(1, { excludedBatches: [2] })).toBe('a=1 b=2');
  expect(await read(2)).toBe('a=3 b=2 c=4');
});

it('counts a key once when an import between two others is undone, in whatever order', async () => {
  await load(1, 'a=1 b=1');
  await load(2, 'a=2');
  await load(3, 'a=3');
  await load(4, 'a=4 b=4');
  await undo(2);
  expect(await read(4, { excludedBatches: [2] })).toBe('a=4 b=4');
  expect(await read(3, { excludedBatches: [2] })).toBe('a=3 b=1');
  await undo(4);
  expect(await read(4, { excludedBatches: [2, 4] })).toBe('a=3 b=1');
  await undo(3);
  await undo(3);
  expect(await read(4, { excludedBatches: [2, 3, 4] })).toBe('a=1 b=1');
  // Whoever has counted them still does.
  expect(await read(2)).toBe('a=2 b=1');
  expect(await read(4)).toBe('a=4 b=4');
});

it('counts only what came since everything was replaced, and all of it again when that is undone', async () => {
  await load(1, 'a=1 b=1');
  expect(await load(2, 'b=2', { replacesAll: true })).toMatchObject({ superseded: 0 });
  await load(3, 'a=3 b=3');
  expect(await read(3, { first: 2 })).toBe('a=3 b=3');
  await undo(2);
  expect(await read(3, { excludedBatches: [2] })).toBe('a=3 b=3');
  expect(await read(1)).toBe('a=1 b=1');
});

it('gives rejected rows back without formulas, and reads them again as they were', async () => {
  const dangerous = ['=1+1', '@SUM(A1)', '+86 138', "'=x", '-5', '\tx', '＝1'];
  const lines = dangerous.map((text) => `"${text}",many,C1,2026-01-01`);
  const path = join(folder, 'formulas.csv');
  await writeFile(path, `points_id,points,customer_id,booked_at\n${lines.join('\n')}\n`);
  let rejected = '';
  const input: LoadInput = {
    path,
    dataset,
    timeZone: 'Asia/Shanghai',
    batch: 1,
    onChecked: async (checked) => {
      for await (const chunk of rejectedRows(engine, checked, 'en')) rejected += Buffer.from(chunk).toString();
    },
  };
  await loadFile(engine, input);
  const cells = rejected
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(1, line.indexOf('",')));
  expect(cells).toEqual(["'=1+1", "'@SUM(A1)", "'+86 138", "''=x", '-5', "'\tx", "'＝1"]);
  const corrected = join(folder, 'corrected.csv');
  await writeFile(corrected, rejected.replaceAll('"many"', '"7"'));
  await loadFile(engine, { ...input, path: corrected, batch: 2 });
  const keys = await engine.query<{ key: string }>(sql`SELECT row_key AS key FROM ${engine.all('facts_points')}`);
  expect(keys.map(({ key }) => key).toSorted()).toEqual(dangerous.map((text) => text.trim()).toSorted());
});
