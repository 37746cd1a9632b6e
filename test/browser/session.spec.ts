import { afterAll, afterEach, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { Browsers, type Visitor } from './support/browser.js';

/** What only a browser can tell of a session: one cookie for all tabs, few connections, and a page that stays. */
let browsers: Browsers;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) await visitor.close();
});
afterAll(() => browsers.close());

async function as(username: string, size: 'desk' | 'phone' = 'desk'): Promise<Visitor> {
  onTestFailed(() => browsers.keepPictures(`session-${username}`));
  const visitor = await browsers.stranger(size);
  visitors.push(visitor);
  // the ends of sessions are what happens here
  visitor.watch.allow(/401|409/);
  await signIn(visitor.page, username);
  await visitor.settled();
  return visitor;
}

async function signIn(page: Page, username: string): Promise<void> {
  if (!page.url().includes('/login')) await page.goto('/login', { waitUntil: 'domcontentloaded' });
  const button = page.locator(`[data-username="${username}"]`);
  await page.getByText('演示账号').first().waitFor();
  if ((await button.count()) === 0) await page.getByRole('button', { name: /演示账号/ }).click();
  await button.click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** The server ends the session, as it does after half an hour; the page is not told. */
async function endSession({ context }: Visitor): Promise<void> {
  const answer = await context.request.delete('/api/v1/sessions/current', { headers: { origin: inject('productUrl') } });
  expect(answer.status()).toBe(200);
}

async function read<T>(context: BrowserContext, path: string): Promise<T> {
  return (await (await context.request.get(`/api/v1${path}`)).json()) as T;
}

/** From the menu to the list, to the record, to its form. */
async function toTheFormOfAProject({ page, settled }: Visitor): Promise<string> {
  await page.goto('/projects');
  await settled();
  await page.locator('tbody tr').first().click();
  await page.waitForURL(/\/show/);
  await settled();
  await page.getByRole('link', { name: '编辑' }).first().click();
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  await settled();
  return page.url().split('/').pop() ?? '';
}
const description = (page: Page) => page.getByLabel('项目内容');

describe('a session that ends while somebody types', () => {
  it('takes nothing of an edited record along: not saved, signed in again over the page, saved', async () => {
    const visitor = await as('sh-officer1');
    const { page, context } = visitor;
    const id = await toTheFormOfAProject(visitor);
    const before = await read<{ description: string }>(context, `/projects/${id}`);
    const text = `登录失效前写下的内容${Date.now()}`;
    await description(page).fill(text);
    await endSession(visitor);
    await page.getByRole('button', { name: '保存' }).click();
    const dialog = page.getByRole('dialog', { name: /登录已失效/ });
    await dialog.getByText('登录已失效，未保存', { exact: false }).waitFor();
    expect(await page.getByText('已更新').count()).toBe(0);
    await dialog.getByRole('button', { name: /继续（演示）/ }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await description(page).inputValue()).toBe(text);
    expect((await read<{ description: string }>(context, `/projects/${id}`)).description).toBe(before.description);

    // and through a page that is loaded anew
    page.once('dialog', (ask) => void ask.accept());
    await page.reload();
    await page.getByText(/已恢复 .* 没有保存的内容/).waitFor();
    expect(await description(page).inputValue()).toBe(text);
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/show/);
    expect((await read<{ description: string }>(context, `/projects/${id}`)).description).toBe(text);
    visitor.watch.expectClean();
  });

  it('takes nothing of a new record along, and makes it once', async () => {
    const visitor = await as('sh-officer1', 'phone');
    const { page, context } = visitor;
    await visitor.open('/investors/create');
    const name = `会话测试装备制造有限公司${Date.now()}`;
    await page.getByLabel(/企业名称/).fill(name);
    await visitor.settled();
    await endSession(visitor);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /继续（演示）/ }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel(/企业名称/).inputValue()).toBe(name);
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/show/);
    const found = await read<{ name: string }[]>(context, `/investors?filter=${encodeURIComponent(JSON.stringify({ q: name }))}`);
    expect(found.map((one) => one.name)).toEqual([name]);
    visitor.watch.expectClean();
  });
});

describe('another account in a second tab', () => {
  it('makes the first page say so and become theirs; what was typed waits for its own person', async () => {
    const visitor = await as('sh-officer1');
    const { page, context } = visitor;
    const id = await toTheFormOfAProject(visitor);
    const text = `只属于甲的内容${Date.now()}`;
    await description(page).fill(text);
    const second = await context.newPage();
    await signIn(second, 'bureau1');
    await page.getByText('已换成另一个账号').waitFor();
    await page.getByRole('button', { name: '重新载入' }).click();
    await page.getByText('页面已重新载入', { exact: false }).waitFor();
    await page.goto(`/projects/${id}`);
    await description(page).waitFor();
    expect(await page.getByText('没有保存的内容', { exact: false }).count()).toBe(0);
    expect(await description(page).inputValue()).not.toBe(text);
    await second.close();
    await context.clearCookies();
    await signIn(page, 'sh-officer1');
    await page.goto(`/projects/${id}`);
    await page.getByText(/已恢复 .* 没有保存的内容/).waitFor();
    expect(await description(page).inputValue()).toBe(text);
    await page.getByRole('button', { name: '放弃' }).click();
    visitor.watch.expectClean();
  });
});

describe('twenty tabs', () => {
  it('each have their answers, and each hear of what arrives', async () => {
    const visitor = await as('sh-officer1');
    const { context } = visitor;
    const pages: Page[] = [];
    const times: number[] = [];
    for (let tab = 0; tab < 20; tab += 1) {
      const page = await context.newPage();
      const started = performance.now();
      await page.goto('/me', { waitUntil: 'domcontentloaded' });
      await page.getByText('示例·上海招商专员甲').first().waitFor();
      times.push(performance.now() - started);
      await page.evaluate('void addEventListener("qijiang:live", (event) => { window.heard = event.detail; })');
      pages.push(page);
    }
    // the last tabs open like the first ones; before, the seventh waited for ever
    const median = [...times].sort((a, b) => a - b)[10] ?? 0;
    expect(Math.max(...times.slice(6)), times.map(Math.round).join(' ')).toBeLessThan(median * 5 + 5_000);
    for (const page of pages) expect(await page.evaluate('fetch("/api/v1/me").then((answer) => answer.status)')).toBe(200);

    const [message] = await read<{ id: string }[]>(context, '/inbox-messages');
    await context.request.post(`/api/v1/inbox-messages/${message?.id}/readings`, { headers: { origin: inject('productUrl') }, data: {} });
    for (const page of pages) await page.waitForFunction('window.heard === "inbox"');
    visitor.watch.expectClean();
    // twenty pages on a busy machine
  }, 300_000);
});
