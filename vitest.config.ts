import { defineConfig } from 'vitest/config';

/**
 * The suites of `npm test`. Each test file is alone: its own database (a copy of a migrated template), its own ports.
 * `server`: libs and backend on a real PostgreSQL. `faults`: real processes that are killed; they wait more than they work,
 * so several files go side by side. `console`: components in jsdom. `standalone`: the started product as
 * processes. `browser`: the built console in a real Chromium against the started product.
 */
const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['node'] } },
  // where Vitest runs global set-ups: without this they would read the built code, or fail where nothing is built
  environments: { __vitest__: { resolve: { conditions: ['source'] } } },
};

/** Whole products side by side slow each other down. Two that start and stop wait more than they work; in the browser one is enough. */
const oneByOne = { maxWorkers: 1, maxConcurrency: 2, testTimeout: 120_000, hookTimeout: 180_000 };

export default defineConfig({
  ...source,
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'server',
          globalSetup: ['test/support/cluster.ts'],
          maxWorkers: 2,
          // the product's modules keep nothing between files, and loading them anew for each took longer than many suites
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
          include: ['libs/**/*.spec.ts', 'apps/{api,worker,standalone}/**/*.spec.ts', 'test/*.spec.ts', 'test/*/**/*.spec.ts'],
          exclude: ['test/{faults,standalone,browser}/**', '**/node_modules/**', 'dist/**'],
        },
      },
      {
        ...source,
        test: {
          name: 'faults',
          globalSetup: ['test/support/cluster.ts'],
          maxWorkers: 4,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
          include: ['test/faults/**/*.spec.ts'],
        },
      },
      { extends: './apps/console/vitest.config.ts', root: './apps/console', test: { maxWorkers: 2, sequence: { groupOrder: 2 } } },
      { ...source, test: { name: 'standalone', ...oneByOne, maxWorkers: 2, sequence: { groupOrder: 3 }, include: ['test/standalone/**/*.spec.ts'] } },
      { ...source, test: { name: 'browser', ...oneByOne, globalSetup: ['test/browser/support/product.ts'], sequence: { groupOrder: 4 }, include: ['test/browser/**/*.spec.ts'] } },
    ],
  },
});
