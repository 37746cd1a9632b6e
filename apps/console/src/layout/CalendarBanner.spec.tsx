import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { CalendarBanner } from './CalendarBanner.js';

afterEach(() => {
  forgetMe();
  vi.unstubAllGlobals();
});

function show(): void {
  const me = { id: 'p1', name: '赵招商', username: 'zsb1', roles: ['bureau'], actions: ['workingDay.edit'], today: '2026-12-01' };
  network(({ path }) => ({ json: path === '/reminder-days/unknown-years' ? { years: [{ year: 2027, reminders: 0 }] } : me }));
  render(<TestPage authProvider={authProvider}><CalendarBanner /></TestPage>);
}

it('The banner of a missing calendar is told to who can load it', async () => {
  show();
  expect(await screen.findByText(/2027 年的放假安排还没有导入/)).toBeTruthy();
});
