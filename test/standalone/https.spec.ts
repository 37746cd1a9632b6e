import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../apps/standalone/embedded-server.js';
import { installedChromium } from '../browser/support/browser.js';
import { send, type Reply } from '../support/from-address.js';
import { hasNginx, startNginx, type Nginx } from '../support/nginx.js';
import { start, temporaryFolder, type Product } from './product.js';

/**
 * The deployment that docs/operations.md describes, as an office walks it: the product with the three settings, the nginx of
 * Debian with docs/examples/nginx-https.conf, a certificate, and a browser.
 */
const NAME = 'zs.example.test';
const FORGED = '203.0.113.9';
const AUDITOR = { username: 'zhao.sj', password: 'Lvse-shanshui-2026-di' };

const CHROMIUM = installedChromium();
const canWalk = hasNginx && CHROMIUM !== undefined;

const folder = temporaryFolder();
let nginx: Nginx;
let product: Product;
let browser: Browser;
let https: string;
let http: string;

beforeAll(async () => {
  if (!canWalk) return;
  const port = await freePort();
  nginx = await startNginx({
    file: 'docs/examples/nginx-https.conf',
    replacing: (named) => ({ '127.0.0.1:3000': `127.0.0.1:${port}`, 'https://zs.example.gov.cn$': `https://${NAME}:${named(443)}$`, 'zs.example.gov.cn': NAME }),
  });
  https = `https://${NAME}:${nginx.port(443)}`;
  http = `http://${NAME}:${nginx.port(80)}`;
  const env = { PUBLIC_URL: https, TRUSTED_PROXIES: '127.0.0.1,::1', HOST: '127.0.0.1', LIMIT_FAILED_SIGN_INS: '6' };
  product = await start({ dataDir: folder.path, port, args: ['--empty'], env });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--lang=zh-CN', `--host-resolver-rules=MAP ${NAME} 127.0.0.1`] });
});
afterAll(async () => {
  await browser?.close();
  await nginx?.close();
  product?.process.kill('SIGTERM');
  await product?.ended;
  folder.remove();
});

/** The same addresses for a program, which has no resolver of its own. */
const onWire = (url: string): string => url.replace(NAME, '127.0.0.1');
const signIn = (username: string, password: string, from: string, headers: Record<string, string> = {}): Promise<Reply> =>
  send(`${onWire(https)}/api/v1/sessions`, { method: 'POST', body: { username, password }, from, headers: { host: new URL(https).host, ...headers } });

async function visitor(): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { 'X-Forwarded-For': FORGED, 'X-Forwarded-Proto': 'http' } });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

describe.runIf(canWalk)('an office behind its own https', () => {
  let page: Page;

  it('founds its administrators by a link that begins with the public address', async () => {
    const [, link = '', token] = /(https:\S+)\/founding#([\w-]+)/.exec(product.said()) ?? [];
    expect(link).toBe(https);
    const administrators = [
      { role: 'sysadmin', name: '王系统', username: 'wang.xt', password: 'Lvse-shanshui-2026-gao' },
      { role: 'secadmin', name: '李安全', username: 'li.aq', password: 'Lvse-shanshui-2026-zhong' },
      { role: 'auditor', name: '赵审计', ...AUDITOR },
    ];
    const founding = { method: 'POST', body: { token, administrators } };
    expect((await send(`${product.url}/api/v1/founding`, founding)).body['code'], 'not in the clear').toBe('HTTPS_NEEDED');
    expect((await send(`${onWire(https)}/api/v1/founding`, founding)).status).toBe(201);
  });

  it('is led from http to https, signs in there and gets a cookie for HTTPS alone', async () => {
    page = await visitor();
    const response = await page.goto(`${http}/login`);
    expect(page.url()).toBe(`${https}/login`);
    expect(response?.headers()['strict-transport-security']).toBe('max-age=31536000');
    await page.getByLabel('用户名').fill(AUDITOR.username);
    await page.getByLabel('密码', { exact: true }).fill(AUDITOR.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, httpOnly, secure, sameSite, path, domain }) => ({ name, httpOnly, secure, sameSite, path, domain }))).toEqual([
      { name: '__Host-investment', httpOnly: true, secure: true, sameSite: 'Lax', path: '/', domain: NAME },
    ]);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('hears news at once, though nginx stands in between', async () => {
    const heard = await page.evaluate<number>(`new Promise((resolve) => {
      const began = performance.now();
      const stream = new EventSource('/api/v1/events');
      stream.addEventListener('identity', () => { stream.close(); resolve(performance.now() - began); });
      setTimeout(() => resolve(-1), 20000);
    })`);
    expect(heard).toBeGreaterThan(0);
    expect(heard, 'milliseconds; a proxy that collects would keep it until the next heartbeat').toBeLessThan(15_000);
  });

  it('reads on the page of the audit trail where the browser was, not what it claimed', async () => {
    expect((await signIn(AUDITOR.username, AUDITOR.password, '127.0.0.31', { 'x-forwarded-for': FORGED })).status).toBe(201);
    await page.goto(`${https}/`);
    await page.getByRole('menuitem', { name: '审计记录' }).click();
    const rows = page.getByRole('row').filter({ hasText: '登录' });
    await rows.filter({ hasText: '127.0.0.31' }).first().waitFor();
    expect(await rows.filter({ hasText: /127\.0\.0\.1(?!\d)/ }).count()).toBe(1);
    expect(await page.getByText(FORGED).count()).toBe(0);
  });

  it('holds an address that tries names, and nobody else', async () => {
    const guesser = '127.0.0.41';
    for (let number = 0; number < 6; number += 1) expect((await signIn(`name.${number}`, 'wrong-password', guesser, { 'x-forwarded-for': `203.0.113.${number}` })).status).toBe(401);
    const held = await signIn(AUDITOR.username, AUDITOR.password, guesser, { 'x-forwarded-for': '203.0.113.77' });
    expect([held.status, held.body['code'], Number(held.headers['retry-after']) > 0]).toEqual([429, 'ADDRESS_HELD', true]);
    expect((await signIn(AUDITOR.username, AUDITOR.password, '127.0.0.42')).status).toBe(201);
  });

  it('gives nothing in the clear: by nginx, nor around it', async () => {
    const body = { method: 'POST', body: AUDITOR };
    const [byNginx, around] = [await send(`${onWire(http)}/api/v1/sessions`, body), await send(`${product.url}/api/v1/sessions`, body)];
    expect([byNginx.status, byNginx.cookies, around.status, around.body['code'], around.cookies]).toEqual([403, [], 403, 'HTTPS_NEEDED', []]);
    const stranger = await visitor();
    await stranger.context().setExtraHTTPHeaders({});
    // whoever comes around nginx is not sent away by force: a proxy that says nothing would send its people in a circle
    await stranger.goto(`${product.url}/login`);
    expect(await stranger.getByRole('link', { name: '用安全地址打开' }).getAttribute('href')).toBe(`${https}/login`);
    expect(await stranger.getByLabel('密码').count()).toBe(0);
    await stranger.context().close();
    for (const part of ['live', 'ready']) expect((await send(`${product.url}/api/health/${part}`)).status).toBe(200);
  });
});
