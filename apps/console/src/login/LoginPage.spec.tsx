import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import { network, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { LoginPage } from './LoginPage.js';

beforeEach(() => forgetMe());
afterEach(() => vi.unstubAllGlobals());

const none = { active: false, password: null, accounts: [] };
const sample = {
  active: true,
  password: 'sample words 1',
  accounts: [
    { username: 'sh-officer1', name: '甲', role: '招商专员', unitName: '上海分中心', hint: null },
    { username: 'sh-officer2', name: '乙', role: '招商专员', unitName: '上海分中心', hint: null },
    { username: 'leader1', name: '丙', role: '区领导', unitName: null, hint: '看板' },
  ],
};

function show(demonstration: object, signIn: (sent: Sent) => Reply): Sent[] {
  const sent = network((one) => {
    if (one.path === '/demonstration') return { json: demonstration };
    if (one.path === '/sessions') return signIn(one);
    return { status: 401, json: { code: 'NOT_SIGNED_IN' } };
  });
  render(
    <TestPage path="/login" authProvider={authProvider}>
      <LoginPage />
    </TestPage>,
  );
  return sent;
}
const submit = async () => {
  await userEvent.type(await screen.findByLabelText('用户名'), ' LiKe ');
  await userEvent.type(screen.getByLabelText('密码'), 'a b c d 1');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
};

describe('signing in', () => {
  it('sends the name as accounts are written and keeps the password as typed', async () => {
    const sent = show(none, () => ({ status: 201, json: {} }));
    await submit();
    await waitFor(() => expect(sent.find(({ path }) => path === '/sessions')?.body).toEqual({ username: 'like', password: 'a b c d 1' }));
  });

  it('says what the API says about a wrong password or a locked account', async () => {
    show(none, () => ({ status: 429, json: { code: 'ACCOUNT_LOCKED', detail: '密码多次输错，账号已暂时锁定，请 15 分钟后再试，或请系统管理员解锁。' } }));
    await submit();
    expect((await screen.findByRole('alert')).textContent).toContain('15 分钟后再试');
  });

  it('shows the protected address in place of the form where the page came in the clear', async () => {
    show({ ...none, openAt: 'https://zs.example.gov.cn' }, () => ({ status: 403, json: {} }));
    expect((await screen.findByRole('link', { name: '用安全地址打开' })).getAttribute('href')).toBe('https://zs.example.gov.cn/');
    expect(screen.getByRole('alert').textContent).toContain('https://zs.example.gov.cn');
    expect(screen.queryByLabelText('密码')).toBeNull();
  });

  it('tells whom to ask where the page is the protected one, and the server does not know', async () => {
    show({ ...none, openAt: window.location.origin }, () => ({ status: 403, json: {} }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/系统管理员检查 TRUSTED_PROXIES/);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('has no sample accounts outside a demonstration', async () => {
    show(none, () => ({ status: 201, json: {} }));
    await screen.findByLabelText('用户名');
    expect(screen.queryByText('演示账号')).toBeNull();
  });

  it('in a demonstration offers one person of each office first, and all on demand', async () => {
    const sent = show(sample, () => ({ status: 201, json: {} }));
    await userEvent.click(await screen.findByRole('button', { name: /区领导/ }));
    await waitFor(() => expect(sent.find(({ path }) => path === '/sessions')?.body).toEqual({ username: 'leader1', password: 'sample words 1' }));
    expect(screen.getAllByRole('button', { name: /招商专员/ })).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: '全部 3 个演示账号' }));
    expect(screen.getAllByRole('button', { name: /招商专员/ })).toHaveLength(2);
  });
});
