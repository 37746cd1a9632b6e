import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type RunningApi } from '../../apps/api/start-api.js';
import { sweep } from '../../apps/worker/house/sweep.handler.js';
import type { Workshop } from '../../apps/worker/workshop.js';
import { PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { clientOf, type Answer } from '../support/client.js';

/**
 * Guessing passwords: from one address, from many, over many accounts; and people who only mistype. The address of each
 * attempt is what a trusted proxy on this machine says.
 */
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ trustedProxies: ['127.0.0.1/32'], limits: { person: 100_000, address: 100_000, anonymous: 100_000, screenCodes: 10, failedSignIns: 30 } });
});
afterAll(() => api.close());

const tryFrom = (from: string, username: string, password = 'wrong-password'): Promise<Answer> => api.anonymous.post('/sessions', { username, password }, { 'x-forwarded-for': from });
const outcome = ({ status, problem }: Answer): [number, string | undefined] => [status, status === 201 ? undefined : problem.code];
const minutes = (count: number): void => api.clock.set(new Date(api.clock.now().getTime() + count * 60_000));
const someone = (username: string): Promise<string> => api.person(username, 'centre-shanghai', ['officer']);
/** Of a street of addresses that no other test uses. */
const street = (number: number) => (house: number): string => `10.${number}.${Math.floor(house / 250)}.${(house % 250) + 1}`;

async function failTimes(count: number, from: (time: number) => string, username: string): Promise<void> {
  for (let time = 0; time < count; time += 1) expect(outcome(await tryFrom(from(time), username))).toEqual([401, 'SIGN_IN_FAILED']);
}

describe('an account tried from one address', () => {
  it('is held there after five, and nowhere else', async () => {
    await someone('pestered');
    const here = '10.1.0.1';
    await failTimes(5, () => here, 'pestered');
    const held = await tryFrom(here, 'pestered', PASSWORD);
    expect(outcome(held)).toEqual([429, 'ACCOUNT_LOCKED']);
    expect(held.headers.get('retry-after')).toBe('60');
    expect(outcome(await tryFrom('10.1.0.2', 'pestered', PASSWORD))).toEqual([201, undefined]);
    expect(outcome(await tryFrom(here, 'pestered', PASSWORD)), 'getting in elsewhere frees nobody here').toEqual([429, 'ACCOUNT_LOCKED']);
  });

  it('is held alike where nobody has the name', async () => {
    await someone('exists');
    const alike = ({ problem }: Answer): object => ({ ...problem, requestId: '' });
    for (let time = 0; time < 6; time += 1) expect(alike(await tryFrom('10.1.0.3', 'exists'))).toEqual(alike(await tryFrom('10.1.0.4', 'exists.not')));
    expect(outcome(await tryFrom('10.1.0.4', 'exists.not'))).toEqual([429, 'ACCOUNT_LOCKED']);
  });

  it('counts a network of 64 bits as one address', async () => {
    await someone('sixth');
    await failTimes(5, (time) => `2001:db8:1:1::${time + 1}`, 'sixth');
    expect(outcome(await tryFrom('2001:db8:1:1:ffff::9', 'sixth', PASSWORD))).toEqual([429, 'ACCOUNT_LOCKED']);
    expect(outcome(await tryFrom('2001:db8:1:2::1', 'sixth', PASSWORD))).toEqual([201, undefined]);
  });

  it('is free again with a new password, whoever sets it', async () => {
    const id = await someone('renewed');
    await failTimes(5, () => '10.1.0.5', 'renewed');
    expect((await tryFrom('10.1.0.5', 'renewed', PASSWORD)).status).toBe(429);
    const { rows } = await api.db.owner.query<{ hash: string }>(`select password_hash as hash from person where username = 'exists'`);
    await api.db.owner.query('update person set password_hash = null, version = version + 1 where id = $1', [id]);
    await api.db.owner.query('update person set password_hash = $2, version = version + 1 where id = $1', [id, rows[0]?.hash]);
    expect((await tryFrom('10.1.0.5', 'renewed', PASSWORD)).status).toBe(201);
  });
});

describe('an account tried from ever new addresses', () => {
  it('is held for all that are new to it after twenty, never where its person has signed in', async () => {
    const from = street(2);
    await someone('administers');
    const desk = '10.2.9.9';
    expect((await tryFrom(desk, 'administers', PASSWORD)).status).toBe(201);
    await failTimes(20, from, 'administers');
    expect(outcome(await tryFrom(from(30), 'administers', PASSWORD))).toEqual([429, 'ACCOUNT_LOCKED']);
    expect(outcome(await tryFrom(desk, 'administers', PASSWORD))).toEqual([201, undefined]);
    minutes(1);
    expect(outcome(await tryFrom(from(31), 'administers'))).toEqual([401, 'SIGN_IN_FAILED']);
    const longer = await tryFrom(from(32), 'administers', PASSWORD);
    expect([longer.status, longer.headers.get('retry-after')], 'the sign-in from the desk took nothing back').toEqual([429, '120']);
    expect(outcome(await tryFrom(desk, 'administers', PASSWORD))).toEqual([201, undefined]);
  });

  it('is forgotten a day after the last attempt', async () => {
    const from = street(3);
    await someone('rests');
    await failTimes(20, from, 'rests');
    expect((await tryFrom(from(30), 'rests', PASSWORD)).status).toBe(429);
    minutes(24 * 60 + 1);
    await failTimes(1, () => from(31), 'rests');
    expect((await tryFrom(from(32), 'rests', PASSWORD)).status).toBe(201);
  });
});

