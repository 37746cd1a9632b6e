import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { Stake } from './AskDialog.js';
import { useAsking } from './useAsking.js';

afterEach(() => vi.unstubAllGlobals());

function Page({ act }: { act: () => void }) {
  const { ask, dialog } = useAsking();
  const question = { title: '认定到位 QJ-1？', text: '认定后不能撤回。', confirm: '认定到位', children: <Stake amount="3,500.00 万元">齿轮项目</Stake> };
  return (
    <>
      <button onClick={() => ask(question, act)}>认定</button>
      {dialog}
    </>
  );
}

async function press(): Promise<ReturnType<typeof vi.fn>> {
  network(() => ({ json: [] }));
  const act = vi.fn();
  render(
    <TestPage>
      <Page act={act} />
    </TestPage>,
  );
  await userEvent.click(screen.getByText('认定'));
  return act;
}
const isGone = (): Promise<void> => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

describe('an act of one press', () => {
  it('is asked with the amount, whose it is and what comes of it, and done once at the second press', async () => {
    const act = await press();
    const dialog = await screen.findByRole('dialog', { name: '认定到位 QJ-1？', description: '认定后不能撤回。' });
    expect(dialog.textContent).toContain('3,500.00 万元');
    expect(dialog.textContent).toContain('齿轮项目');
    expect(act).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: '认定到位' }));
    await isGone();
    expect(act).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the button', () => userEvent.click(screen.getByRole('button', { name: '取消' }))],
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['Enter, which meets the way out first', () => userEvent.keyboard('{Enter}')],
  ])('is not done when it is left by %s', async (_by, leave) => {
    const act = await press();
    await screen.findByRole('dialog');
    await leave();
    await isGone();
    expect(act).not.toHaveBeenCalled();
  });
});
