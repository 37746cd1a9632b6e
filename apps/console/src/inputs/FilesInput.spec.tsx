import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResourceContextProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordForm } from '../layout/RecordForm.js';
import { network, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { FilesInput } from './FilesInput.js';

afterEach(() => vi.unstubAllGlobals());

function show(answer: (sent: Sent) => Reply | 'broken', record: object = {}) {
  const save = vi.fn();
  const sent = network(answer);
  render(
    <TestPage>
      <ResourceContextProvider value="funds-receipts">
        <RecordForm warnWhenUnsavedChanges={false} onSubmit={save} record={{ id: 1, ...record }}>
          <FilesInput source="evidence" typed />
        </RecordForm>
      </ResourceContextProvider>
    </TestPage>,
  );
  return { save, sent };
}
const slip = new File(['%PDF-1.4'], '进账单.pdf', { type: 'application/pdf' });
const choose = async () => userEvent.upload(await screen.findByTestId('files-evidence'), slip);
const saved = async (save: ReturnType<typeof vi.fn>) => {
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(save).toHaveBeenCalled());
  return (save.mock.calls[0]?.[0] as { evidence?: unknown }).evidence;
};

describe('files of a form', () => {
  it('are sent when chosen, and held with what they prove', async () => {
    const { save } = show(() => ({ status: 201, json: { id: 'f1', name: '进账单.pdf', size: 8, mediaType: 'application/pdf' } }));
    await choose();
    expect(await screen.findByRole('link', { name: '进账单.pdf' })).toBeTruthy();
    await userEvent.click(screen.getByRole('combobox'));
    await userEvent.click(within(await screen.findByRole('listbox')).getByText('银行进账单'));
    expect(await saved(save)).toEqual([{ fileId: 'f1', evidenceType: 'bank_slip' }]);
  });

  it('stay in sight when the line breaks, and are sent again by one press', async () => {
    let line: 'broken' | 'fine' = 'broken';
    const { save, sent } = show(() => (line === 'broken' ? 'broken' : { status: 201, json: { id: 'f1', name: '进账单.pdf', size: 8, mediaType: 'application/pdf' } }));
    await choose();
    expect((await screen.findByRole('alert')).textContent).toContain('连不上服务器');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('有文件没有传上去，请重新上传或移除')).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
    line = 'fine';
    await userEvent.click(screen.getByRole('button', { name: '重新上传' }));
    expect(await screen.findByRole('link', { name: '进账单.pdf' })).toBeTruthy();
    expect(sent).toHaveLength(2);
    expect(await screen.findByText('请为每份材料选择类型')).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
  });

  it('say why the server refuses one', async () => {
    show(() => ({ status: 415, json: { code: 'FILE_TYPE', detail: '不支持这种文件。', errors: [] } }));
    await choose();
    expect((await screen.findByRole('alert')).textContent).toContain('不支持这种文件');
  });

  it('that were read with the record keep their names and what they prove', async () => {
    const evidence = [{ fileId: 'f0', evidenceType: 'invoice', name: '发票.pdf', mediaType: 'application/pdf', size: 5, reuseReason: null }];
    const { save, sent } = show(() => ({ status: 404 }), { evidence });
    expect(await screen.findByRole('link', { name: '发票.pdf' })).toBeTruthy();
    expect(await saved(save)).toEqual(evidence);
    expect(sent).toEqual([]);
  });
});