describe('an address that tries many accounts', () => {
  it('is held after thirty, though no account is; other addresses go on; a quarter of an hour later it may', async () => {
    const here = '10.4.0.1';
    await someone('thirty.first');
    for (let number = 0; number < 30; number += 1) expect(outcome(await tryFrom(here, `name.${number}`))).toEqual([401, 'SIGN_IN_FAILED']);
    const held = await tryFrom(here, 'thirty.first', PASSWORD);
    expect(outcome(held)).toEqual([429, 'ADDRESS_HELD']);
    expect(held.problem.detail).toMatch(/请 15 分钟后再试/);
    expect(held.headers.get('retry-after')).toBe('900');
    expect((await tryFrom('10.4.0.2', 'thirty.first', PASSWORD)).status).toBe(201);
    minutes(15);
    expect((await tryFrom(here, 'thirty.first', PASSWORD)).status).toBe(201);
  });

  it('gains little by asking all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 80 }, (_, number) => tryFrom('10.4.0.3', `burst.${number}`)));
    // as many more as one process works on at once: the connections of its pool
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(30 + 12);
  });

  it('is counted by all copies of the API together', async () => {
    const second: RunningApi = await startApi({ config: api.config, clock: api.clock, log: pino({ level: 'silent' }) });
    const other = clientOf(`http://127.0.0.1:${second.port}`);
    const here = { 'x-forwarded-for': '10.4.0.4' };
    for (let number = 0; number < 15; number += 1) {
      expect((await tryFrom('10.4.0.4', `one.${number}`)).status).toBe(401);
      expect((await other.post('/sessions', { username: `two.${number}`, password: 'wrong-password' }, here)).status).toBe(401);
    }
    for (const client of [api.anonymous, other]) expect(outcome(await client.post('/sessions', { username: 'thirty.first', password: PASSWORD }, here))).toEqual([429, 'ADDRESS_HELD']);
    await second.close();
  });
});

describe('an office of sixty behind one address', () => {
  it('signs in within a minute, though every second one mistypes first', async () => {
    const here = '10.5.0.1';
    const names = Array.from({ length: 60 }, (_, number) => `nine.${number}`);
    for (const name of names) await someone(name);
    const arrive = async (name: string, number: number): Promise<number> => {
      if (number % 2 === 0) expect((await tryFrom(here, name)).status).toBe(401);
      return (await tryFrom(here, name, PASSWORD)).status;
    };
    const statuses: number[] = [];
    for (let first = 0; first < 60; first += 10) statuses.push(...(await Promise.all(names.slice(first, first + 10).map((name, index) => arrive(name, first + index)))));
    expect(statuses).toEqual(names.map(() => 201));
  });
});

it('a present password typed to change it is counted as well, and a mistake is forgotten with the right one', async () => {
  await someone('sits');
  const from = { 'x-forwarded-for': '10.7.0.1' };
  const client = await api.signIn('sits');
  const change = (currentPassword: string, password: string): Promise<Answer> => client.put('/me/password', { currentPassword, password }, from);
  expect(outcome(await change('wrong-password', 'another-river-2027'))).toEqual([422, 'PASSWORD_WRONG']);
  expect((await change(PASSWORD, 'another-river-2027')).status).toBe(200);
  for (let time = 0; time < 5; time += 1) expect(outcome(await change('wrong-password', PASSWORD))).toEqual([422, 'PASSWORD_WRONG']);
  expect(outcome(await change('another-river-2027', PASSWORD))).toEqual([429, 'ACCOUNT_LOCKED']);
  expect(outcome(await tryFrom('10.7.0.1', 'sits', 'another-river-2027'))).toEqual([429, 'ACCOUNT_LOCKED']);
  expect((await client.get('/me')).status, 'the session goes on').toBe(200);
});

it('names that were typed are not kept: a password may be among them', async () => {
  await tryFrom('10.6.0.1', 'Mountain-River-typed-as-name');
  const { rows } = await api.db.owner.query<{ account: string }>('select account from sign_in_failure');
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ account }) => !/^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(account))).toEqual([]);
});

it('what is older than anything counts is swept away', async () => {
  await api.db.owner.query(`insert into sign_in_failure (account, origin, failures, last_failed_at) values ('a', 'old', 1, now() - interval '3 days'), ('a', 'new', 1, now() - interval '1 hour')`);
  await sweep({ door: api.db.work } as Workshop);
  const { rows } = await api.db.owner.query(`select origin from sign_in_failure where account = 'a'`);
  expect(rows).toEqual([{ origin: 'new' }]);
});
