import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { LATER_SECRET_NAMES, readConfig, SECRET_NAMES } from '#config';
import { runCommand } from '../command.js';
import { openDataFolder, postgresFolder, secretsFile, writeMode, writeSecrets, type SecretValues } from '../data-folder.js';
import { embeddedUrls, ensureDatabase, existingUrls } from '../databases.js';
import { startEmbeddedServer } from '../embedded-server.js';
import { OperatorError } from '../operator-error.js';
import { readSettings } from '../settings.js';
import { verifyArchive, type Manifest } from './archive.js';
import { parseKeys } from './place.js';
import { restoreInto } from './restore.js';

/** `npm run restore -- file [--into FOLDER]`: into an empty DATA_DIR, or into an empty database with DATABASE_URL. */
await runCommand(async () => {
  const { file, into } = readArguments(process.argv.slice(2));
  const { dataDir, databaseUrl } = readSettings({ ...process.env, ...(into ? { DATA_DIR: into, DATABASE_URL: undefined } : {}) }, []);
  console.log('▸ 校验备份文件 Checking the file …');
  const { manifest, keys } = await verifyArchive(file);
  console.log('▸ 恢复中 Restoring …');
  if (databaseUrl) await restoreIntoServer(databaseUrl, dataDir, file, manifest, parseKeys(keys));
  else await restoreIntoFolder(dataDir, file, manifest, parseKeys(keys));
  const rows = manifest.tables.reduce((total, table) => total + table.rows, 0);
  console.log(`✓ 已恢复 Restored: ${manifest.tables.length} 张表、${rows} 行 tables and rows, 备份时间 as of ${manifest.madeAt}`);
  console.log('! 外发消息（邮件、群机器人、工作通知）已暂停，因为备份之后发出过什么无从得知；站内提醒照常。');
  console.log('  请系统管理员登录后在“运行状况”或“发送记录”页选择如何恢复发送。');
  console.log('  Messages out of the house are held: what was sent after the backup is not known here. The inbox goes on.');
  console.log('  The system administrator decides on the page of operations (运行状况) how sending begins again.');
});

function readArguments(argv: string[]): { file: string; into: string | null } {
  const at = argv.indexOf('--into');
  const into = at >= 0 ? argv[at + 1] : null;
  const file = argv.find((argument, position) => !argument.startsWith('--') && (at < 0 || position !== at + 1));
  if (!file || into === undefined) {
    throw new OperatorError('用法：npm run restore -- 备份文件 [--into 文件夹]', 'Usage: npm run restore -- file [--into FOLDER]');
  }
  return { file: path.resolve(file), into };
}

/** Demonstration data never lands in the database of real work: it goes into the one beside it. */
async function restoreIntoServer(databaseUrl: string, dataDir: string, file: string, manifest: Manifest, keys: Record<string, string>): Promise<void> {
  readConfig();
  const later = LATER_SECRET_NAMES.filter((name) => keys[name]);
  const other = [...SECRET_NAMES, ...later].filter((name) => process.env[name] !== keys[name]);
  if (other.length > 0) {
    throw new OperatorError(
      `环境变量 ${other.join('、')} 与备份中的密钥不同，恢复后将无法读取电话和密码；密钥见备份内的 keys.env。`,
      `${other.join(', ')} in the environment differ from the keys of the backup (keys.env in it): phones and passwords could not be read.`,
    );
  }
  const ownerUrl = existingUrls(databaseUrl, process.env['MIGRATION_DATABASE_URL']).owner(manifest.database);
  await ensureDatabase(ownerUrl);
  await restoreInto(ownerUrl, file, manifest);
  openDataFolder(dataDir);
  writeMode(dataDir, manifest.database);
}

/** Works in a folder aside that is moved into place when everything is there and compared. */
async function restoreIntoFolder(dataDir: string, file: string, manifest: Manifest, keys: Record<string, string>): Promise<void> {
  if (fs.existsSync(postgresFolder(dataDir)) || fs.existsSync(secretsFile(dataDir))) {
    throw new OperatorError(`${dataDir} 中已有数据，只能恢复到空的文件夹。`, `${dataDir} already holds data; a backup is restored into an empty folder only.`);
  }
  openDataFolder(dataDir);
  const aside = path.join(dataDir, 'restoring');
  fs.rmSync(aside, { recursive: true, force: true });
  fs.mkdirSync(aside);
  try {
    const secrets = { ...keys, DATABASE_PASSWORD: randomBytes(24).toString('base64url') } as SecretValues;
    writeSecrets(aside, secrets);
    const server = await startEmbeddedServer({ dataDir: postgresFolder(aside), superuserPassword: secrets.DATABASE_PASSWORD });
    try {
      const ownerUrl = embeddedUrls((name) => server.url(name)).owner(manifest.database);
      await ensureDatabase(ownerUrl);
      await restoreInto(ownerUrl, file, manifest);
    } finally {
      await server.stop();
    }
    fs.renameSync(postgresFolder(aside), postgresFolder(dataDir));
    fs.renameSync(secretsFile(aside), secretsFile(dataDir));
    writeMode(dataDir, manifest.database);
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}
