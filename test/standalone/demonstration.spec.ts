import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from '#demonstration';
import { ADMINISTRATOR, foundAdministrators, processesOf, run, signIn, start, temporaryFolder, until } from './product.js';

describe('the demonstration and its end', () => {
  const folder = temporaryFolder();
  const dataDir = path.join(folder.path, 'data');
  let product: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    product = await start({ dataDir });
  });
  afterAll(async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    folder.remove();
  });

  it('lets everybody whom the terminal names in, and says that its data is invented', async () => {
    expect(product.said()).toContain('示例');
    expect(product.said()).toContain(DEMONSTRATION_PASSWORD);
    const { username } = demonstrationAccounts[0]!;
    expect(product.said()).toContain(username);
    const call = await signIn(product.url, username, DEMONSTRATION_PASSWORD);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  it('ends with one button; then only the one-time link of the terminal lets anybody in', async () => {
    const administrator = demonstrationAccounts.find(({ roles }) => roles.includes('sysadmin'))!;
    const press = await signIn(product.url, administrator.username, DEMONSTRATION_PASSWORD);
    expect((await press('POST', '/demonstration/endings')).status).toBe(202);
    expect(await until(() => product.said().includes('founding#'), 60_000)).toBe(true);
    await expect(signIn(product.url, administrator.username, DEMONSTRATION_PASSWORD)).rejects.toThrow('401');

    expect((await foundAdministrators(product)).status).toBe(201);
    expect((await foundAdministrators(product)).ok).toBe(false);
    const call = await signIn(product.url, ADMINISTRATOR.username, ADMINISTRATOR.password);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  it('stays ended on the next start, which prints no link once there are administrators', async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    product = await start({ dataDir });
    expect(product.said()).not.toContain('founding#');
    expect(product.said()).not.toContain(DEMONSTRATION_PASSWORD);
  });

  it('can be looked at again, and ends with one command, while the product runs or not', async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    product = await start({ dataDir, args: ['--demo'] });
    await signIn(product.url, demonstrationAccounts[0]!.username, DEMONSTRATION_PASSWORD);
    const running = run('end-demonstration.js', { dataDir, port: product.port, args: ['--drop'] });
    expect(await running.ended).toBe(0);
    expect(running.said()).toContain('演示已结束');
    await signIn(product.url, ADMINISTRATOR.username, ADMINISTRATOR.password);

    product.process.kill('SIGTERM');
    await product.ended;
    const stopped = run('end-demonstration.js', { dataDir });
    expect(await stopped.ended).toBe(0);
    expect(processesOf(folder.path)).toEqual([]);
  });
});
