import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import AuditList from './AuditList.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const entry = (id: number, over: object) => ({
  ...{ id, at: '2026-03-05T02:00:00.000Z', actorId: 'p1', actorName: '王芳', address: '10.1.2.3', note: null, before: null, after: null, changed: [], names: {}, projectId: null, subjectLabel: null },
  ...over,
});
const ENTRIES = [
  entry(4, { action: 'session.failed', subjectType: 'person', subjectId: 'p1', subjectLabel: '王芳（wangfang）', after: { result: 'wrong_password', failures: 2, minutes: 0 }, changed: ['result', 'failures', 'minutes'] }),
  entry(3, { action: 'project.edit', subjectType: 'project', subjectId: 'x', subjectLabel: 'XM2026-0012', changed: ['plannedInvestment', 'status'] }),
  entry(2, { action: 'person.grantRoles', subjectType: 'person', subjectId: 'p2', subjectLabel: '李雷（lilei）', before: { roles: ['officer'], unitId: 8 }, after: { roles: ['officer', 'centre_head'], unitId: 9 }, changed: ['roles', 'unitId'], names: { 8: '上海分中心', 9: '深圳分中心' } }),
  entry(1, { action: 'setting.edit', subjectType: 'setting', subjectId: 'lights', subjectLabel: 'lights', actorId: null, actorName: 'x', address: null, before: { value: { green: 0 } }, after: { value: { green: 5 } }, changed: ['value'] }),
];

function show(check: object | null = { id: 1, checkedAt: '2026-03-05T18:00:00.000Z', tookMs: 1200, entries: 4711, head: 'ab12', brokenAt: null, brokenBecause: null, askedByName: null }) {
  const sent = network(({ path, method }) => {
    if (path === '/audit-chain-checks' && method === 'GET') return { json: check ? [check] : [] };
    if (path === '/me') return { json: { id: 'p9', actions: ['audit.read', 'audit.verify'], roles: ['auditor'] } };
    return { json: ENTRIES, headers: { 'Content-Range': 'audit-entries 0-3/4' } };
  });
  render(
    <TestPage>
      <ResourceContextProvider value="audit-entries">
        <AuditList />
      </ResourceContextProvider>
    </TestPage>,
  );
  return sent;
}

const row = async (text: RegExp): Promise<HTMLElement> => (await screen.findByText(text)).closest('tr') ?? document.body;

describe('the list of the audit trail', () => {
  it('says who did what, on which record by its number, from where, and what came of it', async () => {
    show();
    expect((await row(/登录失败/)).textContent).toContain('王芳');
    expect((await row(/登录失败/)).textContent).toContain('10.1.2.3');
    expect((await row(/登录失败/)).textContent).toContain('密码错误');
    expect((await row(/修改项目/)).textContent).toContain('项目 XM2026-0012');
    expect((await row(/修改设置/)).textContent).toContain('系统');
    expect((await row(/修改设置/)).textContent).toContain('设置 亮灯界限');
  });

  it('shows what changed in words: fields, closed lists, units by name', async () => {
    show();
    fireEvent.click(await row(/授予角色/));
    const table = await screen.findByRole('table', { name: '修改内容' });
    expect(within(table).getByText('分中心负责人', { exact: false }).textContent).toMatch(/、/);
    expect(within(table).getByText('深圳分中心')).toBeTruthy();
    expect(table.textContent).not.toMatch(/officer|centre_head|unitId|roles/);
    fireEvent.click(await row(/修改设置/));
    await waitFor(() => expect(document.body.textContent).toContain('绿灯，不低于：5'));
  });

  it('names the fields of a business record and nothing of their content', async () => {
    show();
    fireEvent.click(await row(/修改项目/));
    expect(await screen.findByText(/涉及字段：计划总投资、状态/)).toBeTruthy();
  });

  it('says whether the trail is whole, and names the first entry that is not', async () => {
    show();
    expect(await screen.findByText(/已校验 4711 条记录，完整/)).toBeTruthy();
    expect(screen.getByText(/用时 1.2 秒/)).toBeTruthy();
    cleanup();
    show({ id: 2, checkedAt: '2026-03-05T18:00:00.000Z', tookMs: 900, entries: 4711, head: 'ab12', brokenAt: 17, brokenBecause: 'changed', askedByName: '审计甲' });
    expect((await screen.findByText(/第 17 条起不符（内容被改动）/)).textContent).toContain('审计甲');
    cleanup();
    show(null);
    expect(await screen.findByText(/还没有校验过/)).toBeTruthy();
  });
});
