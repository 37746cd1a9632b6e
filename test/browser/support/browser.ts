import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { watch, type Watch } from './watch.js';

/** A screen of the sizes people have: the desk of an office, a phone in one hand. */
export type Size = 'desk' | 'phone';

const PHONE_AGENT = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
const SIZES = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, userAgent: PHONE_AGENT },
} as const;

export interface Visitor {
  page: Page;
  context: BrowserContext;
  watch: Watch;
  /** Opens an address of the product and waits until it has its data. */
  open(address: string): Promise<void>;
  /** The page shows its data: nothing is on its way, no wheel turns. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** One browser per test file; each visitor has a profile of their own in it. */
export class Browsers {
  private readonly kept = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  private constructor(
    private readonly browser: Browser,
    readonly url: string,
  ) {}

  static async launch(url: string): Promise<Browsers> {
    const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=zh-CN'];
    // Dates as a Chinese office reads them, where this Chromium has the language.
    const env = { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' };
    const browser = await chromium.launch({ executablePath: findChromium(), env, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
    return new Browsers(browser, url);
  }

  async stranger(size: Size = 'desk', state?: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<Visitor> {
    const context = await this.browser.newContext({ ...SIZES[size], baseURL: this.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', storageState: state, reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    const watched = await watch(context);
    const page = await context.newPage();
    const settled = async (): Promise<void> => {
      await watched.quiet();
      await page.locator('main, form').first().waitFor();
      await page.locator('.RaLoading-icon, .app-loader').first().waitFor({ state: 'detached' });
      // what has come is being painted; a page that is left meanwhile has nothing to wait for
      await page.evaluate('new Promise((done) => requestIdleCallback(done, { timeout: 1000 }))').catch(() => undefined);
      await watched.quiet();
    };
    const open = async (address: string): Promise<void> => {
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      await settled();
    };
    return { page, context, watch: watched, open, settled, close: () => context.close() };
  }

  /** Somebody of the demonstration, signed in by the one press that the sign-in page offers; later visits keep the session. */
  async as(username: string, size: Size = 'desk'): Promise<Visitor> {
    const state = this.kept.get(username);
    const visitor = await this.stranger(size, state);
    if (state) {
      await visitor.open('/');
      return visitor;
    }
    await visitor.open('/login');
    // A stranger asks who they are and is told that they are nobody.
    visitor.watch.allow(/401/);
    const button = visitor.page.locator(`[data-username="${username}"]`);
    if ((await button.count()) === 0) await visitor.page.getByRole('button', { name: /演示账号|sample accounts/ }).click();
    await button.click();
    await visitor.page.waitForURL((url) => !url.pathname.startsWith('/login'));
    await visitor.settled();
    this.kept.set(username, await visitor.context.storageState());
    return visitor;
  }

  /** For whoever looks into a failed test: what every open page shows now, in test-results/browser. */
  async keepPictures(name: string): Promise<void> {
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    const folder = path.resolve('test-results/browser');
    for (const [index, page] of pages.entries()) {
      await page.screenshot({ path: path.join(folder, `${name.replace(/\W+/g, '-').slice(0, 60)}-${index}.png`) }).catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

function findChromium(): string {
  const found = installedChromium();
  if (!found) throw new Error('The browser tests need Chromium: apt-get install chromium');
  return found;
}

/** For tests outside this suite that also need a browser. */
export function installedChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}
