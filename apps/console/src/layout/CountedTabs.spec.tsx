import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ContractList from '../contracts/ContractList.js';
import DeliveryList from '../deliveries/DeliveryList.js';
import ReceiptList from '../funds/ReceiptList.js';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import PlannedPage from '../projects/PlannedPage.js';
import OrderList from '../supervision/OrderList.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';

const root = join(import.meta.dirname, '..');
/** Tabs that lead to pages, years or questions: nobody's work waits behind them. */
const NO_QUEUES: Record<string, string> = {
  'bulletins/ChangesPage.tsx': 'what the changes are held against',
  'evaluation/EvaluationTabs.tsx': 'pages',
  'parts/PartList.tsx': 'pages',
  'projects/StageTabs.tsx': 'stages of projects, looked up',
  'targets/TargetTabs.tsx': 'pages',
  'working-days/WorkingDaysPage.tsx': 'years',
};

const me = {
  ...{ id: 'p1', identity: 'p1.1', name: '梁静', today: '2026-06-15', roles: ['bureau'], unitId: 1, sectorId: null },
  actions: ['contract.confirm', 'contract.read', 'funds.read', 'funds.clear', 'delivery.read', 'delivery.decide', 'supervision.give', 'project.confirmPlanned'],
};
afterEach(() => vi.unstubAllGlobals());

/** @param work how many rows a filter has, by its words */
function show(resource: string, list: React.ReactNode, work: (filter: Record<string, unknown>) => number): Sent[] {
  forgetMe();
  localStorage.clear();
  const sent = network(({ path, query }) => {
    if (path === '/me') return { json: me };
    if (path !== `/${resource}`) return { json: [], headers: { 'Content-Range': 'x */0' } };
    const total = work(query['filter'] as Record<string, unknown>);
    return { json: [], headers: { 'Content-Range': `${resource} */${total}` } };
  });
  render(
    <TestPage path={`/${resource}`} authProvider={authProvider}>
      <ResourceContextProvider value={resource}>{list}</ResourceContextProvider>
    </TestPage>,
  );
  return sent;
}
const tab = (name: RegExp): Promise<HTMLElement> => screen.findByRole('tab', { name });
const isOpen = async (name: RegExp): Promise<void> => expect((await tab(name)).getAttribute('aria-selected'), String(name)).toBe('true');

describe('the tabs of a queue', () => {
  it('are counted wherever somebody has to act on what is behind them', () => {
    const withTabs = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx$/.test(file) && !/\.spec\./.test(file) && /<Tabs\b/.test(readFileSync(join(root, file), 'utf8')));
    expect(withTabs.filter((file) => !(file in NO_QUEUES) && !/<Counted\b/.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
    expect(Object.keys(NO_QUEUES).filter((file) => !withTabs.includes(file))).toEqual([]);
  });

  it('of money open on all of it where nothing waits in any, not on an empty queue', async () => {
    show('funds-receipts', <ReceiptList />, (filter) => (Object.keys(filter).length === 0 ? 12 : 0));
    await isOpen(/^全部/);
  });

  it('of messages open where something waits for a person, and say how much', async () => {
    show('deliveries', <DeliveryList />, ({ state }) => (state === 'dead' ? 3 : state === undefined ? 40 : 0));
    await isOpen(/^发送失败\s*3$/);
    expect((await tab(/^结果不确定/)).textContent).toBe('结果不确定');
  });

  it('of messages open on all where nothing waits', async () => {
    show('deliveries', <DeliveryList />, ({ state }) => (state === undefined ? 40 : 0));
    await isOpen(/^全部$/);
  });

  it('of orders say how many are open, and of planned projects how many wait', async () => {
    show('supervision-orders', <OrderList />, ({ state }) => (state === 'open' ? 4 : 9));
    await isOpen(/^办理中\s*4$|^.*4$/);
    show('planned-projects', <PlannedPage />, ({ planState }) => (planState === 'planned' ? 91 : 2));
    await isOpen(/^待确认\s*91$/);
  });

  it('of money lead the bureau to what it has to agree to; of contracts to what is left in work where its own queue is empty', async () => {
    show('funds-receipts', <ReceiptList />, ({ awaitsWord }) => (awaitsWord ? 2 : 0));
    await isOpen(/^待招商办意见\s*2$/);
    show('contracts', <ContractList />, ({ status }) => (status === 'draft' ? 5 : 0));
    await isOpen(/^草稿\s*5$/);
  });
});
