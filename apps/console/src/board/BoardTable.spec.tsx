import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Board, Cell } from '../providers/index.js';
import { TestPage } from '../test/TestPage.js';
import { BoardTable } from './BoardTable.js';

const cell = (over: Partial<Cell>): Cell => ({ actual: '0.00', target: null, noTarget: 'unset', completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null, ...over });
const industry = {
  ...{ key: '2', name: '工业', kind: 'amount', signedProjects: 16, growth: [] },
  signed: cell({ actual: '21550000000.00', target: '25200000000.00', completion: '85.52', gap: '-4.21', light: 'yellow', pending: '750000000.00', lastYear: '20000000000.00', growth: '7.75' }),
  received: cell({ actual: '7035000000.00', target: '8900000000.00', completion: '79.04', gap: '-10.68', light: 'red' }),
};
const construction = {
  ...{ key: '6', name: '建筑业', kind: 'growth', signedProjects: 0, signed: cell({}), received: cell({}) },
  growth: [{ metric: 'output_growth' as const, target: '10.00', actual: '10.60', asOf: '2026-09-30', cityAverage: '7.10', light: 'green' as const, source: '计划报告' }],
};
const board = { year: 2026, asOf: '2026-10-31', by: 'sector', total: { ...industry, key: null, name: '合计' }, rows: [industry, construction], undivided: { signed: null, received: null } } as unknown as Board;

function show(): void {
  render(
    <TestPage>
      <BoardTable board={board} />
    </TestPage>,
  );
}
const row = async (name: RegExp): Promise<HTMLElement> => (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;

describe('the table of the board', () => {
  it('shows actual, target, completion, gap and light, each amount leading to its rows', async () => {
    show();
    const line = await row(/^工业/);
    expect(within(line).getByText('85.52%')).toBeTruthy();
    expect(line.textContent).toContain('−4.21');
    expect(within(line).getByText('略有滞后')).toBeTruthy();
    expect(within(line).getByText('215.50').getAttribute('href')).toContain('/figures/rows?figure=signed&year=2026&asOf=2026-10-31&sectorId=2');
    expect(line.textContent).toContain('+7.50 待确认');
    expect(line.textContent).toContain('同比 +7.75%');
  });

  it('never gives a sector without amount targets a percentage of them', async () => {
    show();
    const line = await row(/^建筑业/);
    expect(within(line).getAllByText('不适用')).toHaveLength(6);
    expect(line.textContent).not.toMatch(/(^|\D)(0|100)(\.00)?%/);
    expect(line.textContent).toContain('计划 10.00%');
    expect(line.textContent).toContain('2026-09-30 实绩 10.60%');
    expect(within(line).getByText('达到计划', { exact: false })).toBeTruthy();
  });

  it('adds the targets of the rows up to the total’s by a line of its own', async () => {
    render(
      <TestPage>
        <BoardTable board={{ ...board, undivided: { signed: '1234567890.00', received: '-500000000.00' } }} />
      </TestPage>,
    );
    const line = await row(/^目标未分解到各行的部分/);
    expect(within(line).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['12.35', '', '−5.00', '']);
  });

  it('leads from the total to all rows', async () => {
    show();
    const line = await row(/^合计/);
    const href = within(line).getByText('70.35').getAttribute('href') ?? '';
    expect(href).toContain('figure=received');
    expect(href).not.toContain('sectorId');
  });
});
