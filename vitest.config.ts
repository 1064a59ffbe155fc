import { defineConfig } from 'vitest/config';

// Tests run on the sources: the `source` condition of each workspace points at src/index.ts.
// One process per file, because an embedded engine belongs to one process.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.{ts,tsx}',
      'catalogue/**/*.test.ts',
      'bench/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    pool: 'forks',
    // One more than processors: many tests wait, for a kill to be noticed or a server to start.
    maxWorkers: 3,
    testTimeout: 60_000,
    // Whole servers are opened in them.
    hookTimeout: 120_000,
  },
});
