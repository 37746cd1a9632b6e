import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import InvestorCreate from './InvestorCreate.js';

afterEach(() => vi.unstubAllGlobals());

describe('registering a company', () => {
  it('points at a slip in the code while typing, and shows what the API refuses at its field', async () => {
    const sent = network(({ method, path }) => {
      if (path === '/investors/checks') return { json: { known: false, held: false, mine: false, investorId: null } };
      if (method !== 'POST') return { json: [], headers: { 'Content-Range': 'investors 0-24/0' } };
      return {
        status: 422,
        json: { code: 'USCC_CHECK', detail: '校验位不对', errors: [{ field: 'uscc', code: 'USCC_CHECK', message: '统一社会信用代码的校验位不对，请核对' }] },
      };
    });
    render(
      <TestPage path="/investors/create">
        <ResourceContextProvider value="investors">
          <InvestorCreate />
        </ResourceContextProvider>
      </TestPage>,
    );
    await userEvent.type(await screen.findByLabelText(/企业名称/), '深圳精渔');
    const code = screen.getByLabelText(/统一社会信用代码/);
    await userEvent.type(code, '91440300');
    expect(screen.getByText('应为 18 位，现在是 8 位')).toBeTruthy();
    await userEvent.type(code, '1922038216');
    expect(screen.getByText(/校验通过/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(screen.getByText('统一社会信用代码的校验位不对，请核对')).toBeTruthy());
    expect(sent.find(({ path, method }) => path === '/investors' && method === 'POST')?.body).toMatchObject({ name: '深圳精渔', uscc: '914403001922038216' });
  });
});
