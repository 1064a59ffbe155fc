import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInDatasets, sql } from '@kefen/scheme';
import { type Engine, type LoadReport, loadFile, openEmbeddedEngine } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoFile, writeDemoFiles } from './demo.service.js';

// The files of the demo company go the way of a user's file, without a mapping and without a rejected row.

let folder = '';
let engine: Engine;
let files: readonly DemoFile[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kefen-demo-'));
  engine = await openEmbeddedEngine({ path: ':memory:' });
  files = await writeDemoFiles(folder, { seed: 7300, customers: 400, today: '2026-03-01' });
});

afterAll(async () => {
  await engine?.close();
  await rm(folder, { recursive: true });
});

test('every row of every file is taken, and every heading means a column', async () => {
  for (const [i, file] of files.entries()) {
    const report = await load(file, i + 1);
    expect(report.used).toBeGreaterThan(300);
    expect(report).toMatchObject({ used: report.rows, replaced: 0, left: { rows: 0 }, rejected: { rows: 0 } });
    expect(report.unusedHeadings).toEqual([]);
  }
});

test('times are those of the company: an order late in the evening belongs to that day', async () => {
  const [row] = await engine.query<{ late: number; moved: number }>(sql`
    SELECT toUInt32(countIf(toHour(ordered_at, 'Asia/Shanghai') >= 20)) AS late,
      toUInt32(countIf(day != toDate32(ordered_at, 'Asia/Shanghai'))) AS moved
    FROM ${engine.all('facts_transactions')}`);
  expect(row?.late).toBeGreaterThan(300);
  expect(row?.moved).toBe(0);
});

async function load({ dataset: id, path }: DemoFile, batch: number): Promise<LoadReport> {
  const dataset = builtInDatasets.find((built) => built.id === id);
  if (dataset === undefined) throw new Error(`no dataset ${id}`);
  const loaded = await loadFile(engine, { path, dataset, batch, timeZone: 'Asia/Shanghai' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value;
}
