import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExplainPhaseInput } from './explain.phase.js';
import { formatSummary, type Summary } from './harness.js';
import { runPhase } from './phase.js';

// npm run bench -- explain M: why a customer is in a class, one customer after another, out of a finished run.

const size = process.argv[2] ?? 'S';
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
try {
  const input = { path: join(folder, 'analytical'), size, customers: 50 };
  const { result } = await runPhase<ExplainPhaseInput, Summary>(new URL('./explain.phase.js', import.meta.url), input);
  console.log(`${size}: one explanation ${formatSummary(result, 1)} ms`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
