import { showError } from './command.js';
import { asOperatorError } from './operator-error.js';
import { commandOf, parentOf } from './processes.js';
import { readSettings } from './settings.js';
import { Supervisor } from './supervisor.js';

/** `npm start`, after the build: runs the product until Ctrl-C. */
async function main(): Promise<void> {
  const settings = readSettings();
  const supervisor = new Supervisor(settings);
  stopOn(supervisor);
  try {
    await supervisor.start();
  } catch (error) {
    // A stop that was asked for during the start breaks the start; that is no failure.
    if (supervisor.isStopping) return;
    await supervisor.stop().catch(() => undefined);
    throw asOperatorError(error, settings.dataDir);
  }
}

function stopOn(supervisor: Supervisor): void {
  const stop = (): void => {
    if (supervisor.isStopping) {
      console.log('正在停止，请稍候 Stopping, please wait …');
      return;
    }
    console.log('\n▸ 正在停止 Stopping …');
    void supervisor.stop().then(
      () => {
        console.log('✓ 已停止 Stopped');
        process.exit(0);
      },
      (error: unknown) => exitWith(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('uncaughtException', (error) => {
    // Connections that break because the database is being stopped are no news.
    if (supervisor.isStopping) return;
    showError(error);
    void supervisor.stop().finally(() => process.exit(1));
  });
  // A terminal that is gone must not end the product in the middle of a write.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  followNpm(() => {
    if (!supervisor.isStopping) stop();
  });
}

/** npm and its shell do not pass every signal on; when they are gone, so is whoever started the product. */
function followNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  // Where a shell stands between npm and the product, npm is its parent; beyond npm nobody is followed.
  const npm = /^(\/bin\/)?(ba|da|)sh -c/.test(commandOf(parent) ?? '') ? parentOf(parent) : null;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || parentOf(parent) === npm)) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

function exitWith(error: unknown): void {
  showError(error);
  process.exit(1);
}

await main().catch(exitWith);
