import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import WallPage from './WallPage.js';

afterEach(() => vi.unstubAllGlobals());

describe('a wall that is shown nothing', () => {
  it('says in words that nobody is signed in, and takes the code of the screen', async () => {
    network(({ path }) =>
      path === '/wall'
        ? { status: 401, json: { code: 'NOT_SIGNED_IN', detail: '未登录' } }
        : { status: 422, json: { code: 'PAIRING_CODE', detail: '配对码不对' } },
    );
    render(<WallPage />);
    expect(await screen.findByText('没有登录，也还没有用配对码连接。')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/app\.[a-z]+/);
    fireEvent.change(screen.getByRole('textbox', { name: '配对码' }), { target: { value: 'AAAA-2222' } });
    fireEvent.click(screen.getByRole('button', { name: '连接' }));
    expect(await screen.findByText('配对码不对')).toBeTruthy();
  });

  it('says what the API says of a token that is over', async () => {
    network(() => ({ status: 401, json: { code: 'KIOSK_TOKEN_OVER', detail: '这块屏的令牌已到期' } }));
    render(<WallPage />);
    expect(await screen.findByText('这块屏的令牌已到期')).toBeTruthy();
  });
});
