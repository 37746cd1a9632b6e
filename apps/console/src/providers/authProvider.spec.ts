import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HttpError } from 'react-admin';
import { permissions } from '../../../../libs/access/permissions.js';
import { menuGroups } from '../layout/menuEntries.js';
import { network } from '../test/network.js';
import { actionsOfScreens, mayOpen } from './access.js';
import { authProvider, forgetMe } from './authProvider.js';
import { randomId } from './idempotency.js';

beforeEach(() => forgetMe());
afterEach(() => vi.unstubAllGlobals());

const me = { id: 'p', name: '刘洋', actions: ['visit.read', 'visit.log'], roles: ['officer'] };

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

  it('is nobody after a 401, and the same person after a 403 or a broken line', async () => {
    await expect(authProvider.checkError(new HttpError('', 401))).rejects.toThrow();
    await expect(authProvider.checkError(new HttpError('', 403))).resolves.toBeUndefined();
    network(() => 'broken');
    await expect(authProvider.checkAuth({})).resolves.toBeUndefined();
    network(() => ({ status: 401, json: {} }));
    await expect(authProvider.checkAuth({})).rejects.toMatchObject({ message: false });
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
