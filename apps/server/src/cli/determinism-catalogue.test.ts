import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEngine, type Settings } from '@kefen/warehouse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { streamClasses } from './classes-file.js';
import { allSamples, csvOf, loadSamples, readyIds, readyPlans, runReady, type SampleRow } from './whole-catalogue.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'kefen-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const samples = allSamples();
const plans = readyPlans();
let files = 0;

function file(rows: readonly SampleRow[]): string {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, csvOf(rows));
  return path;
}

/** A file for every dataset. */
function wholeFiles(arrange: (rows: readonly SampleRow[]) => readonly SampleRow[]): [string, string][] {
  return Object.entries(samples).map(([dataset, rows]) => [dataset, file(arrange(rows))]);
}

interface Execution {
  readonly settings?: Settings;
  readonly customersPerSlice?: number;
}

/** The bytes of `classes.csv` of every ready scheme. */
async function classes(
  input: readonly (readonly [string, string])[],
  { settings = {}, customersPerSlice }: Execution = {},
): Promise<Record<string, string>> {
  const engine = await openEmbeddedEngine({ path: ':memory:', settings });
  try {
    await loadSamples(engine, input);
    const given: Record<string, string> = {};
    for (const { finished } of await runReady(engine, plans, customersPerSlice)) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of streamClasses(engine, finished)) chunks.push(chunk);
      given[finished.plan.scheme] = Buffer.concat(chunks).toString('utf8');
    }
    return given;
  } finally {
    await engine.close();
  }
}

/** In an order that has nothing to do with the file's, the same every time. */
function mixed<T>(rows: readonly T[]): T[] {
  const place = (i: number) => Math.imul(i + 1, 2_654_435_761) >>> 0;
  return [...rows.entries()].sort(([a], [b]) => place(a) - place(b)).map(([, row]) => row);
}

describe('every ready scheme over the samples of all of them gives the same classes, byte for byte', () => {
  let expected: Record<string, string>;
  beforeAll(async () => {
    expected = await classes(wholeFiles((rows) => rows));
  });

  it('which are classes of every scheme', () => {
    expect(Object.keys(expected)).toEqual(readyIds);
    for (const [id, text] of Object.entries(expected)) {
      const given = new Set(text.split('\n').map((line) => line.split(',')[1]));
      expect([id, given.size > 2]).toEqual([id, true]);
    }
  });

  it('with the rows mixed, one thread and slices of 101 customers', async () => {
    const execution = { settings: { max_threads: 1 }, customersPerSlice: 101 };
    expect(await classes(wholeFiles(mixed), execution)).toEqual(expected);
  });

  it('split into three files, the last one first, eight threads and small blocks', async () => {
    const thirds = [2, 1, 0].flatMap((part) => wholeFiles((rows) => rows.filter((_, i) => i % 3 === part)));
    const execution = { settings: { max_threads: 8, max_block_size: '97' } };
    expect(await classes(thirds, execution)).toEqual(expected);
  });
});
