import nodeIcal from 'node-ical';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '#demonstration';
import { numberedSubject, rules } from '#reminders';
import { signIn } from '../standalone/product.js';
import { Browsers, type Visitor } from './support/browser.js';

/** Every link that leaves the house, followed as its reader would: in a browser that is signed in, and in one that is not. */
const url = inject('productUrl');
let browsers: Browsers;
let officer: Visitor;

beforeAll(async () => {
  browsers = await Browsers.launch(url);
  officer = await browsers.as('sh-officer1', 'phone');
});
afterAll(() => browsers.close());

/** What the calendar of a person holds, as a calendar program reads it. */
async function linksOfCalendar(username: string): Promise<string[]> {
  const ask = await signIn(url, username, DEMONSTRATION_PASSWORD);
  const { path } = (await (await ask('POST', '/calendar-feeds')).json()) as { path: string };
  const calendar = await (await fetch(new URL(path, url))).text();
  // the value has a parameter, so that the reader gives both
  return Object.values(nodeIcal.sync.parseICS(calendar)).flatMap((part) => (part?.type === 'VEVENT' && part.url ? [valueOf(part.url)] : []));
}

const valueOf = (url: unknown): string => (typeof url === 'string' ? url : (url as { val: string }).val);

/** The page stands at the address, with all that it asks, and with something on it that is neither an error nor the sign-in page. */
async function expectPage({ page, settled }: Visitor, link: string): Promise<void> {
  // a list writes down what else it shows: its order, its tab
  const asked = new URL(link);
  await page.waitForURL((url) => url.pathname === asked.pathname && [...asked.searchParams].every(([name, value]) => url.searchParams.get(name) === value));
  await settled();
  expect(await page.getByText(/页面出错了|没有找到|不存在|您没有权限/).count(), link).toBe(0);
  expect((await page.locator('main').innerText()).trim().length, link).toBeGreaterThan(20);
}

async function signInHere(visitor: Visitor, username: string): Promise<void> {
  await visitor.page.waitForURL(/\/login/);
  await visitor.settled();
  const button = visitor.page.locator(`[data-username="${username}"]`);
  if ((await button.count()) === 0) await visitor.page.getByRole('button', { name: /演示账号/ }).click();
  await button.click();
}

describe('a link of a calendar', () => {
  it('opens its record for whoever is signed in, and after signing in for whoever is not', async () => {
    const links = await linksOfCalendar('sh-officer1');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(new RegExp(`^${url}/[a-z-]+/[0-9a-f-]{36}/show$`));
    const [first = ''] = links;
    await officer.open(first);
    await expectPage(officer, first);
    const stranger = await browsers.stranger('phone');
    stranger.watch.allow(/401/);
    await stranger.open(first);
    await signInHere(stranger, 'sh-officer1');
    await expectPage(stranger, first);
    await stranger.close();
  });
});

describe('a link of a message', () => {
  it('of every rule opens a page, with its filter, signed in and signed out', async () => {
    const ask = await signIn(url, 'bureau1', DEMONSTRATION_PASSWORD);
    const records: Record<string, string> = {};
    for (const resource of ['projects', 'visits', 'contracts', 'funds-receipts', 'supervision-orders']) {
      const rows = (await (await ask('GET', `/${resource}?range=[0,0]`)).json()) as { id: string }[];
      records[resource] = rows[0]?.id ?? '';
    }
    const units = (await (await ask('GET', '/org-units?range=[0,0]')).json()) as { id: number }[];
    // a rule speaks of one kind of record: of the others its link would name a record that is not there
    const ofRecords = rules.flatMap(({ link }) => Object.entries(records).map(([resource, id]) => link(id).startsWith(`/${resource}/`) ? link(id) : null));
    const ofNone = rules.map(({ link }) => link(numberedSubject(units[0]?.id ?? 0))).filter((path) => !/[0-9a-f-]{36}\/show/.test(path));
    const wanted = [...new Set([...ofRecords.filter((path) => path !== null), ...ofNone, '/reminders', '/channels', '/deliveries'])];
    expect(wanted.length).toBeGreaterThanOrEqual(10);
    const bureau = await browsers.as('bureau1');
    for (const path of wanted) {
      const link = new URL(path, url).href;
      await bureau.open(link);
      await expectPage(bureau, link);
    }
    const filtered = wanted.find((path) => path.includes('?')) ?? '';
    const stranger = await browsers.stranger();
    stranger.watch.allow(/401/);
    await stranger.open(filtered);
    await signInHere(stranger, 'bureau1');
    await stranger.page.waitForURL(({ pathname, search }) => pathname === '/projects' && search.includes('unitId'));
    await stranger.close();
    bureau.watch.expectClean();
    await bureau.close();
  });
});
