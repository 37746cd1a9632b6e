import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The console is plain static files: `npx vite build apps/console -c apps/console/vite.config.ts` writes dist/console,
 * which the API (or any web server) serves. In development `/api` goes to a running API.
 */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  // a room that needs nothing of a server is read from its source
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://localhost:3000', changeOrigin: false } },
  },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      output: {
        // Groups below name a chunk after every page that needs it; the hash tells them apart as well.
        chunkFileNames: ({ name }) => `assets/${name.startsWith('admin') ? 'admin' : '[name]'}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 30 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            {
              name: 'admin',
              test: /node_modules[\\/](ra-|react-admin|@mui|@emotion|@tanstack|react-|lodash|date-fns|@popperjs)/,
              priority: 10,
              // Libraries change only when we upgrade, so browsers keep them for long; what only lists or forms need
              // stays out of the first load.
              entriesAware: true,
              entriesAwareMergeThreshold: 40_000,
            },
          ],
        },
      },
    },
  },
});
