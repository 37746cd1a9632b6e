import path from 'node:path';
import { systemClock } from '#calendar';
import { runCommand } from '../command.js';
import { readSettings } from '../settings.js';
import { backUp } from './backup.js';
import { openPlace } from './place.js';

/** `npm run backup [-- file]`: one file with all data, evidence and keys of the database in use. */
await runCommand(async () => {
  const settings = readSettings(process.env, []);
  const now = systemClock.now();
  const place = await openPlace(settings);
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const file = path.resolve(process.argv[2] ?? path.join(settings.dataDir, 'backups', `investment-${place.mode}-${stamp}.tar.gz`));
  try {
    console.log(`▸ 备份中 Backing up the ${place.mode} database …`);
    const manifest = await backUp({ ownerUrl: place.ownerUrl, file, database: place.mode, keys: place.keys, now });
    const rows = manifest.tables.reduce((total, table) => total + table.rows, 0);
    console.log(`✓ ${file}`);
    console.log(`  ${manifest.tables.length} 张表、${rows} 行 tables and rows. 文件含个人信息与密钥，请妥善保管并另存他处。`);
    console.log('  The file holds personal data and the keys to it: keep it safe, and keep a copy on another machine.');
  } finally {
    await place.leave();
  }
});
