import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { barriers } from './support/axe.js';
import { Browsers, type Visitor } from './support/browser.js';
import { englishLeftovers, overflow, rawKeys, visibleText, whatSticksOut } from './support/looks.js';

/** Every screen that a role's menu offers, as an official would leaf through it: on the desk, narrow, and in English. */
const ROLES = ['sh-officer1', 'sh-head', 'tf-industry', 'dept-industry', 'host-park', 'bureau1', 'recogniser1', 'leader1', 'sysadmin', 'secadmin', 'auditor'];
/** Between them these see every screen, so that once in English is enough. */
const IN_ENGLISH = new Set(['bureau1', 'sysadmin', 'auditor']);
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let browsers: Browsers;
/** Each screen is examined for barriers once; what differs by role is its data. */
const examined = new Set<string>();

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

async function menuOf(page: Page): Promise<{ name: string; href: string }[]> {
  const items = await page.getByRole('menuitem').all();
  return Promise.all(items.map(async (item) => ({ name: await item.innerText(), href: (await item.getAttribute('href')) ?? '' })));
}

/** What is wrong with the page as it stands; the sentences name the screen. */
async function faults(page: Page, where: string, language: 'zh' | 'en'): Promise<string[]> {
  const text = await visibleText(page);
  const main = (await visibleText(page, 'main')).trim();
  const wide = await overflow(page);
  const found: string[] = [];
  if (main.length < 15) found.push(`${where}: nothing in the main area (“${main}”)`);
  if (/出错了|出现错误|Something went wrong/.test(main)) found.push(`${where}: an error page (${main.slice(0, 120)})`);
  if (wide > 0) found.push(`${where}: ${wide} px too wide: ${(await whatSticksOut(page)).join(' / ')}`);
  found.push(...rawKeys(text).map((key) => `${where}: raw text ${key}`));
  if (language === 'zh') found.push(...englishLeftovers(text).map((word) => `${where}: English left: ${word}`));
  return found;
}

async function examine(page: Page, address: string, where: string): Promise<string[]> {
  if (examined.has(address)) return [];
  examined.add(address);
  return (await barriers(page)).map((barrier) => `${where}: ${barrier}`);
}

/** Both sizes of one screen: turning the window narrow is how the same page becomes a phone's. */
async function bothSizes({ page, settled }: Visitor, where: string, address: string): Promise<string[]> {
  const found = [...(await faults(page, `${where} 1440`, 'zh')), ...(await examine(page, address, `${where} 1440`))];
  await page.setViewportSize(PHONE);
  await settled();
  found.push(...(await faults(page, `${where} 390`, 'zh')), ...(await examine(page, `${address} narrow`, `${where} 390`)));
  await page.setViewportSize(DESK);
  return found;
}

describe.concurrent('every screen of the menu', { timeout: 240_000 }, () => {
  for (const username of ROLES) {
    it(`of ${username}`, async () => {
      const visitor = await browsers.as(username);
      const { page, watch, settled } = visitor;
      const found: string[] = [];
      const menu = await menuOf(page);
      expect(menu.length).toBeGreaterThan(1);
      for (const { name, href } of menu) {
        await page.getByRole('menuitem', { name, exact: true }).click();
        await settled();
        found.push(...(await bothSizes(visitor, `${username} ${name}`, href === '/' ? `/ ${username}` : href)));
      }
      if (IN_ENGLISH.has(username)) {
        await page.getByRole('button', { name: /English|切换语言/ }).click();
        for (const { name } of await menuOf(page)) {
          await page.getByRole('menuitem', { name, exact: true }).click();
          await settled();
          found.push(...(await faults(page, `${username} ${name} en`, 'en')));
        }
        await page.getByRole('button', { name: /中文|language/i }).click();
        await settled();
      }
      await visitor.close();
      expect([...found, ...watch.problems()]).toEqual([]);
    });
  }
});

describe.concurrent('the pages behind the lists', () => {
  const LISTS = ['visits', 'projects', 'investors', 'contracts', 'funds-receipts'];
  for (const list of LISTS) {
    it(`of ${list}: one record, its form, and the form of a new one`, async () => {
      const visitor = await browsers.as('sh-officer1');
      const { page, watch, open } = visitor;
      const found: string[] = [];
      const [first] = (await (await page.request.get(`/api/v1/${list}?range=[0,0]&sort=["createdAt","DESC"]`)).json()) as { id: string }[];
      for (const address of [`/${list}/${first?.id}/show`, `/${list}/create`, `/${list}/${first?.id}`]) {
        await open(address);
        const kind = address.replace(first?.id ?? '', ':id');
        found.push(...(await bothSizes(visitor, kind, kind)));
      }
      await visitor.close();
      expect([...found, ...watch.problems()]).toEqual([]);
    });
  }

  it('of the doors: signing in, and an address that does not exist', async () => {
    const visitor = await browsers.stranger();
    visitor.watch.allow(/401/);
    await visitor.open('/login');
    const found = await bothSizes(visitor, 'login', '/login');
    await visitor.close();
    expect([...found, ...visitor.watch.problems()]).toEqual([]);
  });
});

describe('the way back', () => {
  it('leads to the page, the order and the row from which one left', async () => {
    const visitor = await browsers.as('bureau1');
    const { page, settled } = visitor;
    const rows = (): Promise<string> => page.locator('main tbody').first().innerText();
    await page.getByRole('menuitem', { name: '项目', exact: true }).click();
    await settled();
    await page.getByRole('button', { name: '签约额' }).click();
    await page.locator('nav.MuiPagination-root').getByRole('button', { name: /(^|\D)2(\D|$)/ }).click();
    await settled();
    const before = { url: page.url(), rows: await rows() };
    await page.evaluate('window.scrollTo(0, 400)');
    await page.waitForFunction('window.scrollY > 300');
    const top = await page.evaluate<number>('window.scrollY');
    await page.locator('main tbody tr').nth(12).locator('td').first().click();
    await settled();
    expect(new URL(page.url()).pathname).toMatch(/^\/projects\/[0-9a-f-]{36}\/show$/);
    await page.waitForFunction('window.scrollY === 0');
    await page.goBack();
    await settled();
    expect({ url: page.url(), rows: await rows() }).toEqual(before);
    await page.waitForFunction(`Math.abs(window.scrollY - ${top}) < 3`);
    await visitor.close();
    visitor.watch.expectClean();
  });

  it('leads from a bulletin that was opened from the list, with its figures, to the list', async () => {
    const visitor = await browsers.as('leader1');
    const { page, settled } = visitor;
    await page.getByRole('menuitem', { name: '通报', exact: true }).click();
    await settled();
    const list = page.url();
    await page.locator('main tbody tr').first().locator('td').nth(1).click();
    await settled();
    expect(await page.locator('main').innerText()).toMatch(/问题项目/);
    expect(await page.locator('main').innerText()).not.toMatch(/出错了/);
    await page.goBack();
    await settled();
    expect(page.url()).toBe(list);
    await visitor.close();
    visitor.watch.expectClean();
  });
});

describe('a phone of its own', () => {
  for (const [username, address] of [['sh-officer1', '/'], ['sh-officer1', '/visits/create'], ['leader1', '/'], ['bureau1', '/']] as const) {
    it(`shows ${username} ${address} without a word beside the edge`, async () => {
      const visitor = await browsers.as(username, 'phone');
      await visitor.open(address);
      const found = await faults(visitor.page, `${username} ${address}`, 'zh');
      await visitor.close();
      expect([...found, ...visitor.watch.problems()]).toEqual([]);
    });
  }
});
