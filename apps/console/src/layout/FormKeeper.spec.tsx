import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Notification, ResourceContextProvider, TextInput } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import { dropDrafts } from '../providers/drafts.js';
import { network, type BadLine, type Reply, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { RecordCreate, RecordEdit, RecordForm } from './RecordForm.js';

const me = { id: 'p1', identity: 'p1.1', name: '刘洋', actions: ['project.edit', 'project.register', 'project.read'], roles: ['officer'] };
const project = { id: 'x', version: 3, name: '齿轮项目', description: '' };

beforeEach(() => {
  forgetMe();
  localStorage.clear();
  window.scrollTo = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

function answering(save: () => Reply | BadLine, who: object = me, read: object = project): Sent[] {
  return network(({ method, path }) => {
    if (path === '/me') return { json: who };
    return method === 'GET' ? { json: read } : save();
  });
}

const inputs = (
  <RecordForm>
    <TextInput source="name" label="名称" />
    <TextInput source="phone" label="电话" />
  </RecordForm>
);
const show = (path: string) =>
  render(
    <TestPage path={path} authProvider={authProvider}>
      <ResourceContextProvider value="projects">
        <Routes>
          <Route path="/projects/create" element={<RecordCreate>{inputs}</RecordCreate>} />
          <Route path="/projects/:id/show" element={<p>已到详情</p>} />
          <Route path="/projects/:id" element={<RecordEdit>{inputs}</RecordEdit>} />
        </Routes>
      </ResourceContextProvider>
      <Notification />
    </TestPage>,
  );
const nameBox = (): Promise<HTMLInputElement> => screen.findByLabelText<HTMLInputElement>('名称');
const stored = (): string => JSON.stringify({ ...localStorage });
async function type(text: string): Promise<void> {
  fireEvent.change(await nameBox(), { target: { value: text } });
  await waitFor(() => expect(stored()).toContain(text));
}

const refusals: [Reply | BadLine, RegExp][] = [
  [{ status: 401, json: { code: 'NOT_SIGNED_IN', detail: '请先登录。' } }, /登录已失效，未保存/],
  [{ status: 403, json: { code: 'NOT_ALLOWED', detail: '您的角色不能执行这项操作' } }, /您的角色不能执行/],
  [{ status: 500, json: { code: 'UNEXPECTED', detail: '系统内部出错，您的操作没有保存' } }, /系统内部出错/],
  ['broken', /网络中断，不能确认/],
  [{ status: 422, json: { code: 'INVALID_FIELDS', detail: '有 1 处填写不符合要求', errors: [{ field: 'name', code: 'X', message: '名称太短' }] } }, /名称太短/],
];

describe.each([
  ['an edited record', '/projects/x'],
  ['a new record', '/projects/create'],
])('the form of %s', (_what, path) => {
  it('says of each refusal what it is and never that it was saved, keeps the text, and goes on once it is', async () => {
    let answer: Reply | BadLine = { status: 500 };
    const sent = answering(() => answer);
    show(path);
    await type('齿轮二期');
    for (const [refused, said] of refusals) {
      answer = refused;
      const before = sent.length;
      await userEvent.click(screen.getByRole('button', { name: '保存' }));
      expect((await screen.findAllByText(said)).length).toBeGreaterThan(0);
      expect(sent.slice(before).some(({ method }) => method !== 'GET')).toBe(true);
      expect(screen.queryByText(/^已(更新|保存|创建|新增)|created|updated/)).toBeNull();
      expect((await nameBox()).value).toBe('齿轮二期');
      expect(stored()).toContain('齿轮二期');
    }
    answer = { status: 200, json: { ...project, name: '齿轮二期', version: 4 } };
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('已到详情');
  });
});

describe('what was typed', () => {
  it('comes back on the same page of the same person, without the phone number, on top of the record as it is by now', async () => {
    answering(() => 'broken');
    const first = show('/projects/x');
    await type('齿轮二期');
    fireEvent.change(screen.getByLabelText('电话'), { target: { value: '13800001111' } });
    first.unmount();
    expect(stored()).not.toContain('13800001111');

    forgetMe();
    answering(() => 'broken', me, { ...project, description: '别人补充的说明', version: 4 });
    show('/projects/x');
    expect(await screen.findByText(/已恢复 .* 没有保存的内容.*这条记录已被修改/)).toBeTruthy();
    await waitFor(async () => expect((await nameBox()).value).toBe('齿轮二期'));
    await userEvent.click(screen.getByRole('button', { name: '放弃' }));
    await waitFor(async () => expect((await nameBox()).value).toBe('齿轮项目'));
    expect(Object.keys(localStorage).filter((key) => key.startsWith('qijiang.draft'))).toEqual([]);
  });

  it('is not shown to another person, and is gone once its own signs out', async () => {
    answering(() => 'broken');
    const first = show('/projects/x');
    await type('齿轮二期');
    first.unmount();
    forgetMe();
    answering(() => 'broken', { ...me, id: 'p2', identity: 'p2.1', name: '王芳' });
    const second = show('/projects/x');
    expect((await nameBox()).value).toBe('齿轮项目');
    expect(screen.queryByText(/没有保存的内容/)).toBeNull();
    second.unmount();
    dropDrafts('p1');
    expect(stored()).not.toContain('齿轮二期');
  });

  it('in another tab is offered and not put in', async () => {
    answering(() => 'broken');
    const first = show('/projects/create');
    await type('齿轮二期');
    first.unmount();
    sessionStorage.clear();
    show('/projects/create');
    await userEvent.click(await screen.findByRole('button', { name: '恢复' }));
    await waitFor(async () => expect((await nameBox()).value).toBe('齿轮二期'));
  });
});
