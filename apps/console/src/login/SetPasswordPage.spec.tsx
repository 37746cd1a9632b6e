import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { SetPasswordPage } from './SetPasswordPage.js';

afterEach(() => {
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});

const refusal = (code: string, detail: string, field: string): Reply => ({ status: 422, json: { status: 422, code, title: '不能这样做', detail, errors: [{ field, code, message: detail }] } });

function opened(hash: string, answer: (sent: Sent) => Reply): Sent[] {
  window.history.replaceState(null, '', `/set-password${hash}`);
  const sent = network((one) => (one.path === '/password-links/holders' && hash === '#gut' ? { json: { name: '李四', username: 'li.si', expiresAt: '2026-12-02T04:00:00.000Z' } } : answer(one)));
  render(
    <TestPage>
      <SetPasswordPage />
    </TestPage>,
  );
  return sent;
}

const type = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

describe('the page of a one-time link', () => {
  it('greets its person, sets the password from the body of a request, and takes the token out of the address', async () => {
    const sent = opened('#gut', () => ({ status: 201, json: {} }));
    expect(await screen.findByText(/李四，请为账号 li\.si 设置自己的密码/)).toBeTruthy();
    type('新密码', 'river-mountain-2027');
    type('再输一次新密码', 'river-mountain-2027');
    fireEvent.click(screen.getByRole('button', { name: '设置密码' }));
    expect(await screen.findByText(/请用用户名 li\.si 和新密码登录/)).toBeTruthy();
    expect(sent.map(({ path, query, body }) => [path, query, body])).toEqual([
      ['/password-links/holders', {}, { token: 'gut' }],
      ['/password-links', {}, { token: 'gut', password: 'river-mountain-2027' }],
    ]);
    expect(window.location.hash).toBe('');
  });

  it('sends nothing while the two differ, and says at the field what is weak', async () => {
    const sent = opened('#gut', () => refusal('PASSWORD_TOO_WEAK', '密码至少 8 位，请换一个。', 'password'));
    await screen.findByText(/李四/);
    type('新密码', '12345678');
    type('再输一次新密码', '87654321');
    fireEvent.click(screen.getByRole('button', { name: '设置密码' }));
    expect(await screen.findByText('两次输入的新密码不一致')).toBeTruthy();
    expect(sent).toHaveLength(1);
    type('再输一次新密码', '12345678');
    fireEvent.click(screen.getByRole('button', { name: '设置密码' }));
    expect(await screen.findByText('密码至少 8 位，请换一个。')).toBeTruthy();
  });

  it('says what to do about a link that is spent, and about an address that is not whole', async () => {
    opened('#alt', () => refusal('LINK_INVALID', '一次性链接无效、已使用、已过期或已被新的链接代替。请向管理员索取新的链接。', 'token'));
    expect(await screen.findByText(/请向管理员索取新的链接/)).toBeTruthy();
    expect(screen.queryByLabelText('新密码')).toBeNull();
    opened('', () => ({ json: {} }));
    expect(await screen.findByText(/网址不完整/)).toBeTruthy();
  });
});
