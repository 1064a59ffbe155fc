import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueInput, CatalogueResult, Cost } from './catalogue.phase.js';
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

const heading = 'ms: clock/processors all, measuring, classifying (of which on the clock: statistics, classes)';
const line = (id: string, { wall, cpu, measuring, classifying, statistics, assign }: Cost) => {
  const stages = [{ wall, cpu }, measuring, classifying].map(
    (stage) => `${stage.wall.toFixed(0)}/${stage.cpu.toFixed(0)}`,
  );
  return [
    id.padEnd(28),
    ...[...stages, statistics.toFixed(0), assign.toFixed(0)].map((cell) => cell.padStart(14)),
  ].join('');
};

try {
  await phase('fill');
  const { each, schemes, indicators, columns } = await phase('each');
  const sorted = Object.entries(each).sort(([, a], [, b]) => b.cpu - a.cpu);
  console.log(heading);
  for (const [id, cost] of sorted) console.log(line(id, cost));
  const [dearest] = sorted;
  if (!dearest) throw new Error('no ready scheme');
  const { together, peakRssBytes } = await phase('together', dearest[0]);
  if (!together) throw new Error('nothing was compared');
  for (const cost of together.all) console.log(line('all together', cost));
  for (const cost of together.dearest) console.log(line(dearest[0], cost));
  console.log(`${size}: ${schemes} schemes, ${indicators} indicators in ${columns} columns`);
  console.log(
    `${size}: all together ÷ ${dearest[0]} alone: processors ${formatSummary(together.cpuRatio, 2)}, clock ${formatSummary(together.wallRatio, 2)}, peak memory ${(peakRssBytes / 1e6).toFixed(0)} MB`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
