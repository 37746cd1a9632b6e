import { HttpError, type AuthProvider } from 'react-admin';
import { mayOpen } from './access.js';
import { dropDrafts } from './drafts.js';
import { request } from './http.js';
import type { Me } from './types.js';

/** Sign-in by an HttpOnly cookie: the page never holds a token, it only knows who is there and what they may do. */
const FRESH_MS = 5 * 60_000;
const NOBODY = 401;

let known: { me: Promise<Me>; at: number } | null = null;

export function whoAmI(): Promise<Me> {
  if (known && Date.now() - known.at < FRESH_MS) return known.me;
  const asked = { me: request<Me>('/me').then((answer) => answer.json), at: Date.now() };
  known = asked;
  asked.me.catch(() => {
    if (known === asked) known = null;
  });
  return asked.me;
}

export function forgetMe(): void {
  known = null;
}

export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    forgetMe();
    await request('/sessions', { method: 'POST', body: { username, password } });
  },

  async logout() {
    const wasSignedIn = known !== null;
    forgetMe();
    // A session that merely ran out keeps what was being typed.
    if (!wasSignedIn) return;
    dropDrafts();
    // A session that is gone already is as good as ended; a broken line must not keep anybody on the page.
    await request('/sessions/current', { method: 'DELETE' }).catch(() => undefined);
  },

  async checkAuth() {
    try {
      await whoAmI();
    } catch (error) {
      // Without a line we do not know: keep the page, its requests will say that the server is away.
      if (!(error instanceof HttpError) || error.status !== NOBODY) return;
      throw Object.assign(new Error('not signed in'), { message: false });
    }
  },

  checkError(error: { status?: number }) {
    if (error.status !== NOBODY) return Promise.resolve();
    forgetMe();
    return Promise.reject(new Error('ra.notification.logged_out'));
  },

  async getIdentity() {
    const me = await whoAmI();
    return { ...me, fullName: me.name };
  },

  async getPermissions() {
    // Asked on every page, also on those before sign-in, where a refusal would lead away from them.
    return whoAmI().then(
      ({ actions }) => actions,
      () => [],
    );
  },

  async canAccess({ resource, action }: { resource: string; action: string }) {
    return mayOpen((await whoAmI()).actions, resource, action);
  },
};
