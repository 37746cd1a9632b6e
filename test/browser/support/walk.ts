import type { Page } from 'playwright-core';
import { barriers } from './axe.js';
import type { Size, Visitor } from './browser.js';
import { faults } from './looks.js';

/** What a link leads to, without the ids: `/projects/:id/show`. Two addresses of one kind are the same screen with other data. */
function kindOf(address: string): string {
  return new URL(address, 'http://here').pathname.replace(/\/[^/]*\d[^/]*(?=\/|$)/g, '/:id');
}

/** Links of the page's own content that lead to a record of a list: the first link of each row, of a table or of a list on a phone. */
const ROWS = 'main tbody tr:has(a[href]), main li:has(> a[href]), main a.MuiListItemButton-root[href], main a.MuiCardActionArea-root[href], main article:has(a[href])';

/** Shared by all walks of a file: a kind of screen is looked at for barriers, and its tabs and form are opened, by the first who comes there. */
export class Seen {
  private readonly kinds = new Set<string>();

  /** True for the first who asks. */
  first(kind: string): boolean {
    if (this.kinds.has(kind)) return false;
    this.kinds.add(kind);
    return true;
  }
}

/**
 * One person going through the console as people do: an entry of the menu, the first row of what it shows, the tabs of the
 * record and its form, and back by the browser's button until the list stands there as it was left. Every screen on the way
 * is looked at. What is wrong is collected, so that one walk tells of everything it met.
 */
export class Walk {
  readonly found: string[] = [];
  /** The entries of the menu whose first row was opened. */
  readonly opened: string[] = [];
  private complaints = 0;

  constructor(
    private readonly visitor: Visitor,
    private readonly who: string,
    private readonly size: Size,
    private readonly seen: Seen,
  ) {}

  private get page(): Page {
    return this.visitor.page;
  }

  /** Every entry of the menu, each with its first row and the way back. Returns the entries, by name. */
  async menu(): Promise<string[]> {
    const names = await this.entries();
    for (const name of names) {
      await this.press(name);
      await this.look(name);
      await this.tabs(name);
      await this.newOne(name);
      await this.rowAndBack(name);
    }
    return names;
  }

  /** Behind 我的 on a phone, beside the page on a desk. */
  private async entries(): Promise<string[]> {
    if (this.size === 'phone') await this.mine();
    return this.menuItems().allInnerTexts();
  }

  private menuItems() {
    return this.size === 'phone' ? this.page.locator('main nav a') : this.page.getByRole('menuitem');
  }

  private async mine(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: '我的', exact: true }).click();
    await this.visitor.settled();
  }

  private async press(name: string): Promise<void> {
    if (this.size === 'phone') {
      await this.mine();
      await this.page.locator('main nav').getByRole('link', { name, exact: true }).click();
    } else {
      await this.page.getByRole('menuitem', { name, exact: true }).click();
    }
    await this.visitor.settled();
  }

  /** The tabs of the page on which one stands, once per kind of page; and back to the first. */
  private async tabs(where: string): Promise<void> {
    const start = this.page.url();
    const tabs = this.page.locator('main').getByRole('tab');
    const count = await tabs.count();
    if (count < 2 || !this.seen.first(`tabs of ${kindOf(start)} ${this.size}`)) return;
    let presses = 0;
    for (const name of await tabs.allInnerTexts()) {
      const tab = this.page.locator('main').getByRole('tab', { name: name.trim(), exact: false }).first();
      if ((await tab.count()) === 0 || (await tab.getAttribute('aria-selected')) === 'true') continue;
      await tab.click();
      await this.visitor.settled();
      await this.look(`${where} › ${name.trim()}`);
      // some tabs are lists of their own, such as those of sectors, tiers and chains
      if (kindOf(this.page.url()) !== kindOf(start)) await this.rowAndBack(`${where} › ${name.trim()}`);
      presses += 1;
    }
    if (presses > 0) await this.backTo(start, where);
  }

  private async rowAndBack(where: string): Promise<void> {
    const { page } = this;
    const row = page.locator(ROWS).first();
    if ((await row.count()) === 0) return this.expand(where);
    const list = page.url();
    const rows = await this.rows();
    const link = row.locator('xpath=descendant-or-self::a[@href]').first();
    await link.click();
    await this.visitor.settled();
    if (page.url() === list) return void this.found.push(`${this.who} ${where}: the first row leads nowhere`);
    this.opened.push(where);
    const record = `${where} › ${kindOf(page.url())}`;
    await this.look(record);
    await this.tabs(record);
    await this.form(record);
    await this.backTo(list, where);
    const now = await this.rows();
    if (now.join() !== rows.join()) this.found.push(`${this.who} ${where}: other rows after the way back: ${now.slice(0, 3).join(' ')} instead of ${rows.slice(0, 3).join(' ')}`);
  }

  /** A row that opens in its place, such as an entry of the audit trail. */
  private async expand(where: string): Promise<void> {
    const row = this.page.locator('main tr.RaDataTable-expandable').first();
    if ((await row.count()) === 0) return;
    await row.click();
    await this.visitor.settled();
    this.opened.push(where);
    await this.look(`${where} › 展开`);
  }

  private rows(): Promise<string[]> {
    return this.page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(ROWS)})].map((row) => (row.querySelector('a[href]') ?? row).getAttribute('href'))`);
  }

  /** The empty form of a new record, once per kind; left as it was. */
  private async newOne(where: string): Promise<void> {
    const button = this.page.locator('a[href$="/create"]').first();
    if ((await button.count()) === 0 || !this.seen.first(`${(await button.getAttribute('href')) ?? ''} ${this.size}`)) return;
    const list = this.page.url();
    await button.click();
    await this.visitor.settled();
    await this.look(`${where} › 新增`);
    await this.backTo(list, where);
  }

  /** The form of the record on which one stands, once per kind; left as it was. */
  private async form(where: string): Promise<void> {
    const edit = this.page.locator('main').getByRole('link', { name: '编辑', exact: true }).first();
    if ((await edit.count()) === 0 || !this.seen.first(`form of ${kindOf(this.page.url())} ${this.size}`)) return;
    const record = this.page.url();
    await edit.click();
    await this.visitor.settled();
    await this.look(`${where} › 编辑`);
    await this.backTo(record, where);
  }

  /** The browser's back button, as often as it takes. */
  private async backTo(address: string, where: string): Promise<void> {
    for (let presses = 0; presses < 12 && this.page.url() !== address; presses += 1) {
      const before = this.page.url();
      await this.page.goBack({ waitUntil: 'commit' });
      if (this.page.url() === before) break;
    }
    await this.visitor.settled();
    if (this.page.url() !== address) this.found.push(`${this.who} ${where}: back leads to ${this.page.url()} instead of ${address}`);
    else await this.look(`${where} (back)`);
  }

  private async look(where: string): Promise<void> {
    const { page } = this;
    const place = `${this.who} ${where} ${this.size}`;
    this.found.push(...(await faults(page, place, 'zh')));
    const kind = kindOf(page.url());
    // what differs by role on the home page is more than its data; forms and tabs have the same colours in both sizes
    if (this.seen.first(`${kind === '/' ? `/ ${this.who}` : kind} ${this.size}`)) this.found.push(...(await barriers(page, { contrast: this.size === 'desk' || !where.includes('›') })).map((barrier) => `${place}: ${barrier}`));
    const complaints = this.visitor.watch.problems();
    this.found.push(...complaints.slice(this.complaints).map((complaint) => `${place}: ${complaint}`));
    this.complaints = complaints.length;
  }
}
