import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AuthProvider } from 'react-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import VisitCreate from './VisitCreate.js';

beforeEach(() => {
  localStorage.clear();
  window.scrollTo = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

const me = { id: 'p1', name: '刘洋', fullName: '刘洋', today: '2026-03-02', unitId: 8, actions: ['visit.log', 'visit.read', 'project.register', 'investor.register'], roles: ['officer'] };
const authProvider = {
  getIdentity: async () => me,
  checkAuth: async () => undefined,
  checkError: async () => undefined,
  login: async () => undefined,
  logout: async () => undefined,
  getPermissions: async () => me.actions,
  canAccess: async () => true,
} as unknown as AuthProvider;
const company = { id: 'tx', name: '江西天鑫冶金有限公司' };

function show(logVisit: (sent: Sent) => ReturnType<Parameters<typeof network>[0]>): Sent[] {
  const sent = network((one) => {
    const { method, path } = one;
    if (method === 'POST' && path === '/visits') return logVisit(one);
    if (path === '/visits') return { json: [{ id: 'v0', investorId: 'tx', investorName: company.name }], headers: { 'Content-Range': 'visits 0-0/1' } };
    if (path === '/investors/tx') return { json: company };
    return { json: path === '/investors' ? [company] : [], headers: { 'Content-Range': 'rows 0-0/0' } };
  });
  return sent;
}

const page = (
  <TestPage path="/visits/create" authProvider={authProvider}>
    <VisitCreate />
  </TestPage>
);
const visits = (sent: Sent[]) => sent.filter(({ method, path }) => method === 'POST' && path === '/visits');

describe('logging a visit', () => {
  it('keeps what is typed through a killed tab, sends it once however often it is pressed, and says what happens next', async () => {
    let broken = true;
    const sent = show(({ body }) => {
      if (broken) return 'broken';
      return { status: 201, json: { id: 'v1', version: 1, investorName: company.name, projectId: null, projectName: null, ...(body as object) } };
    });
    const first = render(page);
    await userEvent.click(await screen.findByRole('button', { name: company.name }));
    fireEvent.change(await screen.findByLabelText(/^内容/), { target: { value: '看了三块地' } });
    first.unmount();

    render(page);
    expect(await screen.findByText(/已恢复上次没有保存的内容/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^内容/).value).toBe('看了三块地');
    fireEvent.change(screen.getByLabelText('下一步'), { target: { value: '送净地清单' } });
    await userEvent.click(screen.getByRole('button', { name: '三天后' }));
    await userEvent.click(screen.getByRole('button', { name: '保存走访' }));
    await waitFor(() => expect(visits(sent)).toHaveLength(1));
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: '保存走访' }));

    expect(await screen.findByText('已设提醒：2026-03-05 送净地清单')).toBeTruthy();
    const keys = visits(sent).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(visits(sent)[1]?.body).toMatchObject({ investorId: 'tx', kind: 'visit_out', visitedOn: '2026-03-02', content: '看了三块地', nextStep: '送净地清单', nextStepOn: '2026-03-05', hosts: ['刘洋'] });
    expect(localStorage.length).toBe(0);
  });

  it.each([
    [{ known: false, near: 2 }, /没有完全同名的企业，但系统中有名称相近的（至少 2 家）/, '登记新企业“陆港通有限公司”'],
    [{ known: false, near: 0 }, '系统中没有这家企业，可以登记。', '登记新企业“陆港通有限公司”'],
    [{ known: true, sameName: true, held: true, name: '陆港通有限公司·示例' }, /已有单位正在对接这家企业/, '选用已登记的“陆港通有限公司·示例”'],
    [{ known: true, sameName: true, name: '（旧）陆港通' }, '系统中已有这家企业，登记后将直接选用，不会重复。', '选用已登记的“（旧）陆港通”'],
  ])('says of a company that is not in the list what is true: %j', async (said, text, button) => {
    network(({ path }) => {
      if (path === '/investors/checks') return { json: { name: null, sameName: false, held: false, mine: false, investorId: null, near: 0, ...said } };
      return { json: [], headers: { 'Content-Range': 'rows 0-0/0' } };
    });
    render(page);
    fireEvent.change(await screen.findByLabelText('企业'), { target: { value: '陆港通有限公司' } });
    expect(await screen.findByText(text)).toBeTruthy();
    expect(screen.getByRole('button', { name: button })).toBeTruthy();
  });

  it('shows what the API refuses at its field and keeps the draft', async () => {
    show(() => ({ status: 422, json: { code: 'NEXT_STEP_WHOLE', detail: '下一步的内容和日期要一起填写', errors: [{ field: 'nextStepOn', code: 'NEXT_STEP_WHOLE', message: '下一步的内容和日期要一起填写' }] } }));
    render(page);
    await userEvent.click(await screen.findByRole('button', { name: company.name }));
    fireEvent.change(await screen.findByLabelText(/^内容/), { target: { value: '看了三块地' } });
    await userEvent.click(screen.getByRole('button', { name: '保存走访' }));
    await waitFor(() => expect(screen.getByLabelText('下一步日期').getAttribute('aria-invalid')).toBe('true'));
    expect(localStorage.length).toBe(1);
  });

  it('says that an earlier attempt was saved after all when its answer was lost', async () => {
    show(() => ({ status: 409, json: { code: 'IDEMPOTENCY_KEY_REUSED', detail: '' } }));
    render(page);
    await userEvent.click(await screen.findByRole('button', { name: company.name }));
    fireEvent.change(await screen.findByLabelText(/^内容/), { target: { value: '看了三块地' } });
    await userEvent.click(screen.getByRole('button', { name: '保存走访' }));
    expect(await screen.findByText(/上一次提交其实已经保存/)).toBeTruthy();
  });
});
