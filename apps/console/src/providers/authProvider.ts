import { HttpError, type AuthProvider } from 'react-admin';
import { mayOpen } from './access.js';
import { dropDrafts } from './drafts.js';
import { request } from './http.js';
import { identity } from './identity.js';
import { session } from './session.js';
import type { Me } from './types.js';

/** Sign-in by an HttpOnly cookie: the page never holds a token, it only knows who is there and what they may do. */
const FRESH_MS = 5 * 60_000;
const NOBODY = 401;

let known: { me: Promise<Me>; at: number } | null = null;
/** Whom the page was drawn for: it goes on showing them while their session has to be renewed or the line is cut. */
let drawnFor: Me | null = null;

export function whoAmI(): Promise<Me> {
  if (drawnFor && session.state() !== 'open') return Promise.resolve(drawnFor);
  if (known && Date.now() - known.at < FRESH_MS) return known.me;
  const asked = { me: askWho(), at: Date.now() };
  known = asked;
  asked.me.catch(() => {
    if (known === asked) known = null;
  });
  return asked.me;
}

/** The next question goes to the server again; the page stays that of the same person. */
export function askAgain(): void {
  known = null;
}

/** Nobody is here: before a sign-in and after a sign-out. */
export function forgetMe(): void {
  known = null;
  drawnFor = null;
  session.forget();
}

/** Signs in over the page that lost its session. @throws what the API says of the name and the password */
export async function signInAgain(credentials: { username: string; password: string }): Promise<void> {
  await request('/sessions', { method: 'POST', body: credentials });
  const me = await askServer();
  session.tellSignedIn(me.identity);
  if (identity.differsFrom(me.identity) === null) drawnFor = me;
  known = null;
  session.isNow(me.identity);
}

async function askWho(): Promise<Me> {
  try {
    const me = await askServer();
    if (identity.differsFrom(me.identity) === null) {
      identity.set(me.identity);
      drawnFor = me;
    }
    session.isNow(me.identity);
    return drawnFor ?? me;
  } catch (error) {
    // Whether the line is cut or the session has ended: the page remains theirs, and its requests say what is wrong.
    if (drawnFor) return drawnFor;
    throw error;
  }
}

/** Asked without a word of whom the page was drawn for: this is how one finds out. */
async function askServer(): Promise<Me> {
  return (await request<Me>('/me', { headers: { 'X-Signed-In-As': '' } })).json;
}

export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    forgetMe();
    await request('/sessions', { method: 'POST', body: { username, password } });
    await whoAmI().then(
      (me) => session.tellSignedIn(me.identity),
      () => undefined,
    );
  },

  async logout() {
    const person = drawnFor;
    // A session that merely ran out keeps what was being typed.
    if (!person) return;
    dropDrafts(person.id);
    // A session that is gone already is as good as ended; a broken line must not keep anybody on the page.
    await request('/sessions/current', { method: 'DELETE' }).catch(() => undefined);
    forgetMe();
    session.tellSignedOut();
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

  /**
   * Never a reason to leave the page. react-admin would sign out, and give every refused request to its caller as a
   * success with an empty answer; the session's end is announced where the answer comes in, and the page keeps all.
   */
  checkError: () => Promise.resolve(),

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
