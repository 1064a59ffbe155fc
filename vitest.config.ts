import { defineConfig } from 'vitest/config';

/** What computes and remembers nothing: its files share their processes, which saves loading the same modules again. */
const pure = [
  'packages/contract/src/**/*.test.ts',
  'packages/scheme/src/**/*.test.ts',
  'apps/web/src/**/*.test.{ts,tsx}',
];
/** One process per file, because an embedded engine belongs to one process. */
const isolated = [
  'packages/warehouse/src/**/*.test.ts',
  'apps/server/src/**/*.test.ts',
  'catalogue/**/*.test.ts',
  'bench/*.test.ts',
  'scripts/**/*.test.ts',
];

// Tests run on the sources: the `source` condition of each workspace points at src/index.ts.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    pool: 'forks',
    // One more than processors: many tests wait, for a kill to be noticed or a server to start.
    maxWorkers: 3,
    testTimeout: 60_000,
    // Whole servers are opened in them.
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'isolated', include: isolated } },
    ],
  },
});
