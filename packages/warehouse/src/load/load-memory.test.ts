import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { builtInDatasets, type Dataset } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { loadFile } from './load-file.js';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

function* lines(rows: number): Iterable<string> {
  yield 'transaction_id,customer_id,order_id,ordered_at,amount,product,note\n';
  for (let i = 0; i < rows; i += 1000) {
    const thousand = Array.from({ length: 1000 }, (_, k) => {
      const n = i + k;
      return `T${n},C${n % 20_011},O${n >> 1},2024-01-${String(1 + (n % 28)).padStart(2, '0')} 08:00:00,${n % 997}.5,P${n % 50},一段备注 ${n % 300}\n`;
    });
    yield thousand.join('');
  }
}

/** Loads a file of so many rows and returns the highest resident memory seen meanwhile, in bytes. */
async function peakWhileLoading(rows: number, batch: number): Promise<number> {
  const path = join(folder, `${rows}.csv`);
  await pipeline(Readable.from(lines(rows)), createWriteStream(path));
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  try {
    const dataset = builtInDatasets.find(({ id }) => id === 'transactions') as Dataset;
    const report = await loadFile(engine, { path, dataset, timeZone: 'Asia/Shanghai', batch });
    expect(report).toMatchObject({ ok: true, value: { rows, used: rows, replaced: 0, rejected: { rows: 0 } } });
  } finally {
    clearInterval(watch);
  }
  return peak;
}

describe('a file of a million rows', () => {
  it('takes hardly more memory than one of a hundred thousand', async () => {
    await peakWhileLoading(50_000, 1);
    const small = await peakWhileLoading(100_000, 2);
    const large = await peakWhileLoading(1_000_000, 3);
    // Ten times the rows. The engine works in blocks of a fixed size, several at a time.
    expect(large / small).toBeLessThan(2);
  }, 240_000);
});
