import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import type { Setting } from '../providers/index.js';
import { network, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { SettingCard } from './SettingCard.js';

const me = { id: 'p1', identity: 'p1.1', name: '梁静', today: '2026-06-15', roles: ['bureau'], actions: ['setting.edit'] };

function card(setting: Partial<Setting>, answer: Reply): Sent[] {
  const sent = network(({ path, method }) => (path === '/me' ? { json: me } : method === 'PUT' ? answer : { json: [] }));
  render(
    <TestPage authProvider={authProvider}>
      <SettingCard setting={{ version: 3, changeable: true, ...setting } as Setting} onSaved={() => undefined} />
    </TestPage>,
  );
  return sent;
}

const saved = (sent: Sent[]): unknown[] => sent.filter(({ method }) => method === 'PUT').map(({ body }) => (body as { value: unknown }).value);

async function type(label: string, text: string): Promise<void> {
  const box = await screen.findByLabelText(label);
  await waitFor(() => expect((box as HTMLInputElement).disabled).toBe(false));
  await userEvent.clear(box);
  if (text) await userEvent.type(box, text);
}

describe('a number of a setting', () => {
  beforeEach(forgetMe);
  afterEach(() => {
    vi.unstubAllGlobals();
    localStorage.clear();
  });

  it('is never zero because its box was emptied, and obeys the percent sign behind it', async () => {
    const sent = card({ id: 'lights', value: { green: 5, yellow: -10 } }, { json: {} });
    await type('绿灯，不低于', '');
    await type('黄灯，不低于', '－１２.5%');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(saved(sent)).toEqual([{ green: null, yellow: -12.5 }]));
  });

  it('with a unit that its box has not is refused at the box, and stays there', async () => {
    const reason = '请填写 1 到 50 之间的整数';
    const sent = card({ id: 'lists', value: { red: 3, black: 3, against: 'year' } }, { status: 422, json: { code: 'FIELD_INVALID', detail: reason, errors: [{ field: 'value.red', code: 'FIELD_INVALID', message: reason }] } });
    const box = await screen.findByLabelText(/红榜/);
    await waitFor(() => expect((box as HTMLInputElement).disabled).toBe(false));
    await userEvent.clear(box);
    await userEvent.type(box, '5%');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(saved(sent)).toEqual([{ red: '5%', black: 3, against: 'year' }]));
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect((box as HTMLInputElement).value).toBe('5%');
  });
});
