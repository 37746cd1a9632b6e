import { randomInt } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Browsers, type Visitor } from './support/browser.js';
import { Hand } from './support/hand.js';
import { InputMethod } from './support/ime.js';

/** Typing as people here do it: Chinese through an input method, on phones that kill tabs, two thumbs at once. */
let browsers: Browsers;
const serial = randomInt(100_000, 999_999);

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

async function as(username: string, size: 'desk' | 'phone', work: (visitor: Visitor, hand: Hand) => Promise<void>): Promise<void> {
  const visitor = await browsers.as(username, size);
  try {
    await work(visitor, new Hand(visitor.page));
    visitor.watch.expectClean();
  } catch (error) {
    await browsers.keepPictures(expect.getState().currentTestName ?? username);
    throw error;
  } finally {
    await visitor.close();
  }
}

/** What was asked of the API since now, readable. */
function listen(page: Page, method: string, path: RegExp): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = decodeURIComponent(request.url());
    if (request.method() === method && path.test(url)) asked.push(url);
  });
  return asked;
}

describe('Chinese through an input method', () => {
  const boxes: { where: string; address: string; box: (page: Page) => Locator; asks: RegExp }[] = [
    { where: 'the search box of a list', address: '/investors', box: (page) => page.getByRole('searchbox'), asks: /\/investors\?/ },
    { where: 'the company of a visit', address: '/visits/create', box: (page) => page.getByLabel('企业', { exact: true }), asks: /\/investors/ },
    { where: 'the project of a contract', address: '/contracts/create', box: (page) => page.getByRole('combobox', { name: /^项目/ }), asks: /\/projects\?/ },
  ];
  for (const { where, address, box, asks } of boxes) {
    it(`asks nothing in ${where} before the word is whole`, () =>
      as('sh-officer1', 'desk', async ({ page, open, watch }) => {
        await open(address);
        await box(page).click();
        await watch.quiet();
        const asked = listen(page, 'GET', asks);
        const posted = listen(page, 'POST', /\/api\/v1\//);
        const method = await InputMethod.on(page);
        await method.spell('chongqing');
        await page.waitForTimeout(800);
        expect(await box(page).inputValue()).toBe('chongqing');
        expect([...asked, ...posted]).toEqual([]);
        await method.enter();
        await page.waitForTimeout(200);
        expect(posted).toEqual([]);
        expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
        await method.pick('重庆');
        await expect.poll(() => asked.filter((url) => url.includes('重庆')).length).toBeGreaterThan(0);
        expect(asked.filter((url) => !url.includes('重庆'))).toEqual([]);
      }));
  }
});

describe('a visit on a phone', () => {
  it('is still there after the tab was killed', () =>
    as('sh-officer2', 'phone', async ({ page, context, open, watch }, hand) => {
      await open('/visits/create');
      await page.getByRole('list', { name: '查到的企业' }).getByRole('button').first().click();
      await hand.fill('内容', `谈到一半手机没电了 ${serial}`);
      await hand.fill('下一步', '补寄资料');
      await page.close();
      const again = await context.newPage();
      await again.goto('/visits/create');
      await again.getByText('已恢复上次没有保存的内容。').waitFor();
      await watch.quiet();
      const second = new Hand(again);
      expect(await second.field('内容').inputValue()).toBe(`谈到一半手机没电了 ${serial}`);
      expect(await second.field('下一步').inputValue()).toBe('补寄资料');
      expect(await again.getByText('更换').count()).toBe(1);
      await second.press('清空另写');
      expect(await second.field('内容').inputValue()).toBe('');
    }));

  it('is saved once, however often the thumb presses', () =>
    as('sh-officer2', 'phone', async ({ page, context, open }, hand) => {
      await open('/visits/create');
      await page.getByRole('list', { name: '查到的企业' }).getByRole('button').first().click();
      await hand.fill('内容', `按了两次 ${serial}`);
      const sent = listen(page, 'POST', /\/visits$/);
      await page.getByRole('button', { name: '保存走访' }).dblclick();
      await page.getByText(/已记下对/).waitFor();
      await page.waitForTimeout(500);
      const filter = encodeURIComponent(JSON.stringify({ q: String(serial) }));
      const visits = (await (await context.request.get(`/api/v1/visits?filter=${filter}`)).json()) as { content: string }[];
      expect(visits.filter(({ content }) => content.startsWith('按了两次'))).toHaveLength(1);
      expect(sent.length).toBeLessThanOrEqual(2);
    }));

  it('says at the field what the server refuses', () =>
    as('sh-officer2', 'phone', async ({ page, open, watch }, hand) => {
      watch.allow(/422/);
      await open('/visits/create');
      await page.getByRole('list', { name: '查到的企业' }).getByRole('button').first().click();
      await hand.fill('内容', '约了下一步却没说哪天');
      await hand.fill('下一步', '寄送合同文本');
      await hand.press('保存走访');
      const date = hand.field('下一步日期');
      await expect.poll(() => date.getAttribute('aria-invalid')).toBe('true');
    }));
});

describe('a company at a desk', () => {
  it('is refused at the field when its credit code has a slip', () =>
    as('sh-officer1', 'desk', async ({ page, open, watch }, hand) => {
      watch.allow(/422/);
      await open('/investors/create');
      await hand.fill('企业名称', `重庆示例错码${serial}有限公司`);
      await hand.fill('统一社会信用代码', '91500110000000000A');
      await hand.press('保存');
      const code = hand.field('统一社会信用代码');
      await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
      expect(page.url()).toContain('/investors/create');
    }));

  it('edited by two people at once asks the second what to do', async () => {
    await as('sh-officer1', 'desk', async ({ page, context, open, watch }, hand) => {
      watch.allow(/409/);
      const created = await context.request.post('/api/v1/investors', { data: { name: `重庆示例两人${serial}有限公司` }, headers: { origin: inject('productUrl') } });
      const { id } = (await created.json()) as { id: string };
      await open(`/investors/${id}`);
      await hand.fill('企业简介', '我写的简介');
      await as('sh-officer2', 'desk', async (other, otherHand) => {
        await other.open(`/investors/${id}`);
        await otherHand.fill('企业简介', '同事先保存的简介');
        await otherHand.press('保存');
        await other.page.waitForURL(/show/);
        await other.watch.quiet();
      });
      await hand.press('保存');
      const dialog = page.getByRole('dialog', { name: '已被他人修改' });
      await dialog.waitFor();
      expect(await dialog.innerText()).toContain('企业简介');
      expect(await hand.field('企业简介').inputValue()).toBe('我写的简介');
      await dialog.getByRole('button', { name: '用我的覆盖' }).click();
      await dialog.waitFor({ state: 'detached' });
      await watch.quiet();
      const saved = (await (await context.request.get(`/api/v1/investors/${id}`)).json()) as { profile: string };
      expect(saved.profile).toBe('我写的简介');
    });
  });
});
