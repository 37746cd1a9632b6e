import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The console is plain static files: `npx vite build apps/console -c apps/console/vite.config.ts` writes dist/console,
 * which the API (or any web server) serves. In development `/api` goes to a running API.
 */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://localhost:3000', changeOrigin: false } },
  },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // react-admin with MUI is one library to a browser; it changes only when we upgrade, so it is cached for long.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 30 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            {
              name: 'admin',
              test: /node_modules[\\/](ra-|react-admin|@mui|@emotion|@tanstack|react-|lodash|date-fns|@popperjs)/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
});
