import { defineConfig } from 'vitest/config';

/** `npm run bench`: what is fast is shown by numbers, not by timed assertions. Not part of `npm test`. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['node'] } },
  environments: { __vitest__: { resolve: { conditions: ['source'] } } },
  test: {
    name: 'load',
    globalSetup: ['test/load/cluster.ts'],
    maxWorkers: 1,
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    include: ['test/load/**/*.bench.ts'],
    reporters: ['default'],
  },
});
