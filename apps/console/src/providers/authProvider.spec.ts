import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpError } from 'react-admin';
import { permissions } from '../../../../libs/access/permissions.js';
import { menuGroups } from '../layout/menuEntries.js';
import { network } from '../test/network.js';
import { actionsOfScreens, mayOpen } from './access.js';
import { authProvider, forgetMe, signInAgain, whoAmI } from './authProvider.js';
import { dataProvider } from './dataProvider.js';
import { randomId } from './idempotency.js';
import { session } from './session.js';

beforeEach(() => {
  forgetMe();
  localStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

const me = { id: 'p', identity: 'p.1', name: '刘洋', actions: ['visit.read', 'visit.log'], roles: ['officer'] };

describe('who is signed in', () => {
  it('is asked once and kept for the next pages', async () => {
    const sent = network(() => ({ json: me }));
    await authProvider.checkAuth({});
    await authProvider.getIdentity?.();
    expect(sent.map(({ path }) => path)).toEqual(['/me']);
    expect(await authProvider.canAccess?.({ resource: 'visits', action: 'create' })).toBe(true);
    expect(await authProvider.canAccess?.({ resource: 'contracts', action: 'list' })).toBe(false);
    expect(await authProvider.canAccess?.({ resource: 'nonsense', action: 'list' })).toBe(false);
  });

  it('is nobody to a page that never knew anybody, and not known without a line', async () => {
    network(() => 'broken');
    await expect(authProvider.checkAuth({})).resolves.toBeUndefined();
    network(() => ({ status: 401, json: {} }));
    await expect(authProvider.checkAuth({})).rejects.toMatchObject({ message: false });
  });

  it('is never a reason for react-admin to sign out and take a refusal for an answer', async () => {
    for (const status of [401, 403, 409]) await expect(authProvider.checkError(new HttpError('', status))).resolves.toBeUndefined();
  });

  it('stays who they are while the session has ended, until they sign in again', async () => {
    network(() => ({ json: me }));
    await authProvider.checkAuth({});
    network(() => ({ status: 401, json: { code: 'NOT_SIGNED_IN' } }));
    await expect(dataProvider.getOne('projects', { id: 'x' })).rejects.toMatchObject({ status: 401 });
    expect(session.state()).toBe('ended');
    await expect(authProvider.checkAuth({})).resolves.toBeUndefined();
    expect((await whoAmI()).name).toBe('刘洋');
    network(({ path }) => ({ json: path === '/me' ? { ...me, unreadMessages: 3 } : {} }));
    await signInAgain({ username: 'liuyang', password: 'secret words' });
    expect([session.state(), (await whoAmI()).unreadMessages]).toEqual(['open', 3]);
  });

  it('is said in every request, and a page of somebody else or with former rights learns that it is', async () => {
    const sent = network(({ path }) => ({ json: path === '/me' ? me : {} }));
    await authProvider.checkAuth({});
    await dataProvider.act('contracts', 'c', 'confirmations');
    expect(sent.map(({ path, headers }) => [path, headers.get('X-Signed-In-As')])).toEqual([['/me', ''], ['/contracts/c/confirmations', 'p.1']]);
    network(() => ({ status: 409, json: { code: 'RIGHTS_CHANGED', detail: '您的角色已变化' } }));
    await expect(dataProvider.act('contracts', 'c', 'confirmations')).rejects.toThrow('您的角色已变化');
    expect(session.state()).toBe('rights');
    network(() => ({ status: 409, json: { code: 'SIGNED_IN_AS_ANOTHER', detail: '另一个账号' } }));
    await expect(dataProvider.act('contracts', 'c', 'confirmations')).rejects.toThrow('另一个账号');
    expect(session.state()).toBe('person');
    session.isNow('p.1');
    expect(session.state(), 'a page that must go does not come back').toBe('person');
  });

  it('signing in as another over the page does not make the page theirs', async () => {
    network(() => ({ json: me }));
    await authProvider.checkAuth({});
    network(({ path }) => (path === '/me' ? { json: { ...me, id: 'q', identity: 'q.1', name: '王芳' } } : { status: 201, json: {} }));
    await signInAgain({ username: 'wangfang', password: 'secret words' });
    expect([session.state(), (await whoAmI()).name]).toEqual(['person', '刘洋']);
  });

  it('leaves no token in the browser', async () => {
    network(({ path }) => ({ json: path === '/me' ? me : {} }));
    await authProvider.login({ username: 'liuyang', password: 'secret words' });
    await authProvider.checkAuth({});
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('secret');
    expect(Object.keys(localStorage)).toEqual([]);
  });
});

describe('actions that screens and the menu name', () => {
  it('are those of the authorisation page', () => {
    const known = Object.keys(permissions);
    const named = [...actionsOfScreens(), ...menuGroups.flatMap(({ entries }) => entries.map(({ action }) => action))];
    expect(named.filter((action) => !known.includes(action))).toEqual([]);
  });

  it('let the security administrator open an account to grant roles', () => {
    expect(mayOpen(['person.read', 'person.grantRoles'], 'people', 'edit')).toBe(true);
    expect(mayOpen(['person.read', 'person.grantRoles'], 'people', 'create')).toBe(false);
  });
});

describe('a random id', () => {
  it('is a UUID also where there is no secure context', () => {
    const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) } as Crypto;
    const ids = new Set(Array.from({ length: 50 }, () => randomId(insecure)));
    expect(ids.size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
