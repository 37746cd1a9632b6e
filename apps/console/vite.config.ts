import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the PDF library fetches when a document asks for it: tables of Chinese characters, fonts, decoders. */
const PDF_LIBRARY = here('../../node_modules/pdfjs-dist');
const { version: pdfVersion } = JSON.parse(fs.readFileSync(path.join(PDF_LIBRARY, 'package.json'), 'utf8')) as { version: string };
const PDF_FILES = `assets/pdf-${pdfVersion}/`;

/** Beside the built console, under an address with the version, so that browsers may keep them for good. */
function pdfFiles(): Plugin {
  const files = ['cmaps', 'standard_fonts', 'wasm'].flatMap((folder) =>
    fs
      .readdirSync(path.join(PDF_LIBRARY, folder))
      // the policy allows no WebAssembly; the decoder without it is enough
      .filter((name) => !name.endsWith('.wasm'))
      .map((name) => `${folder}/${name}`),
  );
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const file of files) this.emitFile({ type: 'asset', fileName: PDF_FILES + file, source: fs.readFileSync(path.join(PDF_LIBRARY, file)) });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${PDF_FILES.slice(0, -1)}`, (request, response, next) => {
        const file = files.find((one) => request.url === `/${one}`);
        if (file) response.end(fs.readFileSync(path.join(PDF_LIBRARY, file)));
        else next();
      });
    },
  };
}

/**
 * The console is plain static files: `npx vite build apps/console -c apps/console/vite.config.ts` writes dist/console,
 * which the API (or any web server) serves. In development `/api` goes to a running API.
 */
export default defineConfig({
  root: here('.'),
  plugins: [react(), pdfFiles()],
  define: { 'import.meta.env.PDF_FILES': JSON.stringify(`/${PDF_FILES}`) },
  worker: { format: 'es' },
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
            // What these are made of stands first: parts of them in several chunks would wait for each other in a circle.
            { name: 'look', test: /node_modules[\\/](@mui[\\/](?!x-)|@emotion|@popperjs|react-transition-group|react-is|clsx|stylis)/, priority: 15 },
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
