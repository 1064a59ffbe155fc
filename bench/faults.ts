import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm run bench -- faults [kills] [seed]: the test that kills the server while it runs and publishes, with more kills
// than it has every day. Measures nothing but how long it takes; what it finds wrong it says.

const [kills = '100', seed = '1'] = process.argv.slice(2);
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'apps/server/src/faults/kill-runs.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, KEFEN_TEST_KILLS: kills, KEFEN_TEST_SEED: seed },
});
process.exitCode = status ?? 1;
