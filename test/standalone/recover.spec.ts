import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresFolder, readSecrets } from '../../apps/standalone/data-folder.js';
import { embeddedUrls } from '../../apps/standalone/databases.js';
import { findRunningServer } from '../../apps/standalone/embedded-server.js';
import { ADMINISTRATOR, foundAdministrators, processesOf, run, signIn, start, temporaryFolder, type Product } from './product.js';

const NEW = 'Yunshan-hejiang-2027-xin';

/** When nobody can come in, whoever stands at the machine makes a link for one of the three, and the trail says so. */
describe('npm run admin:recover', () => {
  const folder = temporaryFolder();
  const [dataDir, elsewhere] = ['data', 'elsewhere'].map((name) => path.join(folder.path, name)) as [string, string];
  let product: Product;
  const command = async (args: string[], options: { dataDir?: string; env?: NodeJS.ProcessEnv } = {}): Promise<{ code: number | null; said: string; token: string }> => {
    const process = run('recover.js', { dataDir, args, ...options });
    const code = await process.ended;
    return { code, said: process.said(), token: /\/set-password#([\w-]{43})/.exec(process.said())?.[1] ?? '' };
  };
  const setPassword = async (token: string, password: string): Promise<number> =>
    (await fetch(`${product.url}/api/v1/password-links`, { method: 'POST', headers: { 'content-type': 'application/json', origin: product.url }, body: JSON.stringify({ token, password }) })).status;
  const stop = async (): Promise<void> => {
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
  };
  beforeAll(async () => {
    product = await start({ dataDir, args: ['--empty'] });
    expect((await foundAdministrators(product)).status).toBe(201);
  });
  afterAll(() => folder.remove());

  it('brings one back while the product runs; the old password and sessions end, the auditor sees who did it', async () => {
    const old = await signIn(product.url, ADMINISTRATOR.username, ADMINISTRATOR.password);
    const { code, said, token } = await command(['--role', 'sysadmin']);
    expect(said).toContain(`✓ 已为系统管理员王系统（${ADMINISTRATOR.username}）生成一次性链接，30 分钟内有效`);
    expect(said).toContain(`${product.url}/set-password#`);
    expect(code).toBe(0);
    expect((await old('GET', '/me')).status).toBe(401);
    await expect(signIn(product.url, ADMINISTRATOR.username, ADMINISTRATOR.password)).rejects.toThrow('401');
    expect(await setPassword(token, NEW)).toBe(201);
    await signIn(product.url, ADMINISTRATOR.username, NEW);
    const auditor = await signIn(product.url, 'zhao.sj', 'Lvse-shanshui-2026-di');
    const [entry] = (await (await auditor('GET', `/audit-entries?filter=${encodeURIComponent('{"action":"administrator.recover"}')}`)).json()) as { actorName: string; note: string; subjectLabel: string }[];
    expect(entry).toMatchObject({ subjectLabel: `王系统（${ADMINISTRATOR.username}）`, note: expect.stringContaining('npm run admin:recover · ') as string, actorName: expect.stringMatching(/^服务器终端（.+@.+）$/) as string });
    expect((await (await auditor('POST', '/audit-chain-checks')).json()) as object).toMatchObject({ brokenAt: null });
  });

  it('names nobody where it is not clear who is meant, and changes nothing', async () => {
    const unclear = await command([]);
    expect(unclear).toMatchObject({ code: 1, token: '' });
    expect(unclear.said).toContain('li.aq');
    expect(unclear.said).toContain('请指明恢复哪一位');
    for (const args of [['--role', 'boss'], ['--user', 'nobody'], ['--user', 'zhao.sj', '--role', 'sysadmin'], ['--force']]) expect(await command(args), args.join(' ')).toMatchObject({ code: 1, token: '' });
    await signIn(product.url, ADMINISTRATOR.username, NEW);
  });

  it('works on an existing database server, told by DATABASE_URL', async () => {
    const { DATABASE_PASSWORD, ...keys } = readSecrets(dataDir);
    const server = await findRunningServer({ dataDir: postgresFolder(dataDir), superuserPassword: DATABASE_PASSWORD });
    const DATABASE_URL = embeddedUrls((name) => server?.url(name) ?? '').owner('work');
    const { code, said, token } = await command(['--user', 'li.aq'], { dataDir: elsewhere, env: { ...keys, DATABASE_URL, PUBLIC_URL: 'https://zhaoshang.example', TRUSTED_PROXIES: '127.0.0.1' } });
    expect(said).toContain('https://zhaoshang.example/set-password#');
    expect(code).toBe(0);
    expect(await setPassword(token, NEW)).toBe(201);
    await signIn(product.url, 'li.aq', NEW);
  });

  it('works while the product stands still, and leaves no process', async () => {
    await stop();
    const { code, token } = await command(['--role', 'secadmin']);
    expect(code).toBe(0);
    expect(processesOf(folder.path)).toEqual([]);
    product = { ...(await start({ dataDir })) };
    await expect(signIn(product.url, 'li.aq', NEW)).rejects.toThrow('401');
    expect(await setPassword(token, `${NEW}-2`)).toBe(201);
    await signIn(product.url, 'li.aq', `${NEW}-2`);
    await stop();
  });
});
