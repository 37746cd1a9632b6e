import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import IssuedTokensPage from './IssuedTokensPage.js';
import MyTokensPage from './MyTokensPage.js';
import { stateOf } from './token.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const FAR = '2099-01-01T00:00:00.000Z';
const token = (id: string, over: object) => ({ id, name: '数据中心', readOnly: true, createdAt: '2026-03-01T02:00:00.000Z', expiresAt: FAR, lastUsedAt: null, ...over });

describe('my tokens', () => {
  it('are explained, made with a name, a scope and an end, and shown once', async () => {
    const stored = [token('t1', { lastUsedAt: '2026-03-05T02:00:00.000Z' })];
    const sent = network(({ method, path, body }) => {
      if (method !== 'POST' || path !== '/tokens') return { json: path === '/tokens' ? stored : {} };
      stored.push(token('t2', { name: (body as { name: string }).name, readOnly: true }));
      return { status: 201, json: { ...stored[1], token: 'qj_the-secret-itself' } };
    });
    render(<TestPage><MyTokensPage /></TestPage>);
    expect(await screen.findByText(/令牌是给程序用的钥匙/)).toBeTruthy();
    expect(await screen.findByText('最近使用：2026-03-05 10:00')).toBeTruthy();
    fireEvent.click(screen.getByText('生成令牌'));
    fireEvent.change(await screen.findByLabelText(/用途/), { target: { value: '每日取数' } });
    fireEvent.click(screen.getByText('生成', { selector: 'button' }));
    expect(await screen.findByDisplayValue('qj_the-secret-itself')).toBeTruthy();
    expect(screen.getByText(/令牌只显示这一次/)).toBeTruthy();
    expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({ name: '每日取数', readOnly: true, days: 90 });
    fireEvent.click(screen.getByText('关闭'));
    await waitFor(() => expect(screen.queryByDisplayValue('qj_the-secret-itself')).toBeNull());
    expect(await screen.findByText('每日取数')).toBeTruthy();
    expect(document.body.innerHTML).not.toContain('qj_the-secret-itself');
  });

  it('end after a question, and not before', async () => {
    let stored = [token('t1', {})];
    const sent = network(({ method, path }) => {
      if (method === 'DELETE') stored = [];
      return { json: path.startsWith('/tokens') ? (method === 'DELETE' ? { id: 't1' } : stored) : {} };
    });
    render(<TestPage><MyTokensPage /></TestPage>);
    fireEvent.click(await screen.findByLabelText('吊销 数据中心'));
    expect(await screen.findByText('吊销“数据中心”？')).toBeTruthy();
    expect(sent.some(({ method }) => method === 'DELETE')).toBe(false);
    fireEvent.click(screen.getAllByText('吊销', { selector: 'button' }).at(-1)!);
    await waitFor(() => expect(sent.find(({ method }) => method === 'DELETE')?.path).toBe('/tokens/t1'));
    expect(await screen.findByText('还没有令牌')).toBeTruthy();
  });
});

describe('the tokens of everybody', () => {
  const ISSUED = [
    { ...token('a', {}), kind: 'token', personId: 'p1', personName: '王芳', revokedAt: null },
    { ...token('b', { name: null, expiresAt: null, lastUsedAt: '2026-03-05T02:00:00.000Z' }), kind: 'calendar', personId: 'p2', personName: '李雷', revokedAt: null },
    { ...token('c', { name: '旧脚本' }), kind: 'token', personId: 'p1', personName: '王芳', revokedAt: '2026-03-02T02:00:00.000Z' },
  ];

  it('stand with whose they are, those that ended on demand, and are found by name', async () => {
    network(({ path }) => ({ json: path === '/issued-tokens' ? ISSUED : {} }));
    render(<TestPage><IssuedTokensPage /></TestPage>);
    expect(await screen.findByText('王芳 · 令牌“数据中心”')).toBeTruthy();
    expect(screen.getByText('李雷 · 日历订阅')).toBeTruthy();
    expect(screen.queryByText(/旧脚本/)).toBeNull();
    fireEvent.click(screen.getByLabelText('同时显示已失效的'));
    expect(await screen.findByText('王芳 · 令牌“旧脚本”')).toBeTruthy();
    expect(screen.getByText('已于 2026-03-02 10:00 吊销')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('按姓名或用途查找'), { target: { value: '李雷' } });
    await waitFor(() => expect(screen.queryByText(/数据中心/)).toBeNull());
    expect(screen.getByText('李雷 · 日历订阅')).toBeTruthy();
  });

  it('are ended after saying whose it is and what stops', async () => {
    const sent = network(({ path }) => ({ json: path === '/issued-tokens' ? ISSUED : { id: 'b' } }));
    render(<TestPage><IssuedTokensPage /></TestPage>);
    fireEvent.click(await screen.findByLabelText('吊销 李雷 · 日历订阅'));
    expect(await screen.findByText(/李雷手机或电脑上的这个日历立即不再更新/)).toBeTruthy();
    fireEvent.click(screen.getAllByText('吊销', { selector: 'button' }).at(-1)!);
    await waitFor(() => expect(sent.find(({ method }) => method === 'DELETE')?.path).toBe('/issued-tokens/b'));
  });
});

it('a token is over from the moment it says', () => {
  const at = new Date('2026-03-05T00:00:00.000Z');
  expect(['2026-03-05T00:00:00.000Z', '2026-03-05T00:00:01.000Z', null].map((expiresAt) => stateOf({ expiresAt }, at))).toEqual(['expired', 'active', 'active']);
  expect(stateOf({ expiresAt: null, revokedAt: '2026-03-01T00:00:00.000Z' }, at)).toBe('revoked');
});
