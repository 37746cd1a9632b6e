import { defineConfig } from 'vitest/config';

/**
 * The suites of `npm test`. Each test file is alone: its own database (a copy of a migrated template), its own ports.
 */
const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['node'] } },
};

export default defineConfig({
  ...source,
  test: {
    globalSetup: ['test/support/cluster.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    include: ['libs/**/*.spec.ts', 'apps/{api,worker,standalone}/**/*.spec.ts', 'test/*.spec.ts', 'test/{invariants,security,figures,journeys,faults,plan,demonstration}/**/*.spec.ts'],
  },
});
