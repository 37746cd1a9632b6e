import { fireEvent, render, screen, within } from '@testing-library/react';
import { RecordContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { PasswordPanel } from './PasswordPanel.js';

afterEach(() => vi.unstubAllGlobals());

const person = { id: 'p1', name: '李四', username: 'li.si', unitName: null, roles: ['officer'], active: true, locked: false, hasPassword: false, version: 1 };

function show(record: object): Sent[] {
  const sent = network(({ path, method }) =>
    method === 'GET' ? { json: [] } : path === '/people/p1/links' ? { status: 201, json: { token: 'geheim', expiresAt: '2026-12-02T04:00:00.000Z' } } : { status: 201, json: { id: 'r1' } },
  );
  render(
    <TestPage>
      <RecordContextProvider value={{ ...person, ...record }}>
        <PasswordPanel />
      </RecordContextProvider>
    </TestPage>,
  );
  return sent;
}

const posted = (sent: Sent[]): Sent[] => sent.filter(({ method }) => method === 'POST');

describe('the password of somebody else', () => {
  it('is typed by nobody: after a question the link is shown, with what it says behind the #', async () => {
    const sent = show({});
    expect(screen.getByText(/还没有设置密码/)).toBeTruthy();
    expect(document.querySelector('input[type=password]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '生成一次性链接' }));
    const question = await screen.findByRole('dialog');
    expect(within(question).getByText(/原密码、登录和令牌立即失效/)).toBeTruthy();
    expect(posted(sent)).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: '生成一次性链接' }));
    expect(await screen.findByDisplayValue(/\/set-password#geheim$/)).toBeTruthy();
    expect(posted(sent).map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /people/p1/links']);
  });

  it('of one of the three is asked for with a reason, and no link is made', async () => {
    const sent = show({ roles: ['secadmin'], hasPassword: true });
    fireEvent.click(screen.getByRole('button', { name: '申请重新设置密码' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: '提交申请' }).disabled).toBe(true);
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '忘记密码，已当面核实' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '提交申请' }));
    await vi.waitFor(() => expect(posted(sent).map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /administrator-requests']));
    expect(posted(sent)[0]?.body).toEqual({ act: 'link', personId: 'p1', reason: '忘记密码，已当面核实' });
  });
});
