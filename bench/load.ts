import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSummary } from './harness.js';
import type { LoadPhaseInput, LoadPhaseResult } from './load.phase.js';
import { runPhase } from './phase.js';

// npm run bench -- load M: a checked load of a company's purchases from CSV, against the engine's bare parser.

const size = process.argv[2] ?? 'S';
const pairs = Number(process.argv[3] ?? 5);
const file = join(import.meta.dirname, '../data', size, 'transactions.csv');
if (!existsSync(file)) throw new Error(`there is no ${file}: npm run bench -- generate ${size}`);
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
const phase = (task: LoadPhaseInput['task']) =>
  runPhase<LoadPhaseInput, LoadPhaseResult>(new URL('./load.phase.js', import.meta.url), {
    path: join(folder, task),
    file,
    pairs,
    task,
  });

try {
  const { rows, comparison } = (await phase('compare')).result;
  if (!comparison) throw new Error('nothing was compared');
  const { a, b, ratio } = comparison;
  console.log(
    `${size}, ${rows} rows: checked ${formatSummary(a)} ms, bare ${formatSummary(b)} ms, ratio ${formatSummary(ratio, 2)}`,
  );
  const peak = (await phase('peak')).result;
  console.log(`${size}: peak memory of the whole process ${(peak.peakRssBytes / 1e6).toFixed(0)} MB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
