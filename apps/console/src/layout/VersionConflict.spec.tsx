import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dataProvider } from '../providers/dataProvider.js';
import { network, type Sent } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { VersionConflict } from './VersionConflict.js';

afterEach(() => vi.unstubAllGlobals());

const mine = { id: 'x', name: '甲公司', profile: '我写的', version: 3 };
const theirs = { id: 'x', name: '甲公司', profile: '别人写的', version: 4 };

async function collide(): Promise<Sent[]> {
  const sent = network(({ body }) =>
    (body as { version?: number }).version === 4
      ? { json: { ...mine, version: 5 } }
      : { status: 409, json: { code: 'VERSION_CONFLICT', detail: '刚刚被他人修改过', current: theirs } },
  );
  render(
    <TestPage>
      <VersionConflict />
    </TestPage>,
  );
  await dataProvider
    .update('investors', { id: 'x', data: mine, previousData: { ...mine, profile: '' } })
    .catch(() => undefined);
  return sent;
}

describe('two people edited one record', () => {
  it('names what differs and leaves the choice', async () => {
    await collide();
    expect(await screen.findByText('已被他人修改')).toBeTruthy();
    expect(screen.getByText(/与您填写不同的内容：企业简介$/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '回到页面核对' }));
    await waitFor(() => expect(screen.queryByText('已被他人修改')).toBeNull());
  });

  it('overwrites only when asked, and then on top of what is there now', async () => {
    const sent = await collide();
    await userEvent.click(await screen.findByRole('button', { name: '用我的覆盖' }));
    await waitFor(() => expect(sent.at(-1)?.body).toEqual({ profile: '我写的', version: 4 }));
  });
});
