import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Notification } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChannelDialog } from '../channels/ChannelDialog.js';
import { SchemeCreate } from '../evaluation/SchemeEditor.js';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import SettingsPage from '../settings/SettingsPage.js';
import TargetTablePage from '../targets/table/TargetTablePage.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';

const me = { id: 'p1', identity: 'p1.1', name: '梁静', today: '2026-06-15', actions: ['setting.edit', 'target.edit', 'target.read', 'score.edit', 'channel.edit'], roles: ['bureau'] };
const limit = (version: number, limitPercent: number) => ({ id: 'overContract', changeable: true, version, value: { limitPercent } });

beforeEach(() => {
  forgetMe();
  localStorage.clear();
  sessionStorage.clear();
  window.scrollTo = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

function answering({ who = me, settings = [limit(1, 120), { id: 'lists', changeable: true, version: 1, value: { red: 3, black: 3, against: 'schedule' } }] }: { who?: object; settings?: object[] } = {}): Sent[] {
  return network(({ method, path, body }) => {
    if (path === '/me') return { json: who };
    if (path === '/settings') return { json: settings, headers: { 'Content-Range': `settings 0-1/${settings.length}` } };
    if (path === '/targets/table') return { json: [] };
    if (path === '/sectors') return { json: [{ id: 1, name: '装备制造', targetKind: 'money', active: true }], headers: { 'Content-Range': 'sectors 0-0/1' } };
    if (path === '/org-units') return { json: [], headers: { 'Content-Range': 'org-units */0' } };
    if (path === '/score-schemes/templates') return { json: [] };
    if (method === 'PUT') return { json: { ...limit(2, 130), ...(body as object) } };
    return { json: [], headers: { 'Content-Range': 'x */0' } };
  });
}
/** The tab was killed or loaded anew: nothing of the page is left but what the browser keeps. */
const reload = (page: { unmount: () => void }): void => {
  page.unmount();
  forgetMe();
};
const show = (element: React.ReactNode, path = '/') =>
  render(
    <TestPage path={path} authProvider={authProvider}>
      <Routes>
        <Route path="*" element={element} />
      </Routes>
      <Notification />
    </TestPage>,
  );
const box = (name: RegExp | string): Promise<HTMLInputElement> => screen.findByLabelText<HTMLInputElement>(name);
const drafts = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith('qijiang.draft'));
async function type(name: RegExp | string, text: string): Promise<void> {
  fireEvent.change(await box(name), { target: { value: text } });
  await waitFor(() => expect(JSON.stringify({ ...localStorage })).toContain(text));
}

const pages: [string, React.ReactNode, RegExp | string, string][] = [
  ['a settings card', <SettingsPage key="settings" />, /限额/, '135'],
  ['a score scheme', <SchemeCreate key="scheme" />, '方案名称', '二季度评价'],
  ['a table of targets', <TargetTablePage key="targets" />, /全区.*全年/, '42.5'],
];

describe.each(pages)('what was typed into %s', (_what, element, label, text) => {
  it('is there again after the page was loaded anew, says that it is not saved, and goes on demand', async () => {
    answering();
    const first = show(element);
    const before = (await box(label)).value;
    await type(label, text);
    reload(first);
    answering();
    const second = show(element);
    expect(await screen.findByText(/已恢复 .* 没有保存的内容/)).toBeTruthy();
    expect((await box(label)).value).toBe(text);
    await userEvent.click(screen.getByRole('button', { name: '放弃' }));
    await waitFor(async () => expect((await box(label)).value).toBe(before));
    expect(drafts()).toEqual([]);
    second.unmount();
  });

  it('is not shown to another person', async () => {
    answering();
    const first = show(element);
    await type(label, text);
    reload(first);
    answering({ who: { ...me, id: 'p2', identity: 'p2.1' } });
    show(element);
    expect((await box(label)).value).not.toBe(text);
    expect(screen.queryByText(/没有保存的内容/)).toBeNull();
  });
});

describe('a settings card', () => {
  it('keeps nothing once it is saved, and keeps what stands in another card', async () => {
    answering();
    const first = show(<SettingsPage />);
    await type(/限额/, '130');
    await type(/黑榜/, '7');
    const [save] = (await screen.findAllByRole('button', { name: '保存' })).filter((button) => button.closest('form')?.contains(screen.getByLabelText(/限额/)));
    await userEvent.click(save as HTMLElement);
    await waitFor(() => expect(drafts()).toHaveLength(1));
    reload(first);
    answering({ settings: [limit(2, 130), { id: 'lists', changeable: true, version: 1, value: { red: 3, black: 3, against: 'schedule' } }] });
    show(<SettingsPage />);
    expect((await box(/限额/)).value).toBe('130');
    await waitFor(async () => expect((await box(/黑榜/)).value).toBe('7'));
    expect(screen.getAllByText(/没有保存的内容/)).toHaveLength(1);
  });

  it('says where somebody else has saved in the meantime', async () => {
    answering();
    const first = show(<SettingsPage />);
    await type(/限额/, '135');
    reload(first);
    answering({ settings: [limit(2, 150)] });
    show(<SettingsPage />);
    expect(await screen.findByText(/已恢复 .*这条记录已被修改/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '放弃' }));
    await waitFor(async () => expect((await box(/限额/)).value).toBe('150'));
  });

  it('in another tab is offered and not put in', async () => {
    answering();
    const first = show(<SettingsPage />);
    await type(/限额/, '135');
    reload(first);
    sessionStorage.clear();
    answering();
    show(<SettingsPage />);
    await userEvent.click(await screen.findByRole('button', { name: '恢复' }));
    expect((await box(/限额/)).value).toBe('135');
  });
});

describe('a channel', () => {
  it('keeps what is typed but nothing secret', async () => {
    answering();
    const dialog = <ChannelDialog channel={null} onClose={() => undefined} onSaved={() => undefined} />;
    const first = show(dialog);
    await type(/服务器|主机/, 'mail.qijiang.test');
    fireEvent.change(await box(/密码|授权码/), { target: { value: 'geheim-1234' } });
    expect(JSON.stringify({ ...localStorage })).not.toContain('geheim-1234');
    reload(first);
    answering();
    show(dialog);
    await screen.findByText(/没有保存的内容/);
    expect((await box(/服务器|主机/)).value).toBe('mail.qijiang.test');
    expect((await box(/密码|授权码/)).value).toBe('');
  });
});
