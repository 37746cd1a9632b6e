import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '#demonstration';
import { signIn } from '../standalone/product.js';
import { barriers } from './support/axe.js';
import { Browsers, type Visitor } from './support/browser.js';
import { englishLeftovers, overflow, rawKeys, visibleText } from './support/looks.js';

/** The wall as it hangs in a meeting room, and the same numbers in a leader's hand. */
const SCREENS = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 3840, height: 1080 },
];

interface Answer {
  signed: { actual: string; target: string; completion: string; gap: string };
  received: { actual: string; target: string; completion: string; gap: string };
  sectors: { name: string; signed: { actual: string } }[];
  rankings: Record<'signed' | 'received', { rows: { rank: number; name: string }[] }[]>;
  funnel: { step: string; reached: number }[];
  alerts: { behindUnits: { count: number; of: number }; behindSectors: { count: number }; problems: { count: number }; week: { amount: string } };
  knownAt: string;
}

let browsers: Browsers;
let ask: Awaited<ReturnType<typeof signIn>>;

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
  ask = await signIn(inject('productUrl'), 'bureau1', DEMONSTRATION_PASSWORD);
});
afterAll(() => browsers.close());

async function aToken(name: string): Promise<{ id: string; token: string }> {
  return (await (await ask('POST', '/kiosk-tokens', { name })).json()) as { id: string; token: string };
}

async function aScreen(size = { width: 1920, height: 1080 }): Promise<Visitor & { id: string; token: string }> {
  const visitor = await browsers.stranger();
  await visitor.page.setViewportSize(size);
  const made = await aToken(`${size.width}×${size.height}`);
  await visitor.page.goto(`/wall#${made.token}`);
  await visitor.page.locator('.wall-page').first().waitFor();
  return { ...visitor, ...made };
}

/** What sticks out of the stage or out of its own block, and what is cut off. Tooltips that are not shown do not count. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const within = (inner, outer) => inner.right <= outer.right + 1 && inner.bottom <= outer.bottom + 1 && inner.left >= outer.left - 1 && inner.top >= outer.top - 1;
    const seen = (one) => !one.closest('[role=tooltip], .wall-hidden, svg') && one.getBoundingClientRect().width > 0;
    const outside = (outer) => [...outer.querySelectorAll('*')].filter(seen).filter((one) => !within(one.getBoundingClientRect(), outer.getBoundingClientRect()));
    const bars = (one) => one.className === 'wall-pace';
    const all = [...document.querySelectorAll('.wall-stage, .wall-panel')].flatMap(outside).filter((one) => !bars(one));
    return all.slice(0, 5).map((one) => one.className + ': ' + one.textContent.slice(0, 40));
  })()`);
}

const turns = (page: Page) => page.locator('.wall-turn');
const yi = (yuan: string): string => (Number(yuan) / 1e8).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

describe('the wall on a screen', () => {
  for (const size of SCREENS) {
    it(`of ${size.width}×${size.height} shows every page whole`, async () => {
      const { page, watch, close } = await aScreen(size);
      const found: string[] = [];
      for (let index = 0; index < (await turns(page).count()); index += 1) {
        await turns(page).nth(index).click();
        const text = await visibleText(page, '.wall');
        const where = `page ${index + 1}`;
        found.push(...(await cutOff(page)).map((one) => `${where} cut off: ${one}`), ...rawKeys(text).map((key) => `${where} raw: ${key}`));
        found.push(...englishLeftovers(text).map((word) => `${where} English: ${word}`));
        if (size.width === 1920) found.push(...(await barriers(page)).map((one) => `${where} ${one}`));
      }
      expect(await overflow(page)).toBe(0);
      const [scaleX, scaleY] = await page.evaluate<[number, number]>(`(({ a, d }) => [a, d])(new DOMMatrix(getComputedStyle(document.querySelector('.wall-stage')).transform))`);
      expect(scaleX).toBe(scaleY);
      // the digits of the first page, before the factor
      await turns(page).first().click();
      expect(await page.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector('.wall-key')).fontSize)`)).toBeGreaterThanOrEqual(48);
      await close();
      expect([...found, ...watch.problems()]).toEqual([]);
    });
  }

  it('takes the token out of the address', async () => {
    const { page, token, close } = await aScreen();
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.content()).not.toContain(token);
    await page.reload();
    await page.locator('.wall-page').first().waitFor();
    await close();
  });

  it('shows the numbers of the API, lights by shape and word, and when they were taken', async () => {
    const { page, token, close } = await aScreen();
    const wall = (await (await fetch(`${inject('productUrl')}/api/v1/wall`, { headers: { authorization: `Kiosk ${token}` } })).json()) as Answer;
    for (const metric of ['signed', 'received'] as const) {
      const half = await page.locator(`.wall-half[data-metric=${metric}]`).innerText();
      const { actual, target, completion, gap } = wall[metric];
      for (const part of [yi(actual), yi(target), completion, gap.replace('-', '−')]) expect(half).toContain(part);
      expect(half).toMatch(/[▲●▼]\s*(达到序时|略有滞后|明显滞后)/);
    }
    const { behindUnits, behindSectors, problems, week } = wall.alerts;
    expect(await page.locator('[data-alert=behind]').innerText()).toContain(String(behindUnits.of > 0 ? behindUnits.count : behindSectors.count));
    expect(await page.locator('[data-alert=problems]').innerText()).toContain(String(problems.count));
    expect(await page.locator('[data-alert=week]').innerText()).toContain(yi(week.amount));
    expect(await visibleText(page, '.wall-header')).toMatch(/数据截至 \d{4}-\d\d-\d\d \d\d:\d\d/);
    await turns(page).nth(1).click();
    for (const { name, signed } of wall.sectors) expect(await page.locator(`[data-sector="${name}"]`).count(), `${name} ${signed.actual}`).toBe(1);
    await turns(page).last().click();
    for (const { step, reached } of wall.funnel) expect(await page.locator(`[data-step=${step}]`).innerText()).toContain(String(reached));
    await close();
  });

  it('says what a word means to a pointer and to a key', async () => {
    const { page, close } = await aScreen();
    const term = page.locator('[data-term] button').filter({ hasText: '已到位' });
    const definition = page.locator('[role=tooltip]').filter({ hasText: '初审、认定' });
    expect(await definition.isVisible()).toBe(false);
    await term.focus();
    expect(await definition.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await definition.isVisible()).toBe(false);
    await term.hover();
    expect(await definition.isVisible()).toBe(true);
    await close();
  });

  it('goes dark with a sentence when its token is revoked', async () => {
    const { page, id, watch, close } = await aScreen();
    await ask('DELETE', `/kiosk-tokens/${id}`);
    watch.allow(/401/);
    await page.reload();
    await page.getByRole('alert').waitFor();
    expect(await visibleText(page, '.wall')).toMatch(/已被吊销.*生成新的链接/s);
    expect(await page.locator('.wall-page').count()).toBe(0);
    await close();
  });
});

/** The clock of the page is ours: what takes a day takes a minute. */
async function aScreenWithItsClock(): Promise<Visitor & { id: string; token: string; away: { on: boolean } }> {
  const visitor = await browsers.stranger();
  const made = await aToken('时钟');
  const away = { on: false };
  await visitor.page.clock.install();
  await visitor.page.setViewportSize({ width: 1920, height: 1080 });
  await visitor.context.route('**/api/v1/wall', (route) => (away.on ? route.abort('connectionrefused') : route.continue()));
  await visitor.page.goto(`/wall#${made.token}`);
  await visitor.page.locator('.wall-page').first().waitFor();
  return { ...visitor, ...made, away };
}

