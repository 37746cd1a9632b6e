import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { Browsers } from './support/browser.js';

/** A new colleague comes in without anybody having typed their password. */
let browsers: Browsers;

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await browsers.keepPictures(task.name);
});
afterAll(() => browsers.close());

it('an account is opened by the menu, its link is handed over, and a stranger with it sets a password and signs in', async () => {
  const username = `new.${Date.now().toString(36)}`;
  const sysadmin = await browsers.as('sysadmin');
  await sysadmin.page.getByRole('menuitem', { name: '人员账号', exact: true }).click();
  await sysadmin.page.getByRole('link', { name: '新增' }).click();
  await sysadmin.page.locator('input[name="name"]').fill('新同事');
  await sysadmin.page.locator('input[name="username"]').fill(username);
  await sysadmin.page.getByRole('button', { name: '保存' }).click();
  await sysadmin.page.getByText('还没有设置密码，不能登录', { exact: false }).waitFor();
  await grantLeader(username);
  await sysadmin.page.getByRole('button', { name: '生成一次性链接' }).click();
  await sysadmin.page.getByRole('dialog').getByRole('button', { name: '生成一次性链接' }).click();
  const link = new URL(await sysadmin.page.getByRole('dialog').getByRole('textbox').inputValue());
  expect([link.pathname, link.search]).toEqual(['/set-password', '']);

  const stranger = await browsers.stranger('phone');
  stranger.watch.allow(/401/);
  await stranger.open(`${link.pathname}${link.hash}`);
  await stranger.page.getByText(`新同事，请为账号 ${username} 设置自己的密码`, { exact: false }).waitFor();
  await stranger.page.getByLabel('新密码', { exact: true }).fill('river-mountain-2027');
  await stranger.page.getByLabel('再输一次新密码').fill('river-mountain-2027');
  await stranger.page.getByRole('button', { name: '设置密码' }).click();
  await stranger.page.getByRole('link', { name: '去登录' }).click();
  await stranger.page.getByLabel('用户名').fill(username);
  await stranger.page.getByLabel('密码', { exact: true }).fill('river-mountain-2027');
  await stranger.page.getByRole('button', { name: '登录', exact: true }).click();
  await stranger.page.getByText('新同事，您好', { exact: false }).waitFor();
  await stranger.close();
  await sysadmin.close();
});

/** The roles come first, from the security administrator: whoever has none sees nothing, and other roles would end the link. */
async function grantLeader(username: string): Promise<void> {
  const { context, close } = await browsers.as('secadmin');
  const found = await context.request.get(`/api/v1/people?filter=${encodeURIComponent(JSON.stringify({ username }))}`);
  const [person] = (await found.json()) as { id: string; version: number }[];
  const granted = await context.request.put(`/api/v1/people/${person?.id}/roles`, { data: { roles: ['leader'], version: person?.version }, headers: { origin: inject('productUrl') } });
  expect(granted.status()).toBe(200);
  await close();
}
