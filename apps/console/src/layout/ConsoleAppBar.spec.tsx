import { act, render, screen } from '@testing-library/react';
import { Title } from 'react-admin';
import { afterEach, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { ConsoleAppBar } from './ConsoleAppBar.js';

afterEach(() => vi.unstubAllGlobals());

/** A screen whose width the test may change: only queries of a largest width are asked here. */
function screenOf(width: number): (width: number) => void {
  let now = width;
  const listeners = new Set<() => void>();
  vi.stubGlobal('matchMedia', (query: string) => ({
    get matches() {
      return now <= Number(/max-width:\s*([\d.]+)px/.exec(query)?.[1] ?? 0);
    },
    addListener: (heard: () => void) => void listeners.add(heard),
    removeListener: (heard: () => void) => void listeners.delete(heard),
    addEventListener: (_: string, heard: () => void) => void listeners.add(heard),
    removeEventListener: (_: string, heard: () => void) => void listeners.delete(heard),
  }));
  return (next) => {
    now = next;
    act(() => listeners.forEach((heard) => heard()));
  };
}

it('the bar keeps the title of the page when a phone is turned and turned back', async () => {
  network(() => ({ json: { id: 'p', name: '丙', actions: [], roles: [], unitId: 1, district: { code: '500110', name: '重庆市綦江区' }, today: '2026-03-02' } }));
  const turn = screenOf(390);
  render(
    <TestPage>
      <ConsoleAppBar />
      <Title title="新增项目" preferenceKey={false} />
    </TestPage>,
  );
  const title = (): string | null => document.querySelector('header #react-admin-title')?.textContent ?? null;
  await vi.waitFor(() => expect(title()).toBe('新增项目'));
  turn(844);
  await screen.findByText('English');
  expect(title()).toBe('新增项目');
  turn(390);
  expect(screen.queryByText('English')).toBeNull();
  expect(title()).toBe('新增项目');
});