const titleOf = (page: Page): Promise<string> => page.locator('.wall-page > h2').innerText();

describe('the wall over time', () => {
  it('turns its pages by itself, holds them when touched, and goes on', async () => {
    const { page, close } = await aScreenWithItsClock();
    const first = await titleOf(page);
    await page.clock.runFor(26_000);
    const second = await titleOf(page);
    expect(second).not.toBe(first);
    await page.mouse.click(900, 500);
    await page.clock.runFor(60_000);
    expect(await titleOf(page)).toBe(second);
    expect(await visibleText(page, '.wall-footer')).toContain('已暂停');
    await page.keyboard.press('ArrowLeft');
    expect(await titleOf(page)).toBe(first);
    await page.clock.runFor(150_000);
    expect(await visibleText(page, '.wall-footer')).not.toContain('已暂停');
    await close();
  });

  it('keeps its last good picture while the server is away, says since when, and recovers by itself', async () => {
    const { page, watch, away, close } = await aScreenWithItsClock();
    watch.allow(/\/api\/v1\/wall/);
    const before = await visibleText(page, '.wall-page');
    away.on = true;
    await page.clock.runFor(61_000);
    await page.locator('.wall-late').waitFor();
    expect(await visibleText(page, '.wall-late')).toMatch(/数据延迟.*自 \d{4}-\d\d-\d\d \d\d:\d\d 起/);
    await turns(page).first().click();
    expect(await visibleText(page, '.wall-page')).toBe(before);
    away.on = false;
    await page.clock.runFor(16_000);
    await page.locator('.wall-late').waitFor({ state: 'detached' });
    await close();
    expect(watch.problems()).toEqual([]);
  });

  it('shows its last picture when it starts while the server is away', async () => {
    const { page, watch, away, close } = await aScreenWithItsClock();
    watch.allow(/\/api\/v1\/wall/);
    away.on = true;
    await page.reload();
    await page.locator('.wall-late').waitFor();
    expect(await page.locator('.wall-half').count()).toBe(2);
    await close();
  });

  it('takes up a new release by itself', async () => {
    const { page, context, close } = await aScreenWithItsClock();
    await context.route('**/index.html', (route) => route.fulfill({ contentType: 'text/html', body: '<script src="/assets/index-another.js"></script>' }));
    const again = page.waitForEvent('framenavigated');
    await page.clock.runFor(5 * 60_000 + 1_000);
    await again;
    await page.locator('.wall-page').first().waitFor();
    await close();
  });

  it('does not grow: after hundreds of pages and refreshes the page holds as much as after the first dozens', async () => {
    const { page, context, token, close } = await aScreenWithItsClock();
    const body = await (await fetch(`${inject('productUrl')}/api/v1/wall`, { headers: { authorization: `Kiosk ${token}` } })).text();
    let refreshes = 0;
    await context.route('**/api/v1/wall', (route) => {
      refreshes += 1;
      return route.fulfill({ contentType: 'application/json', body });
    });
    const held = await memoryOf(context, page);
    await untilRefreshed(page, () => refreshes, 60);
    const early = await held();
    await untilRefreshed(page, () => refreshes, 420);
    const late = await held();
    expect(late.heap / early.heap, `${early.heap} → ${late.heap}`).toBeLessThan(1.15);
    expect(late.nodes / early.nodes, `${early.nodes} → ${late.nodes}`).toBeLessThan(1.15);
    expect(late.listeners).toBeLessThanOrEqual(early.listeners + 5);
    await close();
  });
});

