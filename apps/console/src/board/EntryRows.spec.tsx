import { render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { EntryRows } from './EntryRows.js';

afterEach(() => vi.unstubAllGlobals());

const entry = (id: string, amountCny: string, over: object = {}) => ({
  ...{ entryId: id, number: `HT2026-${id}`, kind: 'formal', projectId: 'p', projectCode: 'XM1', projectName: '项目一', unitId: 8, unitName: '上海分中心', sectorId: 2 },
  ...{ sectorName: '工业', tierCode: null, amount: amountCny, currency: 'CNY', fxRate: null, amountCny, happenedOn: '2026-03-01', countedOn: '2026-03-02', retroactive: false, flagged: false },
  ...over,
});

function show(answer: object): ReturnType<typeof network> {
  const sent = network(() => ({ json: answer }));
  render(
    <TestPage>
      <EntryRows figure="signed" asked={{ year: 2026, asOf: '2026-10-31', sectorId: '2' }} />
    </TestPage>,
  );
  return sent;
}

describe('the rows behind a number', () => {
  it('sum to it, and say so', async () => {
    const sent = show({ figure: 'signed', sum: '30000000.30', count: 2, rows: [entry('1', '10000000.10'), entry('2', '20000000.20', { retroactive: true, currency: 'USD', amount: '2800000.00', fxRate: '7.14' })] });
    expect(await screen.findByText(/明细之和等于这个数/)).toBeTruthy();
    expect(screen.getByTestId('sum').textContent).toBe('0.30');
    expect(screen.getByText('追溯调整')).toBeTruthy();
    expect(screen.getByText('原币 2,800,000 USD，汇率 7.14')).toBeTruthy();
    expect(sent[0]?.query).toMatchObject({ figure: 'signed', sectorId: 2, offset: 0 });
  });

  it('do not claim it when they no longer do, nor before all are shown', async () => {
    show({ figure: 'signed', sum: '30000000.31', count: 1, rows: [entry('1', '10000000.10')] });
    expect(await screen.findByText(/请刷新/)).toBeTruthy();
    expect(screen.queryByText(/明细之和等于这个数/)).toBeNull();
  });

  it('offer the rest of a long list', async () => {
    show({ figure: 'signed', sum: '30000000.30', count: 2, rows: [entry('1', '10000000.10')] });
    expect(await screen.findByRole('button', { name: '还有 1 笔，继续显示' })).toBeTruthy();
    expect(screen.queryByText(/明细之和等于这个数/)).toBeNull();
  });

  it('say in words that there are none', async () => {
    show({ figure: 'signed', sum: '0.00', count: 0, rows: [] });
    expect(await screen.findByText('没有明细')).toBeTruthy();
  });
});
