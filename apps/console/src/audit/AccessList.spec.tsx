import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import AccessList from './AccessList.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const event = (id: string, over: object) => ({
  ...{ id, at: '2026-03-05T02:40:00.000Z', firstAt: '2026-03-05T02:40:00.000Z', times: 1, kind: 'sign_in', result: 'ok', because: null, becauseText: null, actorId: null, actorName: null },
  ...{ through: null, address: '10.1.2.3', route: null, action: null, subjectType: null, subjectId: null, subjectLabel: null, projectId: null, tried: null, detail: null, reason: null },
  ...over,
});
const EVENTS = [
  event('E1', { result: 'refused', because: 'unknown_name', becauseText: '没有这个用户名', tried: '#3f9a2c11ab0e', firstAt: '2026-03-05T02:05:00.000Z', times: 7 }),
  event('E2', { kind: 'refusal', result: 'refused', because: 'NOT_ALLOWED', becauseText: '您的角色不能执行这项操作', actorName: '王芳', action: 'contract.confirm', subjectType: 'contract', subjectId: 'x', subjectLabel: 'HT2026-0012' }),
  event('E3', { kind: 'download', actorName: '李雷', subjectType: 'file', subjectId: 'y', subjectLabel: 'DW2026-0003' }),
  event('A4', { kind: 'reveal', actorName: '韩梅', subjectType: 'contact', subjectId: '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', reason: '约回访时间' }),
  event('E5', { kind: 'token_use', actorName: '王芳', through: '数据中心', subjectType: 'token', subjectLabel: '数据中心（王芳）', times: 4000, firstAt: '2026-03-04T16:00:00.000Z' }),
];

function show() {
  const sent = network(({ path }) => {
    if (path === '/me') return { json: { id: 'p9', actions: ['audit.read'], roles: ['auditor'] } };
    return { json: EVENTS, headers: { 'Content-Range': 'access-events 0-4/5' } };
  });
  render(
    <TestPage>
      <ResourceContextProvider value="access-events">
        <AccessList />
      </ResourceContextProvider>
    </TestPage>,
  );
  return sent;
}

const row = async (text: RegExp): Promise<string> => (await screen.findByText(text)).closest('tr')?.textContent ?? '';

describe('the access log', () => {
  it('says who did what, on which record by its number, from where and how often', async () => {
    show();
    const refused = await row(/越权被拒/);
    for (const part of ['王芳', '越权被拒 · 确认合同', '被拒', '合同 HT2026-0012', '10.1.2.3', '您的角色不能执行这项操作']) expect(refused).toContain(part);
    expect(await row(/查看或下载文件/)).toContain('文件 DW2026-0003');
    const unknown = await row(/没有这个用户名/);
    expect(unknown).toContain('用户名指纹 #3f9a2c11ab0e');
    expect(unknown).toContain('2026-03-05 10:05 至 10:40');
    expect(unknown).toContain('7');
    expect(await row(/使用个人令牌/)).toContain('王芳 · 通过“数据中心”');
  });

  it('shows the reason that was given for a phone', async () => {
    show();
    const revealed = await row(/查看完整电话/);
    expect(revealed).toContain('原因：约回访时间');
    expect(revealed).toContain('联系人 #9b1deb4d');
  });

  it('is taken away as it is filtered and sorted', async () => {
    const sent = show();
    await screen.findByText(/查看完整电话/);
    fireEvent.click(screen.getByText('导出 Excel'));
    await waitFor(() => expect(sent.find(({ path }) => path === '/access-events/table.xlsx')?.query).toEqual({ filter: {}, sort: ['at', 'DESC'] }));
  });
});
