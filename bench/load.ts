import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSummary } from './harness.js';
import type { LoadPhaseInput, LoadPhaseResult } from './load.phase.js';
import { runPhase } from './phase.js';
import { getSize } from './sizes.js';

// npm run bench -- load M [pairs] [peak]: a checked load of a company's purchases from CSV, against the engine's bare
// parser; `peak` measures the memory alone. The file is made where bench/data has none, and removed in the end.

const size = getSize(process.argv[2] ?? 'S');
const pairs = Number(process.argv[3] ?? 5);
const onlyPeak = process.argv.includes('peak');
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
const kept = join(import.meta.dirname, '../data', size.name, 'transactions.csv');
const file = existsSync(kept) ? kept : join(folder, 'transactions.csv');
const phase = async (task: LoadPhaseInput['task']) => {
  const path = join(folder, task.replaceAll(' ', '-'));
  const input = { path, size: size.name, file, pairs: Number.isNaN(pairs) ? 5 : pairs, task };
  const { result } = await runPhase<LoadPhaseInput, LoadPhaseResult>(
    new URL('./load.phase.js', import.meta.url),
    input,
  );
  await rm(path, { recursive: true, force: true });
  return result;
};

try {
  if (file !== kept) await phase('write the file');
  if (!onlyPeak) {
    const { rows, comparison, processor } = await phase('compare');
    if (!comparison || !processor) throw new Error('nothing was compared');
    console.log(`${size.name}, ${rows} rows, in ms`);
    for (const [name, { a, b, ratio }] of [
      ['by the clock', comparison],
      ['of the processors', processor],
    ] as const) {
      console.log(`${name}: checked ${formatSummary(a)}, bare ${formatSummary(b)}, ratio ${formatSummary(ratio, 2)}`);
    }
  }
  const { peakRssBytes, steps, rows } = await phase('peak');
  console.log(`${size.name}, ${rows} rows: peak memory of the whole process ${(peakRssBytes / 1e6).toFixed(0)} MB`);
  console.log(
    `by the clock: ${Object.entries(steps)
      .map(([step, ms]) => `${step} ${ms} ms`)
      .join(', ')}`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
