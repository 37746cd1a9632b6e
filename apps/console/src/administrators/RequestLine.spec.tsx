import { fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import type { AdministratorRequest } from './request.js';
import { RequestLine } from './RequestLine.js';

afterEach(() => vi.unstubAllGlobals());

const asked: AdministratorRequest = {
  ...{ id: 'r1', personId: 'p1', personName: '李安全', username: 'li.aq', personRoles: ['secadmin'], act: 'link', changes: {}, concerns: 'secadmin' },
  ...{ reason: '本人忘记密码', askedBy: 's1', askedByName: '王系统', askedAt: '2026-11-30T04:00:00.000Z', expiresAt: '2026-12-07T04:00:00.000Z' },
  ...{ decision: null, decidedByName: null, decidedAt: null, note: null, state: 'open', mayGrant: false, mayRefuse: false, mayWithdraw: false, mayFetchLink: false },
};

function show(request: Partial<AdministratorRequest>): { sent: Sent[]; done: ReturnType<typeof vi.fn> } {
  const sent = network(({ path, method }) => (method === 'GET' ? { json: [] } : { status: 201, json: path.endsWith('/links') ? { token: 'geheim', expiresAt: '2026-12-02T04:00:00.000Z' } : { id: 'r1' } }));
  const done = vi.fn();
  render(
    <TestPage>
      <RequestLine request={{ ...asked, ...request }} onDone={done} />
    </TestPage>,
  );
  return { sent, done };
}

const posted = (sent: Sent[]): Sent[] => sent.filter(({ method }) => method === 'POST');

describe('a request about one of the three', () => {
  it('says who asked for what about whom and why, and offers nothing to whom it does not concern', () => {
    show({});
    expect(screen.getByText(/李安全（li\.aq）重新设置密码/)).toBeTruthy();
    expect(screen.getByText(/王系统于 .+ 申请，理由：本人忘记密码/)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('is granted after a question that says what to make sure of', async () => {
    const { sent, done } = show({ mayGrant: true, mayRefuse: true });
    fireEvent.click(screen.getByRole('button', { name: '同意' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/请先当面或电话向李安全核实/)).toBeTruthy();
    expect(posted(sent)).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: '同意' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(posted(sent).map(({ path, body }) => [path, body])).toEqual([['/administrator-requests/r1/decisions', { decision: 'grant' }]]);
  });

  it('that another has to grant says so, and may be refused with a reason only', async () => {
    const { sent } = show({ mayRefuse: true });
    expect(screen.getByText('这份申请须由另一位安全管理员复核；您可以不同意。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '同意' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '不同意' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: '不同意' }).disabled).toBe(true);
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '未核实' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '不同意' }));
    await vi.waitFor(() => expect(posted(sent).map(({ body }) => body)).toEqual([{ decision: 'refuse', note: '未核实' }]));
  });

  it('that was granted hands its link to whoever is to pass it on', async () => {
    show({ state: 'grant', decision: 'grant', decidedByName: '赵安全', decidedAt: '2026-12-01T04:00:00.000Z', mayFetchLink: true });
    fireEvent.click(screen.getByRole('button', { name: '领取李安全的一次性链接' }));
    expect(await screen.findByDisplayValue(/\/set-password#geheim$/)).toBeTruthy();
  });

  it('about an account names each field with its new value', () => {
    show({ act: 'account', changes: { name: '李安', title: null, active: false } });
    expect(screen.getByText('姓名改为：李安')).toBeTruthy();
    expect(screen.getByText('职务改为：（空）')).toBeTruthy();
    expect(screen.getByText('在用改为：停用')).toBeTruthy();
  });
});
