import { execFileSync, spawnSync, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { OperatorError } from './operator-error.js';

/**
 * PostgreSQL refuses to run as root, so root starts it as another account. That account may not be able to enter the
 * folder where root works (such as a 0700 home); then it gets one capability, to pass through folders, and no more.
 */
export interface ServerAccount {
  /** How a binary is started as this account. */
  launch(binary: string, args: string[]): Launch;
  /** Gives a file or folder to the account. */
  own(file: string): void;
}

export interface Launch {
  command: string;
  args: string[];
  options: Pick<SpawnOptions, 'uid' | 'gid' | 'env' | 'cwd'>;
}

interface Account {
  uid: number;
  gid: number;
}

/**
 * @param dataDir folder of the cluster; an existing one decides the account, because only its owner may run it
 * @throws OperatorError when root may not change accounts or open the folder to another one
 */
export function accountFor(binariesRoot: string, dataDir: string): ServerAccount {
  if (process.getuid?.() !== 0) return ownAccount(dataDir);
  const account = ownerOf(dataDir) ?? systemAccount();
  const probe = path.join(binariesRoot, 'bin', 'postgres');
  const mayEnter = [binariesRoot, path.dirname(dataDir)].every((folder) => canEnter(folder, account));
  const way = waysFor(account, mayEnter).find((candidate) => works(candidate(probe, ['--version'])));
  if (!way) {
    const folder = path.dirname(dataDir);
    throw new OperatorError(
      `PostgreSQL 不能以 root 运行，而本机不允许 root 把 ${folder} 交给其他账户（缺少 setpriv 或相应权限）；请用普通用户启动，或把项目和 DATA_DIR 放到其他账户可进入的文件夹。`,
      `PostgreSQL may not run as root, and this machine does not let root open ${folder} to another account (setpriv or its capability is missing); start as an ordinary user, or put the project and DATA_DIR into a folder that other accounts may enter.`,
    );
  }
  return { launch: way, own: (file) => fs.chownSync(file, account.uid, account.gid) };
}

type Way = (binary: string, args: string[]) => Launch;

/** From the least power to the most: none, reading folders, and (containers without the former) overriding modes. */
function waysFor({ uid, gid }: Account, mayEnter: boolean): Way[] {
  const plain: Way = (command, args) => ({ command, args, options: { ...clean(), uid, gid } });
  const withCapability =
    (capability: string): Way =>
    (binary, args) => ({
      command: 'setpriv',
      args: [
        ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
        // initdb asks access(2), which forgets capabilities unless the change of account leaves them alone.
        ...[`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--securebits=+no_setuid_fixup', '--', binary, ...args],
      ],
      options: clean(),
    });
  return mayEnter ? [plain] : [withCapability('dac_read_search'), withCapability('dac_override')];
}

function ownAccount(dataDir: string): ServerAccount {
  const owner = ownerOf(dataDir, true);
  if (owner && owner.uid !== process.getuid?.()) {
    throw new OperatorError(
      `数据文件夹 ${dataDir} 属于另一个账户（uid ${owner.uid}），请用最初启动它的用户启动，或用 DATA_DIR 指定其他文件夹。`,
      `The data folder ${dataDir} belongs to another account (uid ${owner.uid}); start as the user who started it first, or choose another folder with DATA_DIR.`,
    );
  }
  return { launch: (command, args) => ({ command, args, options: clean() }), own: () => undefined };
}

/** Nothing of the caller's environment or place may change how the server behaves. */
function clean(): Launch['options'] {
  return { env: { PATH: process.env['PATH'], TZ: 'UTC', LANG: 'C.UTF-8', HOME: '/tmp' }, cwd: '/' };
}

function ownerOf(dataDir: string, evenRoot = false): Account | null {
  const stat = fs.statSync(dataDir, { throwIfNoEntry: false });
  return stat && (stat.uid !== 0 || evenRoot) ? { uid: stat.uid, gid: stat.gid } : null;
}

function systemAccount(): Account {
  const known = readAccounts().get('postgres') ?? created() ?? readAccounts().get('nobody');
  if (known) return known;
  throw new OperatorError(
    'PostgreSQL 不能以 root 运行，且系统中没有 postgres 或 nobody 账户；请用普通用户启动。',
    'PostgreSQL may not run as root and there is no account "postgres" or "nobody"; start as an ordinary user.',
  );
}

function created(): Account | undefined {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
    return readAccounts().get('postgres');
  } catch {
    return undefined;
  }
}

function readAccounts(): Map<string, Account> {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
}

function canEnter(folder: string, account: Account): boolean {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (fs.existsSync(current)) {
      const { mode, uid, gid } = fs.statSync(current);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (current === path.dirname(current)) return true;
  }
}

/** PostgreSQL's programs also look for themselves; what they cannot find there they complain about and go on. */
function works({ command, args, options }: Launch): boolean {
  const { status, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8' });
  return status === 0 && !stderr.includes('Permission denied');
}
