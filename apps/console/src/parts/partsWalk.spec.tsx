import type { ReactNode } from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminUI, Notification, Resource } from 'react-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleMenu } from '../layout/ConsoleMenu.js';
import { authProvider, forgetMe } from '../providers/authProvider.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { partResources } from './index.js';
import { PART_RESOURCES, type Part, type PartResource } from './part.js';

const me = { id: 'p1', identity: 'p1.1', name: '梁静', today: '2026-06-15', roles: ['bureau'], actions: ['sector.read', 'sector.edit'] };
const stays = { position: 10, active: true, effectiveOn: null, reason: null, version: 1 };

/** The three lists as the API keeps them, with what it does to them. */
function district(): { sent: Sent[]; kept: Record<PartResource, Part[]> } {
  const kept: Record<PartResource, Part[]> = {
    sectors: [{ id: 1, name: '装备制造', targetKind: 'amount', source: null, ...stays }],
    tiers: [{ id: 'yi', name: '亿级', minAmount: '100000000.00', maxAmount: null, ...stays }],
    'industry-chains': [{ id: 'gear', name: '齿轮传动', chainGroup: '主导产业', ...stays }],
  };
  const sent = network(({ method, path, body }) => {
    if (path === '/me') return { json: me };
    const [, resource = '', id, verb] = path.split('/');
    const parts = kept[resource as PartResource] as Part[] | undefined;
    if (!parts) return { json: [], headers: { 'Content-Range': 'x */0' } };
    const given = (body ?? {}) as Partial<Part> & { because?: string | null };
    if (verb === 'history') return { json: { uses: { projects: 3, openProjects: 2, units: 0, targets: 0, actuals: 0 }, versions: [] } };
    if (method === 'POST' && id === undefined) {
      const made = { ...stays, ...given, id: resource === 'sectors' ? 9 : 'fresh' } as Part;
      parts.push(made);
      return { status: 201, json: made };
    }
    if (id === undefined) return { json: parts, headers: { 'Content-Range': `${resource} 0-${parts.length - 1}/${parts.length}` } };
    const at = parts.findIndex((part) => String(part.id) === id);
    const before = parts[at];
    if (!before) return { status: 404, json: { code: 'NOT_FOUND', detail: '没有找到' } };
    if (method !== 'GET') {
      const state = verb === 'retirements' ? { active: false, effectiveOn: me.today } : verb === 'revivals' ? { active: true } : {};
      parts[at] = { ...before, ...(verb ? {} : given), ...state, reason: given.because ?? null, version: before.version + 1 };
    }
    return { status: method === 'POST' ? 201 : 200, json: parts[at] };
  });
  return { sent, kept };
}

const Frame = ({ children }: { children: ReactNode }) => (
  <>
    <ConsoleMenu />
    <main>{children}</main>
    <Notification />
  </>
);

beforeEach(() => {
  forgetMe();
  localStorage.clear();
  window.scrollTo = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

const WORDS: Record<PartResource, { tab: string; old: string; fresh: string; renamed: string; fill?: [label: RegExp, text: string] }> = {
  sectors: { tab: '产业领域', old: '装备制造', fresh: '低空经济', renamed: '高端装备制造' },
  tiers: { tab: '投资层级', old: '亿级', fresh: '五亿级', renamed: '亿元级', fill: [/下限/, '5'] },
  'industry-chains': { tab: '产业链', old: '齿轮传动', fresh: '储能', renamed: '齿轮与传动', fill: [/分组/, '新兴产业'] },
};

describe.each(PART_RESOURCES)('the screens of %s', (resource) => {
  const { tab, old, fresh, renamed, fill } = WORDS[resource];
  const main = (): ReturnType<typeof within> => within(screen.getByRole('main'));
  const save = (): Promise<void> => userEvent.click(main().getByRole('button', { name: '保存' }));
  /** From the menu, by the tab, to the row, as one goes there. */
  const open = async (name: string): Promise<void> => userEvent.click(await main().findByText(name));
  const retype = async (label: RegExp, text: string): Promise<void> => {
    fireEvent.change(await main().findByLabelText(label), { target: { value: text } });
  };

  it('lead from the menu to a new one, a new name and out of use and back, and each time to the list again', async () => {
    const { sent, kept } = district();
    render(
      <TestPage path="/nowhere" authProvider={authProvider}>
        <AdminUI layout={Frame} catchAll={() => null} disableTelemetry>
          {partResources.map((part) => (
            <Resource key={part.name} {...part} />
          ))}
        </AdminUI>
      </TestPage>,
    );
    await userEvent.click(await screen.findByRole('menuitem', { name: '领域与层级' }));
    await userEvent.click(await main().findByRole('tab', { name: tab }));

    await main().findByText(old);
    await userEvent.click(await main().findByRole('link', { name: /新增|新建|添加|创建/ }));
    await retype(/^名称/, fresh);
    if (fill) await retype(...fill);
    await save();
    await main().findByRole('tab', { name: tab });
    expect(await main().findByText(fresh)).toBeTruthy();

    await open(old);
    await retype(/^名称/, renamed);
    await retype(/^原因/, '区委会议');
    await save();
    expect(await main().findByText(renamed)).toBeTruthy();
    expect(kept[resource][0]).toMatchObject({ name: renamed, version: 2 });

    await open(renamed);
    await userEvent.click(await main().findByRole('button', { name: '停用' }));
    const dialog = await screen.findByRole('dialog', { name: `停用“${renamed}”` });
    const yes = within(dialog).getByRole<HTMLButtonElement>('button', { name: '停用' });
    expect(yes.disabled).toBe(true);
    fireEvent.change(within(dialog).getByLabelText(/原因/), { target: { value: '合并' } });
    await userEvent.click(yes);
    expect(await main().findByText('已停用')).toBeTruthy();

    await open(renamed);
    await userEvent.click(await main().findByRole('button', { name: '恢复使用' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '恢复使用' }));
    await waitFor(() => expect(kept[resource][0]).toMatchObject({ active: true, version: 4 }));
    await main().findByRole('tab', { name: tab });
    await waitFor(() => expect(main().queryByText('已停用')).toBeNull());
    expect(sent.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toHaveLength(4);
  });
});
