import { render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import DifferencesPage from './DifferencesPage.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T04:00:00Z') }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const termination = {
  ...{ cause: 'terminated', countedOn: '2026-08-05', happenedOn: '2026-06-20', knownAt: '2026-08-05T02:30:00.000Z', amountCny: '-300000000.00', entries: -1 },
  ...{ byName: '王干部', note: '企业退出' },
};
const entry = {
  ...{ entryId: 'c1', number: 'HT2026-0007', kind: 'formal', projectId: 'p1', projectCode: 'XM1', projectName: '项目一', unitName: '上海分中心', sectorName: '工业' },
  ...{ before: '300000000.00', after: '0.00', difference: '-300000000.00', entries: -1, causes: [termination] },
};
const answer = { figure: 'signed', before: { sum: '2590000000.00', entries: 9 }, after: { sum: '2290000000.00', entries: 8 }, difference: '-300000000.00', count: 1, entries: [entry] };

function show(json: object, query = 'figure=signed&year=2026&asOf=2026-06-30&knownAt=2026-07-01T00:00:00%2B08:00'): ReturnType<typeof network> {
  const sent = network(({ path }) => (path === '/figures/differences' ? { json } : { json: { today: '2026-11-24', actions: [], roles: [] } }));
  render(
    <TestPage path={`/figures/differences?${query}`}>
      <DifferencesPage />
    </TestPage>,
  );
  return sent;
}

describe('why a figure has two answers', () => {
  it('names both moments, both sums and their difference, and every record that explains it', async () => {
    const sent = show(answer);
    const article = await screen.findByRole('article', { name: 'HT2026-0007' });
    expect(screen.getByTestId('moments').textContent).toContain('第一次：截至 2026-06-30，按 2026-07-01 00:00 所知，按账面日期');
    expect(screen.getByTestId('moments').textContent).toContain('第二次：截至 2026-06-30，按今天所知');
    expect(['before', 'after', 'difference'].map((name) => screen.getByTestId(name).textContent)).toEqual([
      expect.stringContaining('25.90'),
      expect.stringContaining('22.90'),
      expect.stringContaining('−3.00'),
    ]);
    expect(article.textContent).toContain('合同终止，2026-08-05 10:30 由王干部登记');
    expect(article.textContent).toContain('账面日期 2026-08-05 · 发生日期 2026-06-20 · 说明：企业退出');
    expect(within(article).getByText('追溯调整')).toBeTruthy();
    expect(screen.getByText(/差额正好等于以下各笔之和/)).toBeTruthy();
    expect(sent.find(({ path }) => path === '/figures/differences')?.query).toMatchObject({ figure: 'signed', asOf: '2026-06-30', knownAt: '2026-07-01T00:00:00+08:00', toAsOf: '2026-06-30', toDates: 'counted' });
  });

  it('does not claim that the list explains it when it does not', async () => {
    show({ ...answer, difference: '-300000000.01' });
    expect(await screen.findByText(/请刷新/)).toBeTruthy();
    expect(screen.queryByText(/差额正好等于/)).toBeNull();
  });

  it('says in words that nothing differs', async () => {
    show({ ...answer, after: answer.before, difference: '0.00', count: 0, entries: [] });
    expect(await screen.findByText('两次取数没有差异')).toBeTruthy();
  });

  it('refuses an unknown figure in words', async () => {
    show(answer, 'figure=all');
    expect(await screen.findByText(/没有这个指标/)).toBeTruthy();
  });
});
