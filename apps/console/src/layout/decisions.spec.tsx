import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Notification, RecordContextProvider, ResourceContextProvider } from 'react-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContractDecisions } from '../contracts/ContractDecisions.js';
import { ReviewPanel } from '../funds/ReviewPanel.js';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import { network, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';

const me = { id: 'me', identity: 'me.1', name: '王芳', roles: ['bureau'], unitId: 1, sectorId: null, today: '2026-03-10', actions: ['contract.confirm', 'contract.terminate', 'funds.review', 'funds.recognise'] };
const contract = { id: 'x', version: 4, number: 'HT-7', kind: 'formal', status: 'submitted', amount: '350000000.00', currency: 'CNY', projectName: '齿轮项目', investorName: '云岭', signedOn: '2026-03-02', submittedBy: 'other', submittedAt: '2026-03-03T01:00:00Z', terminatedOn: null };
const receipt = { id: 'x', version: 4, number: 'DW-7', category: 'fixed_assets', status: 'reviewed', amount: '12345600.00', currency: 'CNY', projectName: '齿轮项目', payer: '云岭', paidOn: '2026-03-02', submittedBy: 'other', reviewedBy: 'third', reversalOf: null, evidence: [], reversedAmount: '0.00' };

interface Decision {
  resource: string;
  record: { id: string };
  panel: ReactNode;
  /** What is pressed, on the page and then in the dialog. */
  press: string;
  asked: string;
  amount: string;
  reason?: string;
  sends: { path: string; body: object };
}

const decisions: Record<string, Decision> = {
  'confirming a contract': { resource: 'contracts', record: contract, panel: <ContractDecisions missing={0} />, press: '确认合同', asked: '确认合同 HT-7？', amount: '3.5 亿元', sends: { path: '/contracts/x/confirmations', body: { version: 4 } } },
  'returning a contract': { resource: 'contracts', record: contract, panel: <ContractDecisions missing={0} />, press: '退回修改', asked: '退回修改', amount: '3.5 亿元', reason: '金额不符', sends: { path: '/contracts/x/returns', body: { note: '金额不符', version: 4 } } },
  'ending a contract': { resource: 'contracts', record: { ...contract, status: 'confirmed' } as { id: string }, panel: <ContractDecisions missing={0} />, press: '终止合同', asked: '终止合同', amount: '3.5 亿元', reason: '双方协商', sends: { path: '/contracts/x/terminations', body: { reason: '双方协商', on: '2026-03-10', version: 4 } } },
  'the first review of money': { resource: 'funds-receipts', record: { ...receipt, status: 'submitted', sectorId: 1, unitId: 1 } as { id: string }, panel: <ReviewPanel />, press: '初审通过', asked: '初审通过 DW-7？', amount: '1,234.56 万元', sends: { path: '/funds-receipts/x/reviews', body: { step: 'first', decision: 'pass', note: null, version: 4 } } },
  'recognising money': { resource: 'funds-receipts', record: receipt, panel: <ReviewPanel />, press: '认定到位', asked: '认定到位 DW-7？', amount: '1,234.56 万元', sends: { path: '/funds-receipts/x/reviews', body: { step: 'recognition', decision: 'pass', note: null, version: 4 } } },
  'rejecting money': { resource: 'funds-receipts', record: receipt, panel: <ReviewPanel />, press: '不予认定', asked: '不予认定', amount: '1,234.56 万元', reason: '账户不符', sends: { path: '/funds-receipts/x/reviews', body: { step: 'recognition', decision: 'reject', note: '账户不符', version: 4 } } },
};

beforeEach(() => {
  forgetMe();
  localStorage.clear();
});
afterEach(() => {
  forgetMe();
  vi.unstubAllGlobals();
});

function show({ resource, record, panel }: Decision, answer: () => Reply = () => ({ json: record })): () => Sent[] {
  const sent = network(({ method, path }) => {
    if (path === '/me') return { json: me };
    if (method !== 'GET') return answer();
    return { json: [], headers: { 'Content-Range': `${resource} 0-0/0` } };
  });
  render(
    <TestPage path={`/${resource}/x/show`} authProvider={authProvider}>
      <ResourceContextProvider value={resource}>
        <RecordContextProvider value={record}>{panel}</RecordContextProvider>
      </ResourceContextProvider>
      <Notification />
    </TestPage>,
  );
  return () => sent.filter(({ method }) => method !== 'GET');
}

async function ask({ press, asked, amount, reason }: Decision): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name: press }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(asked, { selector: 'h2' })).toBeTruthy();
  expect(dialog.textContent).toContain(amount);
  if (reason) fireEvent.change(within(dialog).getAllByRole('textbox').at(-1) as HTMLElement, { target: { value: reason } });
  return dialog;
}
const isGone = (): Promise<void> => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

const answer = (dialog: HTMLElement, name: string): Promise<void> => userEvent.click(within(dialog).getByRole('button', { name }));

describe('a decision that stays', () => {
  it.each(Object.entries(decisions))('%s repeats the amount, sends nothing when it is cancelled and nothing before the second press, which sends it once', async (_what, decision) => {
    const written = show(decision);
    await answer(await ask(decision), '取消');
    await isGone();
    expect(written()).toEqual([]);
    const dialog = await ask({ ...decision, reason: undefined });
    expect(written()).toEqual([]);
    await answer(dialog, decision.press);
    await isGone();
    expect(written()).toMatchObject([decision.sends]);
  });

  it.each(['confirming a contract', 'rejecting money'])('%s stays asked, with the sentence of the refusal, when it is refused', async (what) => {
    const decision = decisions[what] as Decision;
    show(decision, () => ({ status: 409, json: { code: 'VERSION_CONFLICT', detail: '刚刚被他人办理' } }));
    const dialog = await ask(decision);
    await answer(dialog, decision.press);
    expect(await within(dialog).findByText('刚刚被他人办理')).toBeTruthy();
    expect(screen.queryByText(/^(合同已|已认定|已退回|已记为|初审已)/)).toBeNull();
  });
});

describe('money whose proof was used before', () => {
  const recognising = decisions['recognising money'] as Decision;
  const used = { ...receipt, evidence: [{ fileId: 'f1', evidenceType: 'bank_slip', name: '进账单.pdf', mediaType: 'application/pdf', size: 1, reuseReason: '两笔共用一张回单' }] };

  it.each([
    ['a file', used],
    ['a bank serial', { ...receipt, duplicateReason: '同日两笔' }],
  ])('with %s used again passes only with the word of whoever decides, and sends it', async (_what, record) => {
    const decision = { ...recognising, record: record as { id: string } };
    const written = show(decision);
    const pass = await screen.findByRole<HTMLButtonElement>('button', { name: decision.press });
    const word = screen.getByRole<HTMLInputElement>('checkbox', { name: '我已核对以上情况和说明，同意再次使用' });
    expect([word.checked, pass.disabled]).toEqual([false, true]);
    await userEvent.click(word);
    expect(pass.disabled).toBe(false);
    await userEvent.click(word);
    expect(pass.disabled).toBe(true);
    await userEvent.click(word);
    await answer(await ask(decision), decision.press);
    await isGone();
    expect(written()).toMatchObject([{ ...decision.sends, body: { ...decision.sends.body, agreesToReuse: true } }]);
  });

  it('is rejected without that word', async () => {
    const decision = { ...(decisions['rejecting money'] as Decision), record: used as { id: string } };
    const written = show(decision);
    await answer(await ask(decision), decision.press);
    await isGone();
    expect(written()).toMatchObject([decision.sends]);
    expect(written()[0]?.body).not.toHaveProperty('agreesToReuse');
  });
});
