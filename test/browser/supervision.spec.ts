import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it, onTestFailed } from 'vitest';
import { Browsers, type Visitor } from './support/browser.js';

/**
 * A leader sees a project and gives an order, the head of the centre reports from a phone, the leader closes it. The steps
 * follow each other; when one fails, those after it are left out.
 */
const matter = `尽快落实用地指标${randomInt(100_000, 999_999)}`;
let browsers: Browsers;
let broken = false;

beforeAll(async () => {
  browsers = await Browsers.launch(inject('productUrl'));
});
afterAll(() => browsers.close());

function step(name: string, username: string, size: 'desk' | 'phone', work: (visitor: Visitor) => Promise<void>): void {
  it(name, async (context) => {
    context.skip(broken, 'an earlier step of the story failed');
    onTestFailed(() => void (broken = true));
    const visitor = await browsers.as(username, size);
    try {
      await work(visitor);
      visitor.watch.expectClean();
    } catch (error) {
      await browsers.keepPictures(name);
      throw error;
    } finally {
      await visitor.close();
    }
  });
}

/** A project of the centre in Shanghai, by the list that the leader may read. */
async function aProjectOfShanghai({ context }: Visitor): Promise<string> {
  const answer = await context.request.get('/api/v1/projects?range=[0,199]');
  const projects = (await answer.json()) as { id: string; unitName: string; status: string }[];
  const found = projects.find(({ unitName, status }) => unitName === '上海分中心' && status === 'normal');
  if (!found) throw new Error('The demonstration has no project of the centre in Shanghai.');
  return found.id;
}

step('a leader gives an order on the project that shows the problem', 'leader1', 'desk', async (leader) => {
  await leader.open(`/projects/${await aProjectOfShanghai(leader)}/show`);
  await leader.page.getByRole('button', { name: '下达督办' }).first().click();
  const dialog = leader.page.getByRole('dialog');
  await dialog.getByLabel(/事由/).fill(matter);
  await dialog.getByLabel(/要求/).first().fill('请明确供地时间并反馈。');
  await dialog.getByRole('button', { name: '下达', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await leader.page.getByText(matter).first().waitFor();
});

step('finds it on the home page', 'leader1', 'phone', async (leader) => {
  await leader.page.getByText(matter).first().waitFor();
});

step('the head of the centre owes it, and reports with a paper from a phone', 'sh-head', 'phone', async (head) => {
  await head.page.getByText(matter).first().click();
  await head.settled();
  await head.page.getByRole('button', { name: '反馈', exact: true }).click();
  const dialog = head.page.getByRole('dialog');
  await dialog.getByLabel(/办理情况/).fill('用地已报市局，预计月底批复。');
  await head.page.getByTestId('files-fileIds').setInputFiles({ name: '请示.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await head.settled();
  await dialog.getByRole('button', { name: '反馈', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await head.page.getByRole('button', { name: '销号' }).count()).toBe(0);
});

step('another centre finds nothing of it', 'sz-head', 'desk', async (other) => {
  await other.open('/supervision-orders');
  expect(await other.page.getByText(matter).count()).toBe(0);
});

step('the leader reads the report and closes the order', 'leader1', 'desk', async (leader) => {
  await leader.open('/supervision-orders');
  await leader.page.getByText(matter).first().click();
  await leader.settled();
  await leader.page.getByText('请示.pdf').waitFor();
  await leader.page.getByRole('button', { name: '销号' }).click();
  const dialog = leader.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('同意销号');
  await dialog.getByRole('button', { name: '销号' }).click();
  await dialog.waitFor({ state: 'detached' });
  await leader.page.getByText('已销号').first().waitFor();
});
