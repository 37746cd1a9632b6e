import { Dialog, Drawer, MenuItem, TextField } from '@mui/material';
import { act, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { AdminContext, Confirm } from 'react-admin';
import { createBrowserRouter, Link, Outlet, RouterProvider, useLocation } from 'react-router-dom';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { i18nProvider } from '../i18n/index.js';
import { dataProvider } from '../providers/dataProvider.js';
import { lightTheme } from '../theme/theme.js';
import { noteArrival } from './index.js';

let heard: string[] = [];

function Frame() {
  const { pathname } = useLocation();
  noteArrival();
  heard.push(pathname);
  return <Outlet />;
}

function Form() {
  const [open, setOpen] = useState<string | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <input aria-label="意见" />
      {['dialog', 'drawer', 'confirm', 'stubborn'].map((name) => (
        <button key={name} onClick={() => setOpen(name)}>
          {name}
        </button>
      ))}
      <Link to="/third">third</Link>
      <Dialog open={open === 'dialog'} onClose={close}>
        在上面
        <TextField select label="选择" defaultValue="">
          <MenuItem value="a">甲</MenuItem>
        </TextField>
        <button onClick={close}>关闭</button>
        <Link to="/third" replace>
          instead
        </Link>
      </Dialog>
      <Drawer open={open === 'drawer'} onClose={close}>
        在上面
      </Drawer>
      <Confirm isOpen={open === 'confirm'} title="在上面" content="" onClose={close} onConfirm={close} />
      <Dialog open={open === 'stubborn'}>在上面</Dialog>
    </>
  );
}

/** As in the console: a browser router, and the theme that knows of overlays. */
async function walk(): Promise<void> {
  window.history.pushState({ idx: 0, key: 'first' }, '', '/first');
  noteArrival();
  heard = [];
  const router = createBrowserRouter([
    {
      element: <Frame />,
      children: [
        { path: '/first', element: <Link to="/form">form</Link> },
        { path: '/form', element: <AdminContext dataProvider={dataProvider} i18nProvider={i18nProvider} theme={lightTheme}><Form /></AdminContext> },
        { path: '/third', element: <p>third page</p> },
      ],
    },
  ]);
  render(<RouterProvider router={router} />);
  await userEvent.click(await screen.findByText('form'));
  await userEvent.type(await screen.findByLabelText('意见'), '写了一半');
}

const back = (): Promise<void> => act(async () => {
  window.history.back();
  await new Promise((resolve) => setTimeout(resolve, 200));
});
const isOpen = (): boolean => screen.queryByText('在上面') !== null;

beforeEach(() => window.history.replaceState(null, '', '/'));

describe('going back', () => {
  it.each(['dialog', 'drawer', 'confirm'])('closes an open %s and leaves the page below as it is; once more leaves the page', async (name) => {
    await walk();
    await userEvent.click(screen.getByText(name));
    await waitFor(() => expect(isOpen()).toBe(true));
    await back();
    await waitFor(() => expect(isOpen()).toBe(false));
    expect(window.location.pathname).toBe('/form');
    expect(screen.getByLabelText<HTMLInputElement>('意见').value).toBe('写了一半');
    await back();
    await waitFor(() => expect(window.location.pathname).toBe('/first'));
  });

  it('closes a list of choices first, then the dialog that it stands in', async () => {
    await walk();
    await userEvent.click(screen.getByText('dialog'));
    await userEvent.click(await screen.findByLabelText('选择'));
    await screen.findByRole('listbox');
    await back();
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    expect(isOpen()).toBe(true);
    await back();
    await waitFor(() => expect(isOpen()).toBe(false));
    expect(window.location.pathname).toBe('/form');
  });

  it('leaves the page at once when the dialog was closed by its own button, however often', async () => {
    await walk();
    for (const _ of [1, 2]) {
      await userEvent.click(screen.getByText('dialog'));
      await userEvent.click(await screen.findByText('关闭'));
      await waitFor(() => expect(isOpen()).toBe(false));
    }
    await back();
    await waitFor(() => expect(window.location.pathname).toBe('/first'));
    expect(heard.filter((path) => path === '/form').length).toBe(heard.indexOf('/first', 1) - heard.indexOf('/form'));
  });

  it('from the next page leads to this one, although a dialog was open on it', async () => {
    await walk();
    await userEvent.click(screen.getByText('dialog'));
    await userEvent.click(await screen.findByText('关闭'));
    await waitFor(() => expect(isOpen()).toBe(false));
    await userEvent.click(screen.getByText('third'));
    await screen.findByText('third page');
    await back();
    await waitFor(() => expect(window.location.pathname).toBe('/form'));
    await back();
    await waitFor(() => expect(window.location.pathname).toBe('/first'));
  });

  it('from a page that took the place of this one leads to the page before', async () => {
    await walk();
    await userEvent.click(screen.getByText('dialog'));
    await userEvent.click(await screen.findByText('instead'));
    await screen.findByText('third page');
    await back();
    await waitFor(() => expect(window.location.pathname).toBe('/first'));
  });

  it('does not leave the page below what will not be closed', async () => {
    await walk();
    await userEvent.click(screen.getByText('stubborn'));
    await back();
    await back();
    expect(isOpen()).toBe(true);
    expect(window.location.pathname).toBe('/form');
  });
});
