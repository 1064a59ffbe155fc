import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Files that leave nothing behind: they share processes, one after the other, which saves loading the same modules for each
 * of them. What opens an embedded engine or a server closes it.
 */
const shared = [
  'packages/*/src/**/*.test.ts',
  'apps/web/src/**/*.test.{ts,tsx}',
  'apps/server/src/modules/**/*.test.ts',
];
/** Files that kill programs, change the environment, or want an engine on which nobody has worked before. */
const alone = [
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
      {
        extends: true,
        test: {
          ...{ name: 'shared', include: shared, isolate: false },
          exclude: [...configDefaults.exclude, 'packages/warehouse/src/**'],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, exclude: [...configDefaults.exclude, 'apps/server/src/modules/**'] },
      },
    ],
  },
});
