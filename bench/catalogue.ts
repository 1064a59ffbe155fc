import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueInput, CatalogueResult } from './catalogue.phase.js';
import { formatSummary } from './harness.js';
import { runPhase } from './phase.js';

// npm run bench -- catalogue M: all ready schemes run together, against the dearest of them alone.

const size = process.argv[2] ?? 'S';
const rounds = Number(process.argv[3] ?? 3);
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
const path = join(folder, 'analytical');
const phase = async (task: CatalogueInput['task'], dearest?: string) => {
  const input = { size, path, task, rounds, ...(dearest !== undefined && { dearest }) };
  const url = new URL('./catalogue.phase.js', import.meta.url);
  return (await runPhase<CatalogueInput, CatalogueResult>(url, input)).result;
};

try {
  await phase('fill');
  const { eachMs, schemes, indicators, columns } = await phase('each');
  const sorted = Object.entries(eachMs).sort(([, a], [, b]) => b - a);
  for (const [id, ms] of sorted) console.log(`${id.padEnd(32)} ${ms.toFixed(0).padStart(7)} ms`);
  const [dearest] = sorted;
  if (!dearest) throw new Error('no ready scheme');
  const { together, peakRssBytes } = await phase('together', dearest[0]);
  if (!together) throw new Error('nothing was compared');
  console.log(`${size}: ${schemes} schemes, ${indicators} indicators in ${columns} columns`);
  console.log(
    `${size}: all together ${formatSummary(together.all)} ms, ${dearest[0]} alone ${formatSummary(together.dearest)} ms, ratio ${formatSummary(together.ratio, 2)}, peak memory ${(peakRssBytes / 1e6).toFixed(0)} MB`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
