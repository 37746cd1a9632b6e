import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ADMINISTRATOR, foundAdministrators, processesOf, run, signIn, start, temporaryFolder } from './product.js';

describe('npm run backup and npm run restore', () => {
  const folder = temporaryFolder();
  const [dataDir, spare, other] = ['data', 'spare', 'other'].map((name) => path.join(folder.path, name)) as [string, string, string];
  const file = path.join(folder.path, 'backup.tar.gz');
  const command = async (script: string, ...args: string[]): Promise<{ code: number | null; said: string }> => {
    const process = run(`backup/${script}-command.js`, { dataDir, args });
    return { code: await process.ended, said: process.said() };
  };
  afterAll(() => folder.remove());

  it('makes one file while the product runs, readable by its owner only', async () => {
    const product = await start({ dataDir, args: ['--empty'] });
    expect((await foundAdministrators(product)).status).toBe(201);
    expect(await command('backup', file)).toMatchObject({ code: 0 });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
  });

  it('makes one while the product stands still, and leaves no process', async () => {
    expect(await command('backup')).toMatchObject({ code: 0 });
    expect(fs.readdirSync(path.join(dataDir, 'backups'))).toHaveLength(1);
    expect(processesOf(folder.path)).toEqual([]);
  });

  it('brings it back into an empty folder, where people sign in with the passwords they had', async () => {
    const restored = await command('restore', file, '--into', spare);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.said).toContain('外发消息（邮件、群机器人、工作通知）已暂停');
    expect(processesOf(folder.path)).toEqual([]);
    const product = await start({ dataDir: spare });
    expect(product.said()).not.toContain('founding#');
    const call = await signIn(product.url, ADMINISTRATOR.username, ADMINISTRATOR.password);
    expect((await call('GET', '/me')).status).toBe(200);
    const [hold, ...more] = (await (await call('GET', '/sending-holds')).json()) as { id: string; backupAt: string }[];
    expect(more).toEqual([]);
    expect(Date.parse(hold?.backupAt ?? '')).toBeLessThan(Date.now());
    expect((await call('POST', `/sending-holds/${hold?.id}/releases`, { choice: 'from_now_on' })).status).toBe(201);
    expect(await (await call('GET', '/sending-holds')).json()).toEqual([]);
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
  });

  it('refuses a folder that holds data and a file that is damaged, with a sentence and without a trace', async () => {
    const full = await command('restore', file, '--into', spare);
    expect(full).toMatchObject({ code: 1 });
    expect(full.said).toContain('只能恢复到空的文件夹');
    const bytes = fs.readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 0xff;
    fs.writeFileSync(`${file}.damaged`, bytes);
    const damaged = await command('restore', `${file}.damaged`, '--into', other);
    expect(damaged).toMatchObject({ code: 1 });
    expect(damaged.said).toContain('已损坏或不完整');
    expect(fs.existsSync(other)).toBe(false);
  });
});
