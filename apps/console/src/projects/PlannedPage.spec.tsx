import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import PlannedPage from './PlannedPage.js';

afterEach(() => vi.unstubAllGlobals());

const MOST_ROWS = 200;
const name = (index: number): string => `规划项目${String(index).padStart(3, '0')}`;

/** The district's list as the API counts it, of which it gives at most 200 at once; two of a page stand for all of it here. */
function show(count: number): Sent[] {
  const sent = network(({ path, method, query }) => {
    if (path !== '/planned-projects') return { json: method === 'POST' ? { count } : { today: '2026-11-24', actions: [], roles: [] } };
    const [first, last] = query['range'] as [number, number];
    if (last - first >= MOST_ROWS) return { status: 400, json: { code: 'BAD_QUERY', detail: 'range' } };
    const rows = [first, first + 1].map((index) => ({ id: `p${index}`, code: `XM${index}`, name: name(index), sectorName: '工业', stage: 'lead', planState: 'planned' }));
    return { json: rows, headers: { 'Content-Range': `planned-projects ${first}-${last}/${count}` } };
  });
  render(<TestPage path="/planned-projects"><PlannedPage /></TestPage>);
  return sent;
}

describe('what the plan of the district names', () => {
  it('is listed, and confirmed as a whole where nothing is chosen', async () => {
    const sent = show(91);
    expect(await screen.findByText(name(1))).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '全部确认（91）' }));
    const dialog = await screen.findByRole('dialog', { name: '确认跟进 91 个项目？' });
    fireEvent.click(within(dialog).getByRole('button', { name: '确认跟进' }));
    await waitFor(() => expect(sent.find(({ path }) => path === '/planned-projects/confirmations')?.body).toEqual({ all: true }));
  });

  it('of more than one answer holds stands on several pages, and says how many there are in all', async () => {
    show(230);
    expect(await screen.findByText(name(0))).toBeTruthy();
    expect(screen.getByRole('button', { name: '全部撤回（230）' })).toBeTruthy();
    expect(screen.queryByText(name(200))).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /2 页/ }));
    expect(await screen.findByText(name(201))).toBeTruthy();
  });

  it('withdraws what was chosen with a reason, never without', async () => {
    const sent = show(3);
    fireEvent.click(await screen.findByText(name(1)));
    fireEvent.click(screen.getByRole('button', { name: '撤回选中的 1 个' }));
    const dialog = await screen.findByRole('dialog', { name: '撤回 1 个项目？' });
    const yes = within(dialog).getByRole<HTMLButtonElement>('button', { name: '撤回' });
    expect(yes.disabled).toBe(true);
    fireEvent.change(within(dialog).getByRole('textbox', { name: /为什么不跟进/ }), { target: { value: '企业已注销' } });
    fireEvent.click(yes);
    await waitFor(() => expect(sent.find(({ path }) => path === '/planned-projects/withdrawals')?.body).toEqual({ ids: ['p1'], reason: '企业已注销' }));
  });
});
