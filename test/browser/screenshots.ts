import fs from 'node:fs';
import path from 'node:path';
import { Browsers, type Visitor } from './support/browser.js';
import { Hand } from './support/hand.js';

/**
 * The pictures of the README, taken from a running demonstration:
 * `SCREENSHOTS=docs/screenshots npm test -- test/browser/screenshots.spec.ts`. PRODUCT_URL names a product that runs already.
 * Small enough for a repository: a phone in single density, PNG.
 */
export async function takeScreenshots(url: string, folder: string): Promise<string[]> {
  fs.mkdirSync(folder, { recursive: true });
  const browsers = await Browsers.launch(url);
  const files: string[] = [];
  const shoot = async ({ page, settled }: Visitor, name: string): Promise<void> => {
    await settled();
    const file = path.join(folder, name);
    await page.screenshot({ path: file, animations: 'disabled', scale: 'css' });
    files.push(file);
  };
  try {
    const leader = await browsers.as('leader1');
    await leader.open('/board');
    await shoot(leader, 'board.png');
    await leader.page.goto('/wall');
    await leader.page.locator('.wall-page').first().waitFor();
    await leader.page.waitForTimeout(1_000);
    files.push(path.join(folder, 'wall.png'));
    await leader.page.screenshot({ path: files.at(-1), animations: 'disabled', scale: 'css' });

    const onPhone = await browsers.as('leader1', 'phone');
    // the home page begins with what is owed; the numbers have a page of their own
    await onPhone.open('/board');
    await shoot(onPhone, 'leader-phone.png');

    const officer = await browsers.as('sh-officer1', 'phone');
    await officer.open('/visits/create');
    await fillVisit(officer);
    await shoot(officer, 'visit-phone.png');

    const recogniser = await browsers.as('recogniser1');
    await recogniser.open(await addressOf(recogniser, 'funds-receipts', { status: 'reviewed' }));
    await shoot(recogniser, 'review.png');

    const bureau = await browsers.as('bureau1');
    await bureau.open(await addressOf(bureau, 'projects', { q: '示例', stage: 'started', status: 'normal' }));
    await shoot(bureau, 'project.png');
  } finally {
    await browsers.close();
  }
  return files;
}

async function fillVisit({ page, settled }: Visitor): Promise<void> {
  const hand = new Hand(page);
  await page.getByRole('list', { name: '查到的企业' }).getByRole('button').first().click();
  await hand.fill('内容', '看了二期厂房，谈了用电和物流，对方关心投产时间。');
  await hand.fill('下一步', '寄送用电方案');
  await hand.press('明天');
  await settled();
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
}

/** The newest record that fits: what the demonstration holds differs by the day. */
async function addressOf({ context }: Visitor, resource: string, filter: object): Promise<string> {
  const query = new URLSearchParams({ filter: JSON.stringify(filter), range: '[0,0]', sort: '["updatedAt","DESC"]' });
  const [found] = (await (await context.request.get(`/api/v1/${resource}?${query.toString()}`)).json()) as { id: string }[];
  if (!found) throw new Error(`The demonstration has no ${resource} with ${JSON.stringify(filter)}`);
  return `/${resource}/${found.id}/show`;
}
