import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatBoth, formatSummary } from './harness.js';
import type { HistoryInput, HistoryResult } from './history.phase.js';
import { runPhase } from './phase.js';
import { getSize } from './sizes.js';

// npm run bench -- history M 120 2000000: what ten years of monthly publications take, and how long questions about the past take.

const size = process.argv[2] ?? 'S';
const publications = Number(process.argv[3] ?? 120);
const customers = Number(process.argv[4] ?? getSize(size).customers);
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
try {
  const input = { path: join(folder, 'analytical'), size, customers, publications, times: 7 };
  const phase = new URL('./history.phase.js', import.meta.url);
  const { result } = await runPhase<HistoryInput, HistoryResult>(phase, input);
  const { factsBytes, classesBytes, forms, questions } = result;
  const times = (classesBytes / factsBytes).toFixed(2);
  console.log(
    `${size}, ${customers} customers: facts ${megabytes(factsBytes)}; ${publications} publications ${megabytes(classesBytes)}, ${times} times the facts`,
  );
  for (const [form, { bytes, writeMs }] of Object.entries(forms))
    console.log(`  one run, ${form}: ${megabytes(bytes)}, written in ${formatSummary(writeMs)} ms`);
  for (const [question, times] of Object.entries(questions)) console.log(`  ${question}: ${formatBoth(times)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
