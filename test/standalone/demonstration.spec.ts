import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from '#demonstration';
import { ADMINISTRATOR, foundAdministrators, run, signIn, start, temporaryFolder } from './product.js';

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

  it('ends with one command while it runs; then only the one-time link lets anybody in', async () => {
    const command = run('end-demonstration.js', { dataDir, port: product.port });
    expect(await command.ended).toBe(0);
    const [, token = ''] = /founding\?token=([\w-]+)/.exec(command.said()) ?? [];
    expect(product.said()).toContain(token);
    await expect(signIn(product.url, demonstrationAccounts[0]!.username, DEMONSTRATION_PASSWORD)).rejects.toThrow('401');

    expect((await foundAdministrators(product)).status).toBe(201);
    expect((await foundAdministrators(product)).ok).toBe(false);
    const call = await signIn(product.url, ADMINISTRATOR.username, ADMINISTRATOR.password);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  it('stays ended on the next start, which prints no link once there are administrators', async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    product = await start({ dataDir });
    expect(product.said()).not.toContain('founding?token=');
    expect(product.said()).not.toContain(DEMONSTRATION_PASSWORD);
  });
});
