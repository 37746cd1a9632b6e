import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Notification, ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import InvestorCreate from './InvestorCreate.js';

vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.unstubAllGlobals());

describe('registering a company', () => {
  it('points at a slip in the code while typing, and shows what the API refuses at its field', async () => {
    const sent = network(({ method, path }) => {
      if (path === '/investors/checks') return { json: { known: false, name: null, sameName: false, held: false, mine: false, investorId: null, near: 0 } };
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

  it('asks whether it is the same company when the code belongs to another name, and says that nothing of it was changed', async () => {
    const sent = network(({ method, path, body }) => {
      if (path === '/investors/checks') {
        const { uscc } = body as { uscc?: string };
        return { json: { known: uscc !== undefined, name: uscc ? '深圳老名有限公司' : null, sameName: false, held: false, mine: false, investorId: null, near: 0 } };
      }
      if (method === 'POST') return { status: 201, json: { id: 'old', version: 1, name: '深圳老名有限公司', existed: true } };
      return { json: [], headers: { 'Content-Range': 'investors 0-24/0' } };
    });
    render(
      <TestPage path="/investors/create">
        <ResourceContextProvider value="investors">
          <InvestorCreate />
          <Notification />
        </ResourceContextProvider>
      </TestPage>,
    );
    await userEvent.type(await screen.findByLabelText(/企业名称/), '深圳新名有限公司');
    await userEvent.type(screen.getByLabelText(/统一社会信用代码/), '914403001922038216');
    expect(await screen.findByText(/这个信用代码在系统中属于“深圳老名有限公司”/)).toBeTruthy();
    await userEvent.click(screen.getByLabelText('确认是同一家企业，直接选用'));
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText(/系统中已有“深圳老名有限公司”，已直接选用；原有资料没有改动/)).toBeTruthy();
    expect(sent.find(({ path, method }) => path === '/investors' && method === 'POST')?.body).toMatchObject({ sameCompany: true });
  });

  it('takes the word back when the name or the code changes', async () => {
    const sent = network(({ method, path }) => {
      if (path === '/investors/checks') return { json: { known: true, name: '深圳老名有限公司', sameName: false, held: false, mine: false, investorId: null, near: 0 } };
      if (method === 'POST') return { status: 409, json: { code: 'INVESTOR_OTHER_NAME', detail: '', errors: [{ field: 'name', code: 'INVESTOR_OTHER_NAME', message: '登记的名称是“深圳老名有限公司”' }] } };
      return { json: [], headers: { 'Content-Range': 'investors 0-24/0' } };
    });
    render(
      <TestPage path="/investors/create">
        <ResourceContextProvider value="investors">
          <InvestorCreate />
        </ResourceContextProvider>
      </TestPage>,
    );
    await userEvent.type(await screen.findByLabelText(/企业名称/), '深圳新名');
    await userEvent.click(await screen.findByLabelText('确认是同一家企业，直接选用'));
    await userEvent.type(screen.getByLabelText(/企业名称/), '二');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('登记的名称是“深圳老名有限公司”')).toBeTruthy();
    expect(sent.find(({ path, method }) => path === '/investors' && method === 'POST')?.body).not.toHaveProperty('sameCompany', true);
  });
});
