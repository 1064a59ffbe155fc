import { defineConfig } from 'vitest/config';

// Journeys run against the built program in a real browser, two at a time: each has servers of its own, and a page mostly waits.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: './demo-setup.ts',
    include: ['**/*.{journey,test}.ts'],
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 2,
    // What a page shows in the end, as for its elements.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
