import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../apps/standalone/embedded-server.js';
import { ADMINISTRATOR, foundAdministrators, installInto, processesOf, run, signIn, start, temporaryFolder } from './product.js';

/** A district that is not the shipped one; the path is whole, for a product is started from any folder. */
const PLAN = path.resolve(import.meta.dirname, '../../docs/examples/plan-yunlan-2026.json');
const plan = JSON.parse(fs.readFileSync(PLAN, 'utf8')) as { units: { code: string }[] };

describe('starting and stopping the product', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('starts from nothing, keeps its keys to itself, starts again in under ten seconds and leaves no process', async () => {
    const dataDir = path.join(folder.path, 'data');
    const first = await start({ dataDir, args: ['--empty'] });
    expect(fs.statSync(path.join(dataDir, 'secrets')).mode & 0o777).toBe(0o600);
    expect(first.said()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/founding#[\w-]{43}/);
    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(processesOf(folder.path)).toEqual([]);

    const secrets = fs.readFileSync(path.join(dataDir, 'secrets'), 'utf8');
    // On a machine that is busy with other tests, one of three must manage.
    let second = await start({ dataDir });
    for (let attempt = 1; attempt < 3 && second.seconds >= 10; attempt += 1) {
      second.process.kill('SIGINT');
      await second.ended;
      second = await start({ dataDir });
    }
    expect(second.seconds).toBeLessThan(10);
    expect(fs.readFileSync(path.join(dataDir, 'secrets'), 'utf8')).toBe(secrets);
    // A second Ctrl-C while it stops changes nothing.
    second.process.kill('SIGINT');
    second.process.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(processesOf(folder.path)).toEqual([]);
  });

  it('says which port is taken and how to choose another, and starts nothing', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const dataDir = path.join(folder.path, 'data');
    const product = run('main.js', { dataDir, port });
    expect(await product.ended).toBe(1);
    other.close();
    expect(product.said()).toContain(`端口 ${port} 已被占用`);
    expect(product.said()).toContain('PORT=3000 npm start');
    expect(product.said()).not.toContain('    at ');
    expect(fs.existsSync(path.join(dataDir, 'postgres'))).toBe(false);
  });

  it('begins with the district of a plan file, and refuses a second start on the same folder with the address of the first', async () => {
    const dataDir = path.join(folder.path, 'data');
    const first = await start({ dataDir, args: ['--empty'], env: { PLAN_FILE: PLAN } });
    expect(first.said()).toContain(`已装载计划文件 ${PLAN}`);
    expect((await foundAdministrators(first)).status).toBe(201);
    const ask = await signIn(first.url, ADMINISTRATOR.username, ADMINISTRATOR.password);
    const units = (await (await ask('GET', '/org-units')).json()) as { code: string }[];
    expect(units.map(({ code }) => code).sort()).toEqual(plan.units.map(({ code }) => code).sort());
    const second = run('main.js', { dataDir, port: await freePort() });
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`已在运行（进程 ${first.process.pid}）：${first.url}`);
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  it('names every missing key when an existing server is used without them', async () => {
    const dataDir = path.join(folder.path, 'data');
    const product = run('main.js', { dataDir, port: await freePort(), env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } });
    expect(await product.ended).toBe(1);
    for (const name of ['PASSWORD_PEPPER', 'PHONE_KEY', 'PHONE_INDEX_KEY']) expect(product.said()).toContain(name);
    expect(product.said()).not.toContain('    at ');
  });

  it('never makes new keys for a database that has lost its own', async () => {
    const dataDir = path.join(folder.path, 'data');
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    const product = run('main.js', { dataDir, port: await freePort() });
    expect(await product.ended).toBe(1);
    expect(product.said()).toContain('密钥文件');
    expect(fs.existsSync(path.join(dataDir, 'secrets'))).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('runs as root in a folder that only root may enter', async () => {
    const closed = path.join(folder.path, 'closed');
    fs.mkdirSync(closed, { mode: 0o700 });
    const home = path.join(closed, 'product');
    installInto(home);
    const product = await start({ dataDir: path.join(home, 'data'), args: ['--empty'], home });
    const postmaster = Number(fs.readFileSync(path.join(home, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    const status = fs.readFileSync(`/proc/${postmaster}/status`, 'utf8');
    expect(status).not.toMatch(/^Uid:\t0\t/m);
    // To pass through folders, and nothing else of root's power.
    expect(status).toMatch(/^CapPrm:\t000000000000000[24]$/m);
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
    const again = await start({ dataDir: path.join(home, 'data'), home });
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    expect(processesOf(folder.path)).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('runs as an ordinary user, and tells one who may not write', async () => {
    const [own, foreign] = ['own', 'foreign'].map((name) => path.join(folder.path, name));
    fs.mkdirSync(own!);
    fs.chownSync(own!, 65534, 65534);
    fs.mkdirSync(foreign!, { mode: 0o755 });
    const product = await start({ dataDir: path.join(own!, 'data'), args: ['--empty'], uid: 65534 });
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
    const refused = run('main.js', { dataDir: path.join(foreign!, 'data'), port: await freePort(), uid: 65534 });
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toContain('没有权限');
    expect(refused.said()).not.toContain('    at ');
  });
});
