import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * PostgreSQL refuses to run as root, so root starts it as another account. That account may not be able to enter the
 * folder where root works (such as a 0700 home); then it gets one capability, to search and read folders, and no more.
 */
export interface ServerAccount {
  command(binary: string, args: string[]): [command: string, args: string[]];
  /** Gives a file or folder to the account. */
  own(file: string): void;
  environment(): NodeJS.ProcessEnv;
}

/** @throws Error with one sentence when root may not change accounts or open the folder to another one */
export function accountFor(binariesRoot: string, dataDir: string): ServerAccount {
  if (process.getuid?.() !== 0) return ownAccount;
  const { uid, gid } = systemAccount();
  const mayEnter = [binariesRoot, path.dirname(dataDir)].every((folder) => canEnter(folder, uid, gid));
  const capabilities = mayEnter ? [] : ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  const prefix = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capabilities, '--'];
  if (!works(prefix)) {
    throw new Error(
      `PostgreSQL may not run as root, and this machine does not let root hand ${path.dirname(dataDir)} to another account.` +
        ' Start as an ordinary user, or put the project and DATA_DIR into a folder that other accounts may enter.',
    );
  }
  return {
    command: (binary, args) => ['setpriv', [...prefix, binary, ...args]],
    own: (file) => fs.chownSync(file, uid, gid),
    environment: cleanEnvironment,
  };
}

const ownAccount: ServerAccount = {
  command: (binary, args) => [binary, args],
  own: () => undefined,
  environment: cleanEnvironment,
};

/** Nothing of the caller's environment may change how the server behaves. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TZ: 'UTC', LANG: 'C.UTF-8', HOME: '/tmp' };
}

function systemAccount(): { uid: number; gid: number } {
  const accounts = readAccounts();
  const known = accounts.get('postgres') ?? created() ?? accounts.get('nobody');
  if (!known) throw new Error('PostgreSQL may not run as root and no account "postgres" or "nobody" exists.');
  return known;
}

function created(): { uid: number; gid: number } | undefined {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
    return readAccounts().get('postgres');
  } catch {
    return undefined;
  }
}

function readAccounts(): Map<string, { uid: number; gid: number }> {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
}

function canEnter(folder: string, uid: number, gid: number): boolean {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (fs.existsSync(current)) {
      const { mode, uid: owner, gid: group } = fs.statSync(current);
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (current === path.dirname(current)) return true;
  }
}

function works(prefix: string[]): boolean {
  try {
    execFileSync('setpriv', [...prefix, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
