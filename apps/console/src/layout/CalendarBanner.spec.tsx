import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { CalendarBanner } from './CalendarBanner.js';

afterEach(() => {
  forgetMe();
  vi.unstubAllGlobals();
});

function show(mustChangePassword: boolean): Sent[] {
  const me = { id: 'p1', name: '赵招商', username: 'zsb1', roles: ['bureau'], actions: ['workingDay.edit'], today: '2026-12-01', mustChangePassword };
  const sent = network(({ path }) => ({ json: path === '/reminder-days/unknown-years' ? { years: [{ year: 2027, reminders: 0 }] } : me }));
  render(<TestPage authProvider={authProvider}><CalendarBanner /></TestPage>);
  return sent;
}

it('The banner of a missing calendar is told to who can load it', async () => {
  show(false);
  expect(await screen.findByText(/2027 年的放假安排还没有导入/)).toBeTruthy();
});

it('The banner of a missing calendar asks nothing before the first password is changed', async () => {
  const sent = show(true);
  await waitFor(() => expect(sent.some(({ path }) => path === '/me')).toBe(true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sent.filter(({ path }) => path !== '/me')).toEqual([]);
});
