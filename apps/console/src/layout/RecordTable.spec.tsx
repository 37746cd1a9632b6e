import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Suspense, type ComponentType } from 'react';
import { localStorageStore, memoryStore, ResourceContextProvider, ResourceDefinitionContextProvider, type ResourceProps, type Store } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import audit, { accessEvents } from '../audit/index.js';
import bulletins from '../bulletins/index.js';
import contracts from '../contracts/index.js';
import deliveries from '../deliveries/index.js';
import funds from '../funds/index.js';
import investors from '../investors/index.js';
import { partResources } from '../parts/index.js';
import people from '../people/index.js';
import projects from '../projects/index.js';
import orders from '../supervision/index.js';
import { indicatorActuals } from '../targets/index.js';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import units from '../units/index.js';
import visits from '../visits/index.js';

afterEach(() => vi.unstubAllGlobals());

/** Every list that is a table, and where its rows lead. */
const LISTS: [ResourceProps, leadsTo: string | null][] = [
  [visits, '/visits/r1/show'],
  [projects, '/projects/r1/show'],
  [investors, '/investors/r1/show'],
  [contracts, '/contracts/r1/show'],
  [funds, '/funds-receipts/r1/show'],
  [indicatorActuals, '/indicator-actuals/r1'],
  [bulletins, '/bulletins/r1/show'],
  [orders, '/supervision-orders/r1/show'],
  [deliveries, '/deliveries/r1/show'],
  [people, '/people/r1'],
  [units, '/org-units/r1'],
  // sectors, tiers and chains are one screen
  [partResources[0] as ResourceProps, '/sectors/r1'],
  // an entry of the audit opens below its own line
  [audit, null],
  // what happened once says everything on its line
  [accessEvents, null],
];

/** What any of these lists shows of a row; each takes what it knows. */
const row = {
  id: 'r1', version: 1, number: '编号一', name: '甲', title: '事项', code: '编码一', amount: '1000.00', amountCny: '1000.00', currency: 'CNY', signedAmount: '0.00', receivedAmount: '0.00',
  visitedOn: '2026-03-02', signedOn: '2026-03-02', paidOn: '2026-03-02', dueOn: '2026-03-02', asOf: '2026-03-02', cutOff: '2026-03-02', stageSince: '2026-03-02', nextStepOn: null, lastVisitedOn: null,
  createdAt: '2026-03-02T01:00:00Z', at: '2026-03-02T01:00:00Z', issuedAt: null, year: 2026, month: 3, serial: 1, issue: 1, edition: 1, kind: 'formal', status: 'submitted', state: 'open', stage: 'lead', colour: 'red',
  category: 'fixed_assets', metric: 'signed', scope: 'district', value: '1000.00', roles: [], active: true, named: true, content: '谈了什么', outcome: null, subjectType: 'project', subjectId: 'x', action: 'project.read',
  actorId: 'p', actorName: '乙', attempts: 1, channelName: '邮件', reports: 0, remaining: '1000.00', remainingAmount: '1000.00', reversedAmount: '0.00', workingDaysLeft: 3, locked: false, position: 1, projectCount: 0,
  note: null, address: null, subjectLabel: null, changed: [], names: {}, result: 'ok', times: 1, lastAt: '2026-03-02T01:00:00Z',
};
const me = { id: 'p', name: '丙', actions: ['contract.confirm', 'actual.edit'], roles: ['bureau'], unitId: 1, today: '2026-03-02' };

function answers(): void {
  network(({ path }) => (/^\/(me|settings|sending-holds|rule-sets|audit-chain-checks)/.test(path) ? { json: path === '/me' ? me : [] } : { json: [row], headers: { 'Content-Range': 'items 0-0/1' } }));
}

function open({ name, list, show, edit }: ResourceProps, store: Store = memoryStore()): void {
  const List = list as ComponentType;
  render(
    <TestPage path={`/${name}`} store={store} authProvider={authProvider}>
      <ResourceDefinitionContextProvider definitions={{ [name]: { name, hasList: true, hasShow: Boolean(show), hasEdit: Boolean(edit) } }}>
        <ResourceContextProvider value={name}>
          <Suspense>
            <List />
          </Suspense>
        </ResourceContextProvider>
      </ResourceDefinitionContextProvider>
    </TestPage>,
  );
}

const authProvider = {
  login: () => Promise.resolve(),
  logout: () => Promise.resolve(),
  checkAuth: () => Promise.resolve(),
  checkError: () => Promise.resolve(),
  getIdentity: () => Promise.resolve({ ...me, fullName: me.name }),
};

const switchOf = (option: HTMLElement): HTMLInputElement => option.querySelector('input') as HTMLInputElement;
const heads = (): string[] => screen.queryAllByRole('columnheader', { hidden: true }).map((head) => head.textContent ?? '').filter(Boolean);

/** The table itself: while rows are on their way, one of empty heads stands in its place. */
async function drawn(): Promise<HTMLElement> {
  await waitFor(() => expect(heads().some((head) => head.trim())).toBe(true));
  return screen.getByRole('table');
}

describe('the column chooser', () => {
  it.each(LISTS)('of $name shows its columns, hides one, shows it again and remembers', async (resource) => {
    answers();
    const store = localStorageStore('1', `columns.${resource.name}`);
    open(resource, store);
    await drawn();
    const before = heads();
    const choose = async (): Promise<HTMLElement[]> => {
      fireEvent.click(screen.getByRole('button', { name: '列设置' }));
      return screen.findAllByRole('option');
    };
    const options = await choose();
    // every column can be chosen, also those that are hidden at first
    expect(options.length).toBeGreaterThanOrEqual(before.length);
    const shown = options.filter((option) => switchOf(option).checked);
    expect(shown.map(({ textContent }) => textContent)).toEqual(before);
    const last = shown.at(-1) as HTMLElement;
    fireEvent.click(switchOf(last));
    await waitFor(() => expect(heads()).toEqual(before.slice(0, -1)));
    fireEvent.click(switchOf(last));
    await waitFor(() => expect(heads()).toEqual(before));
    fireEvent.click(switchOf(last));
    cleanup();
    open(resource, store);
    await drawn();
    expect(heads()).toEqual(before.slice(0, -1));
  });

  it('stands beside every table there is', () => {
    const folder = join(import.meta.dirname, '..');
    const holding = (tag: RegExp): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.spec)\.tsx$/.test(name) && tag.test(readFileSync(join(folder, name), 'utf8')));
    expect(holding(/^\s*<RecordTable\b/m).filter((name) => name !== 'investors/InvestorProjects.tsx')).toHaveLength(LISTS.length);
    expect(holding(/^\s*<DataTable\b/m)).toEqual(['layout/RecordTable.tsx']);
  });
});

describe('a row', () => {
  it.each(LISTS)('of $name is a link', async (resource, leadsTo) => {
    answers();
    const opened = vi.fn();
    vi.stubGlobal('open', opened);
    open(resource);
    const table = await drawn();
    const cells = within(table).getAllByRole('cell');
    if (leadsTo === null) {
      expect(within(table).queryByRole('link')).toBeNull();
      return;
    }
    const link = await within(table).findByRole('link');
    expect(link.getAttribute('href')).toBe(leadsTo);
    fireEvent(cells.at(1) as HTMLElement, new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 1 }));
    fireEvent.click(cells.at(1) as HTMLElement, { ctrlKey: true });
    expect(opened.mock.calls).toEqual([[leadsTo, '_blank', 'noopener'], [leadsTo, '_blank', 'noopener']]);
  });
});
