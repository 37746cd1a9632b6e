import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addDays, todayInShanghai } from '../fields/dates.js';
import { LIVE_EVENT } from '../providers/live.js';
import { network, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import ReminderList from './ReminderList.js';

afterEach(() => vi.unstubAllGlobals());

const today = todayInShanghai();
const promise = {
  id: 'r1', rule: 'next_step', subjectType: 'visit', subjectId: 'v1', projectId: null, projectName: null, investorId: 'i1', investorName: '天鑫',
  title: '约定跟进：天鑫', body: '寄送土地方案', dueOn: addDays(today, -2), state: 'delivered', reason: null, doneAt: null, version: 2,
};

const groups = [
  { rule: 'project_silent', ruleName: '长期未跟进', count: 2 },
  { rule: 'next_step', ruleName: '约定跟进', count: 1 },
];

function show(rows: () => object[]): Sent[] {
  const sent = network(({ method, path }) =>
    path === '/reminders/today' ? { json: { due: [], coming: [] } } : path.startsWith('/reminders/groups') ? { json: groups } : method === 'POST' && path === '/reminders/acknowledgements' ? { status: 201, json: { done: 1, left: [{ id: 'r2', code: 'REMINDER_SETTLED', message: '这条提醒已经处理或取消' }] } } : method === 'GET' ? { json: rows(), headers: { 'Content-Range': `reminders 0-24/${rows().length}` } } : { status: 201, json: { ...promise, version: 3 } },
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

  it('answers many with one reason, and keeps chosen what was left as it is', async () => {
    const sent = show(() => [promise, { ...promise, id: 'r2', title: '约定跟进：宏达', version: 5 }]);
    await userEvent.click(await screen.findByRole('checkbox', { name: '选择本页 2 条' }));
    const bar = screen.getByRole('region', { name: '已选 2 条' });
    await userEvent.click(within(bar).getByRole('button', { name: '已处理' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: '已处理' }).disabled).toBe(true);
    await userEvent.type(within(dialog).getByLabelText(/处理说明（记在每一条上）/), '例会已安排');
    await userEvent.click(within(dialog).getByRole('button', { name: '已处理' }));
    await waitFor(() => expect(posts(sent)).toEqual([{ path: '/reminders/acknowledgements', body: { reason: '例会已安排', reminders: [{ id: 'r1', version: 2 }, { id: 'r2', version: 5 }] } }]));
    expect(await screen.findByRole('region', { name: '已选 1 条' })).toBeTruthy();
  });

  it('shows one kind alone, by the chips that count them', async () => {
    const sent = show(() => [promise]);
    await userEvent.click(await screen.findByRole('button', { name: '长期未跟进 2' }));
    await waitFor(() => expect(sent.some(({ path, query }) => path === '/reminders' && JSON.stringify(query).includes('project_silent'))).toBe(true));
  });

  const lists = (waiting: object[], coming: object[]) => ({ path, query }: Sent): Reply => {
    if (path.startsWith('/reminders/groups')) return { json: [] };
    const rows = JSON.stringify(query).includes('"waiting":true') ? waiting : JSON.stringify(query).includes('"waiting":false') ? coming : [];
    return { json: rows, headers: { 'Content-Range': `reminders 0-24/${rows.length}` } };
  };

  it('holds what is due from midnight on, before it arrives in the morning, and counts it on its tab', async () => {
    network(lists([{ ...promise, state: 'pending', dueOn: today }], []));
    render(<TestPage path="/reminders"><ReminderList /></TestPage>);
    expect(await screen.findByRole('article', { name: '约定跟进：天鑫' })).toBeTruthy();
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('待处理1');
  });

  it('opens on what is coming where nothing waits today', async () => {
    network(lists([], [{ ...promise, state: 'pending', dueOn: addDays(today, 3) }]));
    render(<TestPage path="/reminders"><ReminderList /></TestPage>);
    expect(await screen.findByRole('article', { name: '约定跟进：天鑫' })).toBeTruthy();
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('未到期1');
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
