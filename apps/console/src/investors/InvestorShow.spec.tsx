import { render, screen } from '@testing-library/react';
import { RecordContextProvider, ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { CompanyFacts } from './InvestorShow.js';

afterEach(() => vi.unstubAllGlobals());

function show(ours: boolean): void {
  network(() => ({ json: {} }));
  const company = { id: 'c', name: '江澜建设有限公司', uscc: null, regionName: '上海市', projectCount: 0, formerNames: [], lastVisitedOn: null, createdAt: '2026-03-02T01:00:00Z', ours };
  render(
    <TestPage>
      <ResourceContextProvider value="investors">
        <RecordContextProvider value={company}>
          <CompanyFacts />
        </RecordContextProvider>
      </ResourceContextProvider>
    </TestPage>,
  );
}

describe('the facts of a company', () => {
  it('say nothing of its projects and its group when another unit keeps it', async () => {
    show(false);
    expect(await screen.findByText('上海市')).toBeTruthy();
    for (const label of ['项目数', '上级集团', '登记单位', '登记时间', '企业简介']) expect(screen.queryByText(label)).toBeNull();
  });

  it('are whole for the unit that keeps it', async () => {
    show(true);
    for (const label of ['项目数', '上级集团', '登记单位', '登记时间', '企业简介']) expect(await screen.findByText(label)).toBeTruthy();
  });
});
