import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EverybodyInput, EverybodyResult } from './everybody.phase.js';
import { formatBoth } from './harness.js';
import { runPhase } from './phase.js';
import { getSize } from './sizes.js';

// npm run bench -- everybody M 2000000 3: what is done with all customers at once beside a run.

const size = process.argv[2] ?? 'S';
const customers = Number(process.argv[3] ?? getSize(size).customers);
const times = Number(process.argv[4] ?? 3);
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
try {
  const input = { path: join(folder, 'analytical'), size, customers, times };
  const phase = new URL('./everybody.phase.js', import.meta.url);
  const { result, peakRssBytes } = await runPhase<EverybodyInput, EverybodyResult>(phase, input);
  console.log(`${size}, ${customers} customers, at most ${(peakRssBytes / 1e9).toFixed(1)} GB`);
  for (const [work, taken] of Object.entries(result)) console.log(`  ${work}: ${formatBoth(taken)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
