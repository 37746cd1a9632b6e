import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions } from 'vite';
import { defineProject } from 'vitest/config';

/** Component tests of the console: jsdom, the network replaced at its edge (`fetch`), everything else real. */
export default defineProject({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'console',
    environment: 'jsdom',
    // React, MUI and react-admin are loaded once for all files and not anew for each: a third of the time
    isolate: false,
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    // a busy machine is slow, not wrong; how long a test waits for what is to appear stands in the set-up
    testTimeout: 120_000,
    // MUI 9 and react-admin publish ESM with directory imports that only a bundler resolves.
    server: { deps: { inline: [/@mui/, /react-admin/, /^ra-/, /ra-core/, /ra-ui-materialui/] } },
  },
});
