import fs from 'node:fs';
import path from 'node:path';
import { commandOf, isAlive } from './processes.js';

/** postmaster.pid: who runs a data folder, and on which port. */
export interface ServerLock {
  pid: number;
  port: number;
}

export function readLock(dataDir: string): ServerLock | null {
  try {
    const lines = fs.readFileSync(lockFile(dataDir), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port: port > 0 ? port : 0 } : null;
  } catch {
    return null;
  }
}

/**
 * Whether the process of the lock is the server of this folder. After a restart of the machine the number may belong to
 * somebody else, whom PostgreSQL would take for a running server and who must not be signalled.
 * @returns null where the system does not show commands
 */
export function isServerOf(dataDir: string, { pid }: ServerLock): boolean | null {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  if (command === null) return process.platform === 'linux' && fs.existsSync('/proc/self/cmdline') ? false : null;
  return /postgres/.test(command) && command.includes(dataDir);
}

export function removeLock(dataDir: string): void {
  fs.rmSync(lockFile(dataDir), { force: true });
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid');
}
