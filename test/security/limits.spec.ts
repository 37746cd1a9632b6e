import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf } from '../support/client.js';
import { PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { send, type Reply } from '../support/from-address.js';

/** How often is too often. Every test comes from addresses and people of its own, since a minute outlasts the test. */
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ limits: { person: 8, anonymous: 5, address: 40, screenCodes: 2, failedSignIns: 1_000_000 } });
  for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) await api.person(name, 'centre-shanghai', ['officer']);
});
afterAll(() => api.close());

const times = async (count: number, ask: () => Promise<Reply>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < count; time += 1) statuses.push((await ask()).status);
  return statuses;
};
const me = (from: string, headers: Record<string, string> = {}): Promise<Reply> => send(`${api.url}/api/v1/me`, { from, headers });
const cookieFor = async (username: string): Promise<{ cookie: string }> => ({ cookie: cookieOf(await api.anonymous.post('/sessions', { username, password: PASSWORD })) });

describe('a person', () => {
  it('has one limit over sessions and tokens, wherever they come from, and takes nothing from others at the same address', async () => {
    const session = await cookieFor('first');
    const { bearer } = await api.token('first');
    const other = await cookieFor('second');
    expect(await times(8, () => me('127.0.1.1', session))).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await me('127.0.1.2', { authorization: `Bearer ${bearer}` })).status).toBe(429);
    expect((await me('127.0.1.1', other)).status).toBe(200);
  });

  it('goes on where strangers at the same address have asked too often', async () => {
    const session = await cookieFor('third');
    expect(await times(6, () => me('127.0.1.3'))).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await me('127.0.1.3', session)).status).toBe(200);
  });
});

describe('a stranger', () => {
  it('is limited by address, this machine too', async () => {
    expect((await times(6, () => me('127.0.1.4'))).at(-1)).toBe(429);
    expect((await me('127.0.1.5')).status).toBe(401);
    expect((await times(6, () => me('127.0.0.1'))).at(-1)).toBe(429);
  });

  it('lifts no limit with headers that anybody can write', async () => {
    let number = 0;
    const forging = (): Promise<Reply> => me('127.0.1.6', { 'x-forwarded-for': `203.0.113.${(number += 1)}`, 'x-real-ip': `203.0.113.${number}` });
    expect((await times(6, forging)).at(-1)).toBe(429);
  });

  it('is one however many tokens and cookies are tried', async () => {
    let number = 0;
    const guessing = (): Promise<Reply> => ((number += 1) % 2 ? me('127.0.1.7', { authorization: `Bearer qj_${number}${'x'.repeat(40)}` }) : me('127.0.1.7', { cookie: `investment=${number}${'x'.repeat(40)}` }));
    expect(await times(6, guessing)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('tries few codes of screens', async () => {
    const connect = (): Promise<Reply> => send(`${api.url}/api/v1/kiosk-screens`, { method: 'POST', body: { code: 'AAAA-AAAA' }, from: '127.0.1.8' });
    expect(await times(3, connect)).toEqual([422, 422, 429]);
  });
});

describe('an address', () => {
  it('has a limit over everything, which leaves health alone', async () => {
    const session = await cookieFor('fourth');
    const statuses = await times(45, () => send(`${api.url}/api/docs`, { from: '127.0.1.9' }));
    expect([statuses.slice(0, 40).every((status) => status < 400), statuses.slice(40)]).toEqual([true, [429, 429, 429, 429, 429]]);
    expect((await me('127.0.1.9', session)).status).toBe(429);
    expect((await send(`${api.url}/api/health/ready`, { from: '127.0.1.9' })).status).toBe(200);
  });
});

it('whoever is refused is told how long to wait, in both languages', async () => {
  const session = await cookieFor('fifth');
  await times(8, () => me('127.0.1.10', session));
  for (const [language, sentence] of [['zh-CN', /^操作太频繁，请在 (\d+) 秒后再试。$/], ['en', /^Too many requests; try again in (\d+) seconds\.$/]] as const) {
    const answer = await me('127.0.1.10', { ...session, 'accept-language': language });
    expect([answer.status, answer.body['code'], answer.headers['content-type']]).toEqual([429, 'TOO_MANY', 'application/problem+json; charset=utf-8']);
    const [, seconds] = sentence.exec(String(answer.body['detail'])) ?? [];
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(60);
    expect(answer.headers['retry-after']).toBe(seconds);
  }
  const address = await send(`${api.url}/api/docs`, { from: '127.0.1.9' });
  expect([address.status, address.body['code']]).toEqual([429, 'TOO_MANY']);
});
