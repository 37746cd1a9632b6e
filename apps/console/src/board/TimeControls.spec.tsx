import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Board } from '../providers/index.js';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import type { Question } from './question.js';
import { TimeControls } from './TimeControls.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T04:00:00Z') }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const TODAY = '2026-11-24';
const usual: Question = { year: 2026, by: 'sector', metric: 'signed' };

function show(change: Partial<Question>): (change: Partial<Question>) => void {
  network(({ path }) => ({ json: path === '/periods' ? [{ id: '2026-06', month: '2026-06', closedAt: '2026-07-03T02:30:00.000Z' }] : {}, headers: { 'content-range': 'periods 0-0/1' } }));
  const question = { ...usual, ...change };
  const ask = vi.fn();
  const board = { year: 2026, asOf: question.asOf ?? TODAY, knownAt: '2026-11-24T04:00:00.000Z', schedules: { signed: '50.00', received: '50.00' } } as unknown as Board;
  render(
    <TestPage>
      <TimeControls question={question} today={TODAY} ask={ask} board={board} />
    </TestPage>,
  );
  return ask;
}
const stated = async (): Promise<string> => (await screen.findByTestId('time-stated')).textContent;
const compare = (name: RegExp): string => screen.getByRole('link', { name }).getAttribute('href') ?? '';

describe('the time of a board', () => {
  it('is said in words above the numbers; today there is nothing to compare with', async () => {
    show({});
    expect(await stated()).toContain('截至 2026-11-24，按今天所知（2026-11-24 12:00 查询），按账面日期 · 序时进度 50.00%');
    expect(screen.getByRole('button', { name: '当时所知' })).toHaveProperty('disabled', true);
    expect(screen.queryByRole('link', { name: /对比/ })).toBeNull();
  });

  it('goes back to what was known when the month was closed, or at the next midnight', async () => {
    const ask = show({ asOf: '2026-06-30' });
    await waitFor(() => {
      fireEvent.click(screen.getByRole('button', { name: '当时所知' }));
      expect(ask).toHaveBeenLastCalledWith({ knownAt: '2026-07-03T02:30:00.000Z' });
    });
    const other = show({ asOf: '2026-06-15' });
    fireEvent.click(screen.getAllByRole('button', { name: '当时所知' })[1] as HTMLElement);
    expect(other).toHaveBeenLastCalledWith({ knownAt: '2026-06-16T00:00:00+08:00' });
  });

  it('names the moment that was asked for and leads to what changed since', async () => {
    show({ asOf: '2026-06-30', knownAt: '2026-07-01T00:00:00+08:00' });
    expect(await stated()).toContain('截至 2026-06-30，按 2026-07-01 00:00 所知，按账面日期');
    const query = new URLSearchParams(compare(/与今天所知对比/).split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({ figure: 'signed', year: '2026', asOf: '2026-06-30', knownAt: '2026-07-01T00:00:00+08:00' });
  });

  it('by the days things happened it is no published figure, and is compared with the books', async () => {
    show({ asOf: '2026-06-30', dates: 'happened' });
    expect(await stated()).toContain('按实际发生日期');
    expect(screen.getByText(/不是公布数/)).toBeTruthy();
    expect(compare(/与账面数对比/)).toContain('toDates=happened');
  });
});
