import { defineConfig } from 'vitest/config';

// Journeys run against the built program in a real browser, one after another.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: './demo-setup.ts',
    include: ['**/*.{journey,test}.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
