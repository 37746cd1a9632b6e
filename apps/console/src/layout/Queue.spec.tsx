import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes, useLocation, useNavigate, useParams } from 'react-router-dom';
import { useState } from 'react';
import { ResourceDefinitionContextProvider } from 'react-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { Queue } from './Queue.js';

interface Waiting {
  id: string;
  number: string;
  projectName: string;
  amount: string;
  currency: string;
  ownerId: string;
}
const waiting = (id: string, amount: string, ownerId = 'other'): Waiting => ({ id, number: `QJ-${id}`, projectName: `项目${id}`, amount, currency: 'CNY', ownerId });
const filter = { status: 'submitted' };

/** What the server still has to be decided; a decision takes one away. */
let left: Waiting[];
let sent: Sent[];
beforeEach(() => {
  left = [waiting('a', '10000.00'), waiting('own', '77777.00', 'me'), waiting('b', '20000.00'), waiting('c', '30000.00'), waiting('d', '40000.00')];
  sent = network(({ path }) => (path === '/contracts' ? { json: left, headers: { 'Content-Range': `contracts 0-${left.length - 1}/${left.length}` } } : { json: [] }));
});
afterEach(() => vi.unstubAllGlobals());

function Page() {
  const { id = '' } = useParams();
  const [decided, setDecided] = useState(false);
  const decide = (): void => {
    left = left.filter((one) => one.id !== id);
    setDecided(true);
  };
  return (
    <>
      <h1>合同{id}</h1>
      <button onClick={decide}>确认</button>
      <Queue<Waiting> resource="contracts" filter={filter} isMine={({ ownerId }) => ownerId !== 'me'} current={waiting(id, '0.00')} decided={decided} />
    </>
  );
}

function Back() {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (
    <>
      <button onClick={() => void navigate(-1)}>后退</button>
      <output>{pathname + decodeURIComponent(search)}</output>
    </>
  );
}

/** From the list to one of its rows, as people come. */
async function open(id: string): Promise<void> {
  render(
    <TestPage path="/contracts">
      <Back />
      <ResourceDefinitionContextProvider definitions={{ contracts: { name: 'contracts', hasList: true, hasShow: true } }}>
        <Routes>
          <Route path="/contracts" element={<Link to={`/contracts/${id}/show`}>打开</Link>} />
          <Route path="/contracts/:id/show" element={<Keyed />} />
        </Routes>
      </ResourceDefinitionContextProvider>
    </TestPage>,
  );
  await userEvent.click(screen.getByText('打开'));
}

/** Each record has a page of its own. */
function Keyed() {
  return <Page key={useParams()['id']} />;
}

const decide = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: '确认' }));
const where = (): string | null => screen.getByRole('status').textContent;

describe('the queue beside a decision', () => {
  it('says where one stands among what is one’s own to decide, and asks for it as its list does', async () => {
    await open('b');
    expect(await screen.findByText('待办第 1 件，共 4 件')).toBeTruthy();
    expect(screen.getByRole('link', { name: '下一件 2/4' }).getAttribute('href')).toContain('/contracts/c/show');
    expect(sent.find(({ path }) => path === '/contracts')?.query['filter']).toEqual(filter);
  });

  it('offers the next one with its amount after the decision, and counts on', async () => {
    await open('a');
    await screen.findByText('待办第 1 件，共 4 件');
    await decide();
    expect(await screen.findByText('已办理。还有 3 件待办，下一件：')).toBeTruthy();
    expect(screen.getByText(/项目b · QJ-b/).textContent).toContain('2 万元');
    await userEvent.click(screen.getByRole('link', { name: '下一件 2/4' }));
    expect(await screen.findByText('合同b')).toBeTruthy();
    expect(await screen.findByText('待办第 2 件，共 4 件')).toBeTruthy();
  });

  it('lets the next one take the place of this one: going back leads to the list', async () => {
    await open('a');
    await decide();
    await userEvent.click(await screen.findByRole('link', { name: '下一件 2/4' }));
    await screen.findByText('合同b');
    await userEvent.click(screen.getByText('后退'));
    await waitFor(() => expect(where()).toBe('/contracts'));
  });

  it('leads back to its list after the last one', async () => {
    left = [waiting('d', '40000.00'), waiting('own', '77777.00', 'me')];
    await open('d');
    await waitFor(() => expect(sent.some(({ path }) => path === '/contracts')).toBe(true));
    expect(screen.queryByRole('link', { name: /下一件/ })).toBeNull();
    await decide();
    expect(await screen.findByText('已办理，待办已全部办完。')).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: '回到待办清单' }));
    await waitFor(() => expect(where()).toBe(`/contracts?filter=${JSON.stringify(filter)}`));
  });
});
