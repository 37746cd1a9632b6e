import { defineConfig } from 'vitest/config';

/** `npm run test:faults`: the long run, with its seed and its verdict printed. A short one in each mode is part of `npm test`. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['node'] } },
  environments: { __vitest__: { resolve: { conditions: ['source'] } } },
  test: {
    name: 'faults',
    globalSetup: ['test/support/cluster.ts'],
    maxWorkers: 1,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    disableConsoleIntercept: true,
    include: ['test/faults/**/*.faults.ts'],
  },
});
