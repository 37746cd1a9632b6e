import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { Browsers, type Visitor } from './support/browser.js';
import { englishLeftovers, overflow, rawKeys, visibleText } from './support/looks.js';

/** A leader asks why a number changed: the board as it was known, what differs from today, and the rows behind both. */
let browsers: Browsers;
beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

interface Differences {
  before: { sum: string };
  after: { sum: string };
  difference: string;
  count: number;
  entries: { number: string }[];
}

const yi = (yuan: string): string => (Number(yuan) / 1e8).toFixed(2);
const year = (): number => Number(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 4));
const answerOf = async <T>({ context }: Visitor, path: string): Promise<T> => (await (await context.request.get(`/api/v1${path}`)).json()) as T;

async function looksRight({ page }: Visitor, where: string): Promise<void> {
  const text = await visibleText(page);
  expect([await overflow(page), rawKeys(text), englishLeftovers(text)], where).toEqual([0, [], []]);
}

it('a leader looks at January as it was known, sees what differs from today and why, and opens the rows', async () => {
  const leader = await browsers.as('leader1');
  const { page, open, settled } = leader;
  const asOf = `${year()}-01-31`;
  await open(`/board?asOf=${asOf}&year=${year()}`);
  await page.getByRole('button', { name: '当时所知' }).click();
  await settled();
  const address = new URL(page.url());
  const knownAt = address.searchParams.get('knownAt') ?? '';
  expect(knownAt).not.toBe('');
  const stated = await page.getByTestId('time-stated').innerText();
  expect(stated).toMatch(new RegExp(`截至 ${asOf}，按 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 所知，按账面日期`));
  const when = `year=${year()}&asOf=${asOf}&knownAt=${encodeURIComponent(knownAt)}`;
  const board = await answerOf<{ total: { signed: { actual: string } } }>(leader, `/figures/board?${when}`);
  expect(await page.getByRole('region', { name: '已签约' }).innerText()).toContain(yi(board.total.signed.actual));
  await looksRight(leader, 'the board as it was known');

  await page.getByRole('link', { name: '与今天所知对比' }).click();
  await page.waitForURL(/\/figures\/differences/);
  await settled();
  const said = await answerOf<Differences>(leader, `/figures/differences?figure=signed&${when}`);
  for (const [name, sum] of [['before', said.before.sum], ['after', said.after.sum], ['difference', said.difference]] as const) {
    expect(await page.getByTestId(name).innerText(), name).toContain(yi(sum).replace('-0.00', '0.00'));
  }
  for (const { number } of said.entries.slice(0, 3)) await page.getByRole('article', { name: number }).waitFor();
  if (said.count === 0) await page.getByText('两次取数没有差异').waitFor();
  await looksRight(leader, 'the differences');

  await open(`/figures/rows?figure=signed&${when}`);
  expect(await page.getByTestId('sum').innerText()).toBe(yi(board.total.signed.actual));
  expect(await visibleText(page, 'main')).toContain('所知，按账面日期');
  expect(leader.watch.problems()).toEqual([]);
  await leader.close();
});

it('what was known before the month was over differs from today by entries that say who, when and why', async () => {
  const leader = await browsers.as('leader1');
  const when = `year=${year()}&asOf=${year()}-06-30&knownAt=${encodeURIComponent(`${year()}-02-01T00:00:00+08:00`)}`;
  const said = await answerOf<Differences>(leader, `/figures/differences?figure=signed&${when}`);
  expect(said.count).toBeGreaterThan(0);
  await leader.open(`/figures/differences?figure=signed&${when}`);
  await leader.page.getByText(/差额正好等于以下各笔之和/).waitFor();
  const first = leader.page.getByRole('article').first();
  expect(await first.innerText()).toMatch(/合同确认，\d{4}-\d\d-\d\d \d\d:\d\d 由.+登记/);
  await first.getByRole('link').first().click();
  await leader.page.waitForURL(/\/contracts\/.+\/show/);
  expect(leader.watch.problems()).toEqual([]);
  await leader.close();
});

it('a phone shows the same without a word beside the edge: trend with its parts, outlook, comparison, foreign capital', async () => {
  const leader = await browsers.as('leader1', 'phone');
  await leader.open('/board?metric=received&by=origin&dates=happened');
  for (const title of ['逐月到位', '预计全年和每月还需', '今年与上年同期', '实际使用外资']) await leader.page.getByRole('heading', { name: title }).waitFor();
  await looksRight(leader, 'the board in the hand');
  await leader.close();
});
