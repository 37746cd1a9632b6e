import { render, screen, waitFor } from '@testing-library/react';
import type { AuthProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIVE_EVENT } from '../providers/index.js';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { Home } from './Home.js';

afterEach(() => vi.unstubAllGlobals());

function signedIn(roles: string[], actions: string[]): AuthProvider {
  const me = { id: 'me', name: '王五', username: 'w', unitId: 1, unitName: '招商办', sectorId: null, roles, actions, today: '2026-11-23', demonstration: false };
  return {
    login: () => Promise.resolve(),
    logout: () => Promise.resolve(),
    checkAuth: () => Promise.resolve(),
    checkError: () => Promise.resolve(),
    getIdentity: () => Promise.resolve({ ...me, fullName: me.name }),
    canAccess: () => Promise.resolve(true),
  };
}

function show(roles: string[], actions: string[]): void {
  render(
    <TestPage authProvider={signedIn(roles, actions)}>
      <Home />
    </TestPage>,
  );
}

describe('home', () => {
  it('shows an officer what is due today and what comes', async () => {
    const reminder = { id: 'r', rule: 'next_step', subjectType: 'visit', subjectId: 'v', projectId: null, projectName: null, investorId: null, investorName: '云岭', title: '送政策包', body: '', dueOn: '2026-11-20', state: 'delivered', reason: null, doneAt: null, version: 1 };
    network(({ path }) => (path === '/reminders/today' ? { json: { due: [reminder], coming: [], waiting: 1 } } : { json: [], headers: { 'Content-Range': 'x 0-0/0' } }));
    show(['officer'], ['visit.read', 'visit.log', 'reminder.read', 'project.read']);
    expect(await screen.findByText('送政策包')).toBeTruthy();
    expect(screen.getByRole('button', { name: '已处理' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '稍后提醒' })).toBeTruthy();
    expect(await screen.findByText('您还没有记过走访')).toBeTruthy();
  });

  it('shows what arrives while the page is open', async () => {
    const due: object[] = [];
    network(({ path }) => (path === '/reminders/today' ? { json: { due, coming: [], waiting: due.length } } : { json: [], headers: { 'Content-Range': 'x 0-0/0' } }));
    show(['host'], ['reminder.read']);
    expect(await screen.findByText('今天没有到期的事')).toBeTruthy();
    due.push({ id: 'n', rule: 'next_step', subjectType: 'visit', subjectId: 'v', projectId: null, projectName: null, investorId: null, investorName: '云岭', title: '带客商看地', body: '', dueOn: '2026-11-23', state: 'delivered', reason: null, doneAt: null, version: 1 });
    window.dispatchEvent(new CustomEvent(LIVE_EVENT, { detail: 'inbox' }));
    expect(await screen.findByText('带客商看地')).toBeTruthy();
  });

  it('keeps drafts of colleagues out of one’s own, and counts them beside', async () => {
    const sent = network(({ path, query }) => {
      if (path === '/reminders/today') return { json: { due: [], coming: [], waiting: 0 } };
      const filter = query['filter'] as Record<string, unknown> | undefined;
      const others = path === '/contracts' && filter?.['createdBy_neq'] === 'me';
      return { json: [], headers: { 'Content-Range': `x 0-0/${others ? 3 : 0}` } };
    });
    show(['officer'], ['contract.read', 'funds.read', 'reminder.read']);
    expect(await screen.findByText('没有草稿')).toBeTruthy();
    const drafts = sent.filter(({ path, query }) => path === '/contracts' && (query['filter'] as Record<string, unknown>)['status'] === 'draft');
    await waitFor(() => expect(drafts.length).toBeGreaterThan(0));
    expect(drafts.every(({ query }) => ['createdBy', 'createdBy_neq'].some((name) => (query['filter'] as Record<string, unknown>)[name] === 'me'))).toBe(true);
  });

  const MONTH = { state: 'open', reopenings: [] };
  it('counts what the bureau has to decide', async () => {
    const totals: Record<string, number> = { '/contracts': 2, '/projects': 78, '/org-units': 3 };
    network(({ path }) => {
      if (path === '/periods') return { json: [{ ...MONTH, id: '2026-09', month: '2026-09', state: 'closed', reopenings: [{ decision: 'refuse' }, { decision: null }] }, { ...MONTH, id: '2026-08', month: '2026-08', beforeUse: true }, { ...MONTH, id: '2026-10', month: '2026-10' }, { ...MONTH, id: '2026-11', month: '2026-11' }], headers: { 'Content-Range': 'periods 0-2/3' } };
      if (path === '/reminders/today') return { json: { due: [], coming: [], waiting: 0 } };
      if (path === '/figures/board') return 'broken';
      return { json: [], headers: { 'Content-Range': `x 0-0/${totals[path] ?? 0}` } };
    });
    show(['bureau'], ['project.read', 'reminder.read']);
    const tile = (await screen.findByText('合同待确认')).parentElement as HTMLElement;
    await waitFor(() => expect(tile.textContent).toContain('2'));
    await waitFor(() => expect(screen.getByText('月份待关账').parentElement?.textContent).toContain('1'));
    expect(screen.getByText('重开申请待决定').parentElement?.textContent).toContain('1');
  });

  it('tells an administrator that business data is not for them', async () => {
    network(() => ({ json: [], headers: { 'Content-Range': 'x 0-0/0' } }));
    show(['auditor'], ['audit.read']);
    expect(await screen.findByText(/管理员看不到业务数据/)).toBeTruthy();
  });

  it('tells somebody without a role what to do', async () => {
    network(() => ({ json: [] }));
    show([], []);
    expect(await screen.findByText('您的账号还没有角色')).toBeTruthy();
  });
});
