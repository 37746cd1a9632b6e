import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { barriers } from './support/axe.js';
import { Browsers, type Visitor } from './support/browser.js';
import { faults } from './support/looks.js';

/** Between them these see every screen. In Chinese each is walked through by everybody: walks.spec.ts. */
const IN_ENGLISH = ['bureau1', 'sysadmin', 'auditor'];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let browsers: Browsers;
/** Each screen is examined for barriers once; what differs by role is its data. */
const examined = new Set<string>();

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

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

describe.concurrent('every screen of the menu in English', { timeout: 240_000 }, () => {
  for (const username of IN_ENGLISH) {
    it(`of ${username}`, async () => {
      const visitor = await browsers.as(username);
      const { page, watch, settled } = visitor;
      const found: string[] = [];
      await page.getByRole('button', { name: /English|切换语言/ }).click();
      const menu = await page.getByRole('menuitem').allInnerTexts();
      expect(menu.length).toBeGreaterThan(1);
      for (const name of menu) {
        await page.getByRole('menuitem', { name, exact: true }).click();
        await settled();
        found.push(...(await faults(page, `${username} ${name} en`, 'en')));
      }
      await page.getByRole('button', { name: /中文|language/i }).click();
      await settled();
      await visitor.close();
      expect([...found, ...watch.problems()]).toEqual([]);
    });
  }
});

describe('without a session', () => {
  it('signing in looks right at a desk and on a phone', async () => {
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
