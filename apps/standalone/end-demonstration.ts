import { readConfig } from '#config';
import { runCommand } from './command.js';
import { callControl } from './control.js';
import { openDataFolder, openSecrets, postgresFolder, readMode, readRunFile, writeMode } from './data-folder.js';
import { dropDatabase, embeddedUrls, existingUrls, prepareDatabase, type DatabaseUrls } from './databases.js';
import { findRunningServer, startEmbeddedServer } from './embedded-server.js';
import { OperatorError } from './operator-error.js';
import { readSettings, type Settings } from './settings.js';

/** `npm run demo:end [-- --drop]`: leaves the demonstration, whether the product runs or not. */
async function main(): Promise<void> {
  const drop = process.argv.includes('--drop');
  const settings = readSettings(process.env, []);
  const run = readRunFile(settings.dataDir);
  const answer = run && (await callControl(run, 'end-demonstration', { drop }));
  if (answer) {
    console.log(answer['ended'] ? '✓ 演示已结束 The demonstration has ended.' : '演示已经结束过了 The demonstration had ended before.');
    if (typeof answer['link'] === 'string') console.log(`一次性链接（30 分钟） One-time link (30 minutes):\n  ${answer['link']}`);
    return;
  }
  await endWhileStopped(settings, drop);
  console.log('✓ 演示已结束；下次 npm start 会给出创建管理员的一次性链接。');
  console.log('  The demonstration has ended; the next npm start prints the one-time link for the administrators.');
}

async function endWhileStopped(settings: Settings, drop: boolean): Promise<void> {
  const { dataDir, databaseUrl } = settings;
  if (readMode(dataDir) === null && !databaseUrl) {
    throw new OperatorError(`${dataDir} 中还没有数据；直接用 npm start -- --empty 开始即可。`, `There is nothing in ${dataDir} yet; begin with npm start -- --empty.`);
  }
  const finish = async (urls: DatabaseUrls, env: NodeJS.ProcessEnv): Promise<void> => {
    const owner = urls.owner('work');
    await prepareDatabase(owner, 'work', readConfig({ ...env, DATABASE_URL: owner }));
    writeMode(dataDir, 'work');
    if (drop) await dropDatabase(urls.owner('demonstration'));
  };
  if (databaseUrl) {
    await finish(existingUrls(databaseUrl, process.env['MIGRATION_DATABASE_URL']), process.env);
    return;
  }
  openDataFolder(dataDir);
  const { DATABASE_PASSWORD, ...keys } = openSecrets(dataDir);
  const options = { dataDir: postgresFolder(dataDir), superuserPassword: DATABASE_PASSWORD };
  const running = await findRunningServer(options);
  const server = running ?? (await startEmbeddedServer(options));
  try {
    await finish(embeddedUrls((name) => server.url(name)), { ...process.env, ...keys });
  } finally {
    if (!running) await server.stop();
  }
}

await runCommand(main);
