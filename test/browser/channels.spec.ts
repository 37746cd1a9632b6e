import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { mailSink, type MailSink } from '../channels/mail-sink.js';
import { Browsers, type Visitor } from './support/browser.js';

/** A way out of the house is set up and tried, against a mail server of this machine; and a morning of many reminders is answered at once. */
const name = `区级邮箱${randomInt(100_000, 999_999)}`;
let browsers: Browsers;
let sink: MailSink;

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
  sink = await mailSink();
});
afterAll(async () => {
  await browsers.close();
  await sink.close();
});

async function as(username: string, size: 'desk' | 'phone', work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await browsers.as(username, size);
  try {
    await work(visitor);
    visitor.watch.expectClean();
  } catch (error) {
    await browsers.keepPictures(`channels ${username}`);
    throw error;
  } finally {
    await visitor.close();
  }
}

it('the system administrator allows a mail server of the own network', () =>
  as('sysadmin', 'desk', async ({ open, settled, page }) => {
    await open('/channels');
    await page.getByLabel(/协议、主机和端口/).fill(`smtp://127.0.0.1:${sink.port}`);
    await page.getByLabel(/用途/).fill('测试邮件服务器');
    await page.getByRole('button', { name: '允许', exact: true }).click();
    await settled();
    await page.getByText(`smtp://127.0.0.1:${sink.port}`).waitFor();
  }));

it('the bureau adds the mailbox, and a test says that the letter was taken', () =>
  as('bureau1', 'desk', async ({ open, page }) => {
    await open('/channels');
    await page.getByRole('button', { name: '新增渠道' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^名称/).fill(name);
    await dialog.getByLabel(/邮件服务器/).fill('127.0.0.1');
    await dialog.getByLabel(/加密方式/).click();
    await page.getByRole('option', { name: /不加密/ }).click();
    await dialog.getByLabel(/^端口/).fill(String(sink.port));
    await dialog.getByLabel(/发件邮箱/).fill('zs@example.gov.cn');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    const line = page.getByRole('listitem').filter({ hasText: name });
    await line.getByRole('button', { name: '试发' }).click();
    await line.getByLabel(/收件邮箱/).fill('zhang@example.gov.cn');
    await line.getByRole('button', { name: '发送测试消息' }).click();
    await line.getByText(/对方已接收/).waitFor();
    await expect.poll(() => sink.letters.length).toBe(1);
    const link = /https?:\/\/\S+/.exec(sink.letters[0]?.text ?? '')?.[0];
    expect(link).toBe(`${inject('productUrl')}/`);
  }));

it('a test that is refused says why in a sentence', async () => {
  const refusing = await mailSink({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })) });
  await as('sysadmin', 'desk', async ({ page, context }) => {
    const answer = await context.request.post('/api/v1/internal-addresses', { data: { origin: `smtp://127.0.0.1:${refusing.port}`, reason: '测试' }, headers: { origin: new URL(page.url()).origin } });
    expect(answer.status()).toBe(201);
  });
  await as('bureau1', 'phone', async ({ open, settled, page }) => {
    await open('/channels');
    const line = page.getByRole('listitem').filter({ hasText: name });
    await line.getByRole('button', { name: '编辑' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^端口/).fill(String(refusing.port));
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await settled();
    await line.getByRole('button', { name: '试发' }).click();
    await line.getByLabel(/收件邮箱/).fill('nobody@example.gov.cn');
    await line.getByRole('button', { name: '发送测试消息' }).click();
    await line.getByText(/收件地址不存在/).waitFor();
    // nothing is sent by it in other tests
    await line.getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await line.getByText('已停用').waitFor();
  });
  await refusing.close();
});

it('one message, opened from the log, names each attempt', () =>
  as('bureau1', 'desk', async ({ open, settled, page, context }) => {
    const messages = (await (await context.request.get('/api/v1/deliveries')).json()) as { title: string; attempts: number }[];
    const tried = messages.find(({ attempts }) => attempts > 0);
    await open('/deliveries');
    // in a product of the suite nothing was sent to a person yet: the empty log says where to begin
    if (!tried) return page.getByRole('main').getByRole('link', { name: '去设置发送渠道' }).waitFor();
    // it opens where something waits for a person, if anything does
    await page.getByRole('tab', { name: '全部' }).click();
    await page.getByText(tried.title).first().click();
    await settled();
    await page.getByText(/第 1 次/).waitFor();
  }));

it('an officer puts off all reminders of the page at once, and finds them among those to come', () =>
  as('c4-officer1', 'phone', async ({ open, settled, page }) => {
    await open('/reminders');
    const all = page.getByRole('checkbox', { name: /选择本页/ });
    await all.check();
    const bar = page.getByRole('region', { name: /已选 \d+ 条/ });
    const count = Number(/\d+/.exec((await bar.getAttribute('aria-label')) ?? '')?.[0]);
    expect(count).toBeGreaterThan(1);
    await bar.getByRole('button', { name: '稍后提醒' }).click();
    await page.getByRole('menuitem', { name: '一周后' }).click();
    await page.getByText(`${count} 条已办好`).waitFor();
    await settled();
    await page.getByText('没有待处理的提醒').waitFor();
    await page.getByRole('tab', { name: '未到期' }).click();
    await page.getByRole('article').first().waitFor();
  }));

it('the head answers many with one reason, which stands on each', () =>
  as('tf-edu2', 'desk', async ({ open, page }) => {
    await open('/reminders');
    await page.getByRole('checkbox', { name: /选择本页/ }).check();
    await page.getByRole('region', { name: /已选/ }).getByRole('button', { name: '已处理' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/处理说明/).fill('例会上已逐项安排');
    await dialog.getByRole('button', { name: '已处理' }).click();
    await page.getByText('没有待处理的提醒').waitFor();
    await page.getByRole('tab', { name: '已处理' }).click();
    await page.getByText(/例会上已逐项安排/).first().waitFor();
  }));
