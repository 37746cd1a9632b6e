import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Browsers, type Visitor } from './support/browser.js';
import { overflow } from './support/looks.js';
import { aChinesePdf } from './support/papers.js';

/** What only a browser can tell of a phone of 390 px: its back button, its small screen, its missing PDF viewer. */
let browsers: Browsers;

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

/** Whether the first wrong field has the cursor and stands free: no bar lies over its middle. */
function focusIsInSight(page: Page): Promise<{ isFirstWrong: boolean; inSight: boolean }> {
  return page.evaluate<{ isFirstWrong: boolean; inSight: boolean }>(`(() => {
    const field = document.activeElement;
    const { left, top, width, height } = field.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    const isFree = seen !== null && (seen === field || field.contains(seen) || seen.contains(field));
    const wrong = document.querySelector('main [aria-invalid="true"]');
    const isFirstWrong = wrong !== null && wrong.closest('.MuiFormControl-root') === field.closest('.MuiFormControl-root');
    return { isFirstWrong, inSight: isFree && top >= 0 && top + height <= window.innerHeight };
  })()`);
}

/** How many dots of the first page are dark: whether anything is written on it. */
function inkOfFirstPage(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const image = [...document.images].find(({ alt }) => alt.includes('第 1 页'));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, index) => index % 4 === 0 && value < 100).length;
  })()`);
}

async function open(list: string, { page, settled }: Visitor): Promise<void> {
  await page.goto(list, { waitUntil: 'domcontentloaded' });
  await settled();
}

describe('on a phone', { timeout: 240_000 }, () => {
  it('going back closes what lies above and keeps what was typed; a refused form shows its first wrong field', async () => {
    const visitor = await browsers.as('sh-officer1', 'phone');
    const { page, settled } = visitor;
    await page.getByRole('link', { name: '项目', exact: true }).click();
    await settled();
    await page.getByRole('button', { name: '新增' }).click();
    await page.getByRole('dialog').getByRole('link', { name: /登记项目/ }).click();
    await page.waitForURL(/projects\/create/);
    await page.getByLabel(/^项目名称/).fill('退回键试验项目');
    await page.getByRole('combobox', { name: /^产业领域/ }).first().click();
    await page.getByRole('listbox').waitFor();
    await page.goBack();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/projects\/create/);
    expect(await page.getByLabel(/^项目名称/).inputValue()).toBe('退回键试验项目');

    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await page.getByRole('button', { name: '登记线索', exact: true }).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await expect.poll(() => focusIsInSight(page)).toEqual({ isFirstWrong: true, inSight: true });
    expect(await overflow(page)).toBe(0);
    await visitor.close();
  });

  it('two decisions in a row: the amount is repeated, the next is offered with its place, evidence is pictures, back leads to the list', async () => {
    const visitor = await browsers.as('tf-industry', 'phone');
    const { page, settled } = visitor;
    const pdf = aChinesePdf('綦江区重点项目', 7);
    await page.route('**/api/v1/files/*/content', (route) => route.fulfill({ contentType: 'application/pdf', body: pdf }));
    await open('/funds-receipts', visitor);
    const waiting = await page.locator('a[href*="/funds-receipts/"]').filter({ hasText: 'DZ' }).count();
    expect(waiting).toBeGreaterThanOrEqual(2);
    await page.locator('a[href*="/funds-receipts/"]').filter({ hasText: 'DZ' }).first().click();
    await settled();

    await page.getByText('共 7 页').waitFor();
    const picture = page.getByRole('img', { name: /第 1 页/ });
    await picture.waitFor();
    // characters that the PDF names without carrying their font are drawn: there is ink on the page
    expect(await inkOfFirstPage(page)).toBeGreaterThan(500);
    expect(await page.getByRole('img', { name: /第 \d 页/ }).count()).toBe(5);
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await overflow(page)).toBe(0);

    for (let place = 1; place <= 2; place += 1) {
      await page.getByRole('button', { name: '初审通过' }).click();
      const question = page.getByRole('dialog');
      await question.getByText(/(万|亿)元/).first().waitFor();
      // the first time somebody thinks again
      if (place === 1) {
        await page.goBack();
        await question.waitFor({ state: 'detached' });
        await page.getByRole('button', { name: '初审通过' }).click();
      }
      await question.getByRole('button', { name: '初审通过' }).click();
      await page.getByText(place < waiting ? /还有 \d+ 件待办/ : '待办已全部办完').waitFor();
      if (place < 2) {
        await page.getByRole('link', { name: `下一件 2/${waiting}` }).click();
        await page.getByText(/已办理/).waitFor({ state: 'detached' });
        await settled();
      }
    }
    await page.goBack();
    await page.waitForURL((url) => url.pathname === '/funds-receipts');
    await visitor.close();
  });
});

it('at a desk a row opens in a new tab by the middle button', async () => {
  const visitor = await browsers.as('bureau1');
  const { page } = visitor;
  await page.getByRole('menuitem', { name: '项目', exact: true }).click();
  await visitor.settled();
  const row = page.getByRole('row').nth(1);
  const [tab] = await Promise.all([visitor.context.waitForEvent('page'), row.click({ button: 'middle' })]);
  await tab.waitForURL(/\/projects\/[^/]+\/show/);
  expect(page.url()).toMatch(/\/projects(\?|$)/);
  await visitor.close();
});
