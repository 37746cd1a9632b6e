import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { MissingNotice, MissingRows } from './MissingRows.js';

afterEach(() => vi.unstubAllGlobals());

const instalment = { contractId: 'c', number: 'HT2026-0015', position: 2, projectId: 'p', projectName: '澜川铜业', unitName: '深圳分中心', dueOn: '2026-11-11', amount: '1080000000.00', missing: '680000000.00' };

function show(answer: object): void {
  network(() => ({ json: answer }));
  const asked = { year: 2026, asOf: '2026-12-01' };
  render(
    <TestPage>
      <MissingNotice asked={asked} />
      <MissingRows asked={asked} />
    </TestPage>,
  );
}

describe('what is due and has not arrived', () => {
  it('is announced above the list of what arrived, with a way down to it', async () => {
    show({ sum: '680000000.00', rows: [instalment] });
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('1 期已到期、资金未到足，共差 6.80 亿元');
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    fireEvent.click(screen.getByRole('button', { name: '查看' }));
    expect(scrolled.mock.contexts[0]).toBe(screen.getByText('到期未到').closest('#missing'));
    scrolled.mockRestore();
  });

  it('is said once where nothing is missing', async () => {
    show({ sum: '0.00', rows: [] });
    expect(await screen.findByText('没有已到期而资金未到足的合同分期。')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
