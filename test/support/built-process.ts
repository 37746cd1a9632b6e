import path from 'node:path';
import { build } from 'vite';

/**
 * Builds entries of processes as they are in the source now, whatever was built before.
 * @param entries name of the built file without `.js` → path from the root
 */
export async function buildProcesses(entries: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  const input = Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, path.resolve(entry)]));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source'] },
    ssr: { resolve: { conditions: ['source'], externalConditions: ['node'] } },
    build: { ssr: true, outDir, emptyOutDir: true, minify: false, target: 'node20', rollupOptions: { input } },
  });
}
