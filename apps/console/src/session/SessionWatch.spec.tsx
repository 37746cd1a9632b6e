import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authProvider, forgetMe, whoAmI } from '../providers/authProvider.js';
import { keepDraft, readDraft } from '../providers/drafts.js';
import { session } from '../providers/session.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { SessionWatch } from './SessionWatch.js';

const me = { id: 'p', identity: 'p.1', name: '刘洋', username: 'liuyang', actions: [], roles: [] };

beforeEach(() => {
  forgetMe();
  localStorage.clear();
});
afterEach(() => {
  forgetMe();
  vi.unstubAllGlobals();
});

async function page(signIn: (sent: Sent) => object): Promise<void> {
  network((sent) => {
    if (sent.path === '/me') return { json: me };
    if (sent.path === '/demonstration') return { json: { active: false, password: null, accounts: [] } };
    return signIn(sent);
  });
  await whoAmI();
  render(
    <TestPage path="/projects/x" authProvider={authProvider}>
      <textarea defaultValue="还没有保存的内容" />
      <SessionWatch />
    </TestPage>,
  );
}

describe('a session that has ended', () => {
  it('asks its own person for the password over the page, says what was not saved, and goes on', async () => {
    let wrong = true;
    const bodies: unknown[] = [];
    await page(({ body }) => {
      bodies.push(body);
      return wrong ? { status: 401, json: { code: 'SIGN_IN_FAILED', detail: '用户名或密码不正确' } } : { status: 201, json: {} };
    });
    act(() => session.ended(true));
    expect(await screen.findByText('登录已失效，未保存。登录后请再保存一次。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('用户名').readOnly).toBe(true);
    await userEvent.type(screen.getByLabelText('密码'), 'a b c d 1');
    await userEvent.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByText('用户名或密码不正确')).toBeTruthy();
    expect(screen.getByText('登录已失效，请重新登录')).toBeTruthy();
    wrong = false;
    await userEvent.click(screen.getByRole('button', { name: '登录' }));
    await waitFor(() => expect(screen.queryByText('登录已失效，请重新登录')).toBeNull());
    expect(bodies).toEqual(Array(2).fill({ username: 'liuyang', password: 'a b c d 1' }));
    expect(screen.getByDisplayValue('还没有保存的内容')).toBeTruthy();
  });

  it('is not gone on with by another person: whoever signs in, the page stays closed to them', async () => {
    await page(() => ({ status: 201, json: {} }));
    act(() => session.ended());
    await userEvent.type(await screen.findByLabelText('密码'), 'a b c d 1');
    network(({ path }) => (path === '/me' ? { json: { ...me, id: 'q', identity: 'q.1', name: '王芳', username: 'wangfang' } } : { status: 201, json: {} }));
    await userEvent.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByText('已换成另一个账号')).toBeTruthy();
    expect(await screen.findByText(/此页是刘洋的/)).toBeTruthy();
    expect(screen.queryByRole('textbox'), 'nothing of the page can be reached below the dialog').toBeNull();
    act(() => session.isNow('q.1'));
    expect(screen.getByText('已换成另一个账号')).toBeTruthy();
  });

  it('is over as well when the same person has signed in again in another tab', async () => {
    await page(() => ({ json: {} }));
    act(() => session.ended());
    await screen.findByText('登录已失效，请重新登录');
    act(() => session.isNow('p.1'));
    await waitFor(() => expect(screen.queryByText('登录已失效，请重新登录')).toBeNull());
  });
});

describe('a page of somebody who is not signed in any more', () => {
  it('says whose it is and what becomes of their text, which nobody else is shown', async () => {
    await page(() => ({ json: {} }));
    keepDraft('form:projects/x', 'p', { changed: { name: '甲' } });
    act(() => session.isNow('q.7'));
    expect(await screen.findByText('已换成另一个账号')).toBeTruthy();
    expect(await screen.findByText(/此页是刘洋的/)).toBeTruthy();
    expect([readDraft('form:projects/x', 'q'), readDraft('form:projects/x', 'p')]).toEqual([null, { changed: { name: '甲' } }]);
  });

  it('says so of changed roles and units too', async () => {
    await page(() => ({ json: {} }));
    act(() => session.isNow('p.2'));
    expect(await screen.findByText('您的角色或单位已变化')).toBeTruthy();
  });
});
