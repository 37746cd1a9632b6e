import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FilterLiveForm, ListBase, Notification, ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network, type Sent } from '../test/network.js';
import { RecordForm } from '../layout/RecordForm.js';
import { TestPage } from '../test/TestPage.js';
import { InvestorInput } from './InvestorInput.js';
import { SearchInput } from './SearchInput.js';

afterEach(() => vi.unstubAllGlobals());

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const asked = (sent: Sent[]) => sent.flatMap(({ query }) => (query['filter'] as { q?: string } | undefined)?.q ?? []);

/** What a browser fires while `tian xin` becomes 天鑫 in an input method. */
async function typeByIme(box: HTMLElement, pinyin: string[], word: string, between: number): Promise<void> {
  fireEvent.compositionStart(box);
  for (const part of pinyin) {
    fireEvent.change(box, { target: { value: part } });
    await pause(between);
  }
  fireEvent.change(box, { target: { value: word } });
  fireEvent.compositionEnd(box, { data: word });
}

describe('the search box of a list', () => {
  function show() {
    const sent = network(() => ({ json: [], headers: { 'Content-Range': 'investors 0-24/0' } }));
    render(
      <TestPage>
        <ListBase resource="investors" perPage={25}>
          <FilterLiveForm>
            <SearchInput source="q" />
          </FilterLiveForm>
        </ListBase>
      </TestPage>,
    );
    return sent;
  }

  it('asks for the finished word and never for half-typed pinyin', async () => {
    const sent = show();
    const box = await screen.findByRole('searchbox');
    await typeByIme(box, ['t', 'tian', "tian'x", "tian'xin"], '天鑫', 300);
    await waitFor(() => expect(asked(sent)).toEqual(['天鑫']));
  });

  it('does not take the Enter that chooses a word for the Enter that searches', async () => {
    const sent = show();
    const box = await screen.findByRole('searchbox');
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: 'tian' } });
    const passed = fireEvent.keyDown(box, { key: 'Enter', keyCode: 229, isComposing: true });
    expect(passed).toBe(false);
    await pause(700);
    expect(asked(sent)).toEqual([]);
  });

  it('still searches latin text as it is typed', async () => {
    const sent = show();
    await userEvent.type(await screen.findByRole('searchbox'), 'txyj');
    await waitFor(() => expect(asked(sent)).toContain('txyj'));
  });
});

describe('choosing a company', () => {
  function show() {
    const save = vi.fn();
    const sent = network(({ method, path, query, body }) => {
      if (path === '/investors/checks') return { json: { known: false, name: null, sameName: false, held: false, mine: false, investorId: null, near: 2 } };
      if (method === 'POST') return { status: 201, json: { id: 'new', version: 1, ...(body as object) } };
      const { q } = (query['filter'] ?? {}) as { q?: string };
      const rows = q === '天鑫' ? [{ id: 'tx', name: '江西天鑫冶金有限公司' }] : [];
      return { json: rows, headers: { 'Content-Range': `investors 0-19/${rows.length}` } };
    });
    render(
      <TestPage>
        <ResourceContextProvider value="visits"><RecordForm warnWhenUnsavedChanges={false} onSubmit={save}>
          <InvestorInput />
        </RecordForm></ResourceContextProvider>
        <Notification />
      </TestPage>,
    );
    return { sent, save };
  }

  it('searches when the word is finished and holds the id', async () => {
    const { sent, save } = show();
    const box = await screen.findByRole('combobox');
    box.focus();
    await typeByIme(box, ['tian', "tian'xin"], '天鑫', 350);
    await userEvent.click(await screen.findByRole('option', { name: '江西天鑫冶金有限公司' }));
    expect(asked(sent)).not.toContain('tian');
    expect(asked(sent)).not.toContain("tian'xin");
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(save.mock.calls[0]?.[0]).toMatchObject({ investorId: 'tx' }));
  });

  it('registers a company that is not there, once, and holds it', async () => {
    const { sent, save } = show();
    await userEvent.type(await screen.findByRole('combobox'), '新来的公司');
    await userEvent.click(await screen.findByRole('option', { name: '登记新企业“新来的公司”' }));
    const registered = () => sent.filter(({ method, path }) => method === 'POST' && path === '/investors');
    await waitFor(() => expect(registered()).toHaveLength(1));
    // nobody has exactly this name, but the list cannot show whose is like it
    expect(await screen.findByText('已登记“新来的公司”。系统中另有名称相近的企业（至少 2 家），请核对是不是同一家。')).toBeTruthy();
    expect(registered()[0]).toMatchObject({ path: '/investors', body: { name: '新来的公司' } });
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(save.mock.calls[0]?.[0]).toMatchObject({ investorId: 'new' }));
  });
});
