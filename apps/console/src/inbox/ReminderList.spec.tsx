import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addDays, todayInShanghai } from '../fields/dates.js';
import { LIVE_EVENT } from '../providers/live.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import ReminderList from './ReminderList.js';

afterEach(() => vi.unstubAllGlobals());

const today = todayInShanghai();
const promise = {
  id: 'r1', rule: 'next_step', subjectType: 'visit', subjectId: 'v1', projectId: null, projectName: null, investorId: 'i1', investorName: '天鑫',
  title: '约定跟进：天鑫', body: '寄送土地方案', dueOn: addDays(today, -2), state: 'delivered', reason: null, doneAt: null, version: 2,
};

function show(rows: () => object[]): Sent[] {
  const sent = network(({ method }) =>
    method === 'GET' ? { json: rows(), headers: { 'Content-Range': `reminders 0-24/${rows().length}` } } : { status: 201, json: { ...promise, version: 3 } },
  );
  render(
    <TestPage path="/reminders">
      <ReminderList />
    </TestPage>,
  );
  return sent;
}
const posts = (sent: Sent[]) => sent.filter(({ method }) => method === 'POST').map(({ path, body }) => ({ path, body }));

describe('待办', () => {
  it('says how late it is, and is done with a word and the version that was read', async () => {
    const sent = show(() => [promise]);
    const card = await screen.findByRole('article', { name: '约定跟进：天鑫' });
    expect(within(card).getByText('逾期 2 天')).toBeTruthy();
    await userEvent.click(within(card).getByRole('button', { name: '已处理' }));
    await userEvent.type(await screen.findByLabelText('处理说明（可不填）'), '已寄出');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '已处理' }));
    await waitFor(() => expect(posts(sent)).toEqual([{ path: '/reminders/r1/acknowledgements', body: { reason: '已寄出', version: 2 } }]));
  });

  it('can wait three days', async () => {
    const sent = show(() => [promise]);
    await userEvent.click(await screen.findByRole('button', { name: '稍后提醒' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '三天后' }));
    await waitFor(() => expect(posts(sent)).toEqual([{ path: '/reminders/r1/snoozes', body: { until: addDays(today, 3), version: 2 } }]));
  });

  it('shows a new one by itself when the server says that something has arrived', async () => {
    let arrived: object[] = [];
    show(() => arrived);
    expect(await screen.findByText('没有待处理的提醒')).toBeTruthy();
    arrived = [promise];
    act(() => void window.dispatchEvent(new CustomEvent(LIVE_EVENT, { detail: 'inbox' })));
    expect(await screen.findByRole('article', { name: '约定跟进：天鑫' })).toBeTruthy();
  });
});