/** A refresh about every minute of the page's clock, and two to three pages in it; an answer that comes late moves the next. */
async function untilRefreshed(page: Page, refreshes: () => number, wanted: number): Promise<void> {
  for (let minute = 0; refreshes() < wanted; minute += 1) {
    expect(minute, `${refreshes()} refreshes of ${wanted}`).toBeLessThan(wanted * 3);
    await page.clock.runFor(61_000);
  }
  await page.locator('.wall-half').waitFor({ timeout: 1 }).catch(() => undefined);
  // the same page both times, so that the same things are on it
  await page.locator('.wall-turn').first().click();
}

async function memoryOf(context: BrowserContext, page: Page): Promise<() => Promise<{ heap: number; nodes: number; listeners: number }>> {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
}

describe('the bureau', () => {
  it('hangs up a screen with a code and a link shown once, and takes it down', async () => {
    const { page, open, watch, close } = await browsers.as('bureau1');
    const name = `一楼大厅 ${randomUUID().slice(0, 8)}`;
    await open('/kiosk-tokens');
    await page.getByRole('button', { name: '添加一块屏幕' }).click();
    await page.getByLabel('屏幕名称').fill(name);
    await page.getByLabel('允许的网络').fill('一楼');
    watch.allow(/422/);
    await page.getByRole('button', { name: '生成配对码' }).click();
    await page.getByText('“一楼”不是有效的网络地址').waitFor();
    await page.getByLabel('允许的网络').fill('127.0.0.1');
    await page.getByRole('button', { name: '生成配对码' }).click();
    const link = await page.getByLabel('链接', { exact: true }).inputValue();
    expect(link).toMatch(/\/wall#qjw_[\w-]{43}$/);
    expect(await page.getByTestId('kiosk-code').innerText()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    const line = page.getByRole('listitem').filter({ hasText: name });
    expect(await line.innerText()).toContain('只限 127.0.0.1/32');
    expect(await page.content()).not.toContain(link.split('#')[1]);
    await line.getByRole('button', { name: '吊销' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '吊销' }).click();
    await line.getByText('已吊销').waitFor();
    await close();
    expect(watch.problems()).toEqual([]);
  });
});

describe("a leader's phone", () => {
  it('shows the five numbers and the three alerts of the wall, each with the way to its rows', async () => {
    const { page, open, watch, close } = await browsers.as('leader1', 'phone');
    await open('/');
    const wall = (await (await page.request.get('/api/v1/wall')).json()) as Answer;
    for (const metric of ['signed', 'received'] as const) {
      const card = await page.locator(`[data-metric=${metric}]`).first().innerText();
      for (const part of [yi(wall[metric].actual), yi(wall[metric].target), wall[metric].completion, wall[metric].gap.replace('-', '−')]) expect(card).toContain(part);
    }
    expect(await overflow(page)).toBe(0);
    expect(await visibleText(page, 'main')).toContain('今天谁走访了谁');
    for (const [alert, address] of [['behind', /\/evaluation\/rankings|\/board/], ['problems', /\/evaluation\/problems/], ['week', /\/funds-receipts\?filter/]] as const) {
      await page.locator(`[data-alert=${alert}] a`).click();
      await page.waitForURL(address);
      await open('/');
    }
    await page.locator('[data-metric=received] a').first().click();
    await page.waitForURL(/\/figures\/rows\?figure=received/);
    await close();
    expect(watch.problems()).toEqual([]);
  });

  it('opens the wall from the board with the session, on a desk', async () => {
    const { page, open, close } = await browsers.as('leader1');
    await open('/board');
    await page.getByRole('link', { name: '大屏', exact: true }).click();
    await page.locator('.wall-page').first().waitFor();
    await page.getByRole('link', { name: '返回看板', exact: true }).click();
    await page.waitForURL(/\/board/);
    await close();
  });
});
