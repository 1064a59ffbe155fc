import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassifyInput, ClassifyResult } from './classify.phase.js';
import { formatSummary } from './harness.js';
import { runPhase } from './phase.js';

// npm run bench -- classify M: from stored facts to published classes by rfm-pyramid, against statements written by hand.

const size = process.argv[2] ?? 'S';
const pairs = Number(process.argv[3] ?? 7);
const folder = await mkdtemp(join(tmpdir(), 'kefen-bench-'));
const path = join(folder, 'analytical');
const phase = (task: ClassifyInput['task']) =>
  runPhase<ClassifyInput, ClassifyResult>(new URL('./classify.phase.js', import.meta.url), { size, path, task, pairs });
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

function print(name: string, { comparison, agree, parts }: ClassifyResult): void {
  if (!comparison) return;
  const { a, b, ratio } = comparison;
  console.log(
    `${size}, ${name} (${parts} parts): product ${formatSummary(a)} ms, by hand ${formatSummary(b)} ms, ratio ${formatSummary(ratio, 2)}, same classes: ${agree ? 'yes' : 'NO'}`,
  );
}

try {
  await phase('fill');
  print('fresh', (await phase('compare')).result);
  console.log(`${size}, fresh: peak memory of the whole process ${mb((await phase('peak')).peakRssBytes)}`);
  await phase('merge');
  print('merged', (await phase('compare')).result);
  console.log(`${size}, merged: peak memory of the whole process ${mb((await phase('peak')).peakRssBytes)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
