import { readRunFile, removeRunFile } from './data-folder.js';
import { OperatorError } from './operator-error.js';
import { commandOf, isAlive, untilGone } from './processes.js';

/**
 * Clears up after a supervisor that was killed. Its children end by themselves; one that does not is ended.
 * @returns whether there was such a supervisor, so that the port may be held for another moment
 * @throws OperatorError while the product runs on this folder
 */
export async function clearLeftovers(dataDir: string): Promise<boolean> {
  const run = readRunFile(dataDir);
  if (!run) return false;
  if (run.pid !== process.pid && isSupervisor(run.pid) && !(await untilGone(run.pid, 3_000))) {
    throw new OperatorError(
      `本系统已在运行（进程 ${run.pid}）：${run.address}；如需第二套，请用 DATA_DIR 指定其他文件夹。`,
      `The product is running already (process ${run.pid}) at ${run.address}; a second one needs a DATA_DIR of its own.`,
    );
  }
  for (const pid of run.children) {
    if (!isOurChild(pid) || (await untilGone(pid, 5_000))) continue;
    process.kill(pid, 'SIGKILL');
    await untilGone(pid, 5_000);
  }
  removeRunFile(dataDir);
  return true;
}

function isSupervisor(pid: number): boolean {
  const command = commandOf(pid);
  return isAlive(pid) && (command === null ? process.platform !== 'linux' : /scripts\/start\.mjs|standalone\/main\.js/.test(command));
}

/** The number may belong to somebody else by now, who is left alone. */
function isOurChild(pid: number): boolean {
  return isAlive(pid) && /apps\/(api|worker)\/main\.js/.test(commandOf(pid) ?? '');
}
