import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keyedDigest } from '#config';
import { scanRoutes } from '../support/routes.js';
import { holdsSecret, secretText, secretly } from '../../apps/api/http/secrecy.js';
import { PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { done, type Client } from '../support/client.js';

/** What is derived from secrets and kept: nothing that a thief of the database or of a backup finds by trying. */
let api: TestApi;
let sysadmin: Client;
let bureau: Client;
let officer: Client;

beforeAll(async () => {
  api = await startTestApi();
  await api.person('sysadmin', null, ['sysadmin']);
  await api.person('bureau', 'bureau', ['bureau']);
  await api.person('officer', 'centre-shanghai', ['officer']);
  [sysadmin, bureau, officer] = await Promise.all([api.signIn('sysadmin'), api.signIn('bureau'), api.signIn('officer')]);
});
afterAll(() => api.close());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const once = (key: string): Record<string, string> => ({ 'idempotency-key': key.padEnd(8, '0') });
const kept = async (key: string): Promise<string[]> =>
  (await api.db.owner.query<{ all: string }>('select k::text as all from idempotency_key k where key = $1', [key.padEnd(8, '0')])).rows.map(({ all }) => all);

describe('a request under an idempotency key', () => {
  it('is compared by a digest that nobody computes without the key of the installation', async () => {
    const { id } = done(await officer.post('/investors', { name: '示例光电公司' }));
    const body = { name: '联系人甲', phone: '13800138000' };
    const made = done(await officer.post(`/investors/${id}/contacts`, body, once('phone')));
    const [row] = await kept('phone');
    expect(row).toBeDefined();
    for (const text of [JSON.stringify(body), '13800138000']) expect(row).not.toContain(sha256(text));
    expect(row).not.toContain('13800138000');
    expect(row).toContain(keyedDigest(api.config.secrets, 'request-body', JSON.stringify(body)));
    // it still does what it is for
    expect(done(await officer.post(`/investors/${id}/contacts`, body, once('phone'))).id).toBe(made.id);
    expect((await officer.post(`/investors/${id}/contacts`, { ...body, phone: '13800138001' }, once('phone'))).problem.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('leaves no record where it carries a secret or is answered with one', async () => {
    const opened = done(await sysadmin.post('/people', { username: 'opened', name: '新人' }));
    const link = done(await sysadmin.post<{ token: string }>(`/people/${opened.id}/links`, {}, once('link')));
    done(await sysadmin.post('/password-links/holders', { token: link.token }, once('holder')));
    done(await sysadmin.post('/password-links', { token: link.token, password: 'second-password-2' }, once('set')));
    done(await officer.put('/me/password', { currentPassword: PASSWORD, password: 'another-river-2027' }, once('own')));
    done(await bureau.post('/channels', { kind: 'wecom_robot', name: '群', secret: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' } }, once('channel')));
    const kiosk = done(await bureau.post('/kiosk-tokens', { name: '大厅' }, once('kiosk')));
    done(await bureau.post(`/kiosk-tokens/${kiosk.id}/codes`, {}, once('code')));
    done(await bureau.post('/tokens', { name: '脚本' }, once('token')));
    done(await bureau.post('/calendar-feeds', {}, once('feed')));
    done(await bureau.post('/sessions', { username: 'bureau', password: PASSWORD }, once('session')));
    for (const key of ['link', 'holder', 'set', 'own', 'channel', 'kiosk', 'code', 'token', 'feed', 'session']) expect(await kept(key), key).toEqual([]);
  });
});

describe('a short code', () => {
  it('for a screen is kept as a digest with a key, so that trying all codes finds none', async () => {
    const { code } = done(await bureau.post<{ code: string; id: string; version: number }>('/kiosk-tokens', { name: '会议室' }));
    const letters = code.replace('-', '');
    const { rows } = await api.db.owner.query<{ all: string }>('select k::text as all from kiosk_token k');
    const all = rows.map((row) => row.all).join();
    expect(all).not.toContain(sha256(letters));
    expect(all).toContain(keyedDigest(api.config.secrets, 'kiosk-code', letters));
    expect(done(await api.anonymous.post('/kiosk-screens', { code }))).toMatchObject({ name: '会议室' });
  });
});

describe('a keyed digest', () => {
  it('differs by purpose and by installation, and is the same for the same', () => {
    const [a, b] = [{ passwordPepper: Buffer.alloc(32, 1) }, { passwordPepper: Buffer.alloc(32, 2) }];
    const digests = [keyedDigest(a, 'kiosk-code', 'x'), keyedDigest(a, 'contact-code', 'x'), keyedDigest(b, 'kiosk-code', 'x')];
    expect(new Set(digests).size).toBe(3);
    expect(keyedDigest(a, 'kiosk-code', 'x')).toBe(digests[0]);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('every route', () => {
  const SOUNDS_SECRET = /password|secret|token|credential|^(phone|code|key|url)$/i;
  /** Fields that only sound so: a phone goes into a keyed digest and into no answer, codes are numbers of units and lists. */
  const HARMLESS = ['phone', 'code', 'secretNames', 'hasPassword', 'key', 'secret'];

  it('marks the field of a body or an answer that is secret, wherever its name says so', () => {
    const unmarked = scanRoutes().flatMap(({ name, body, answer }) => [
      ...(body ? leaves(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })) : []).map((field) => [name, field]),
      ...(answer ? leaves(z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any' })) : []).map((field) => [name, field]),
    ]);
    // the one password of the demonstration stands on its sign-in page for everybody
    expect(unmarked.filter(([route, field]) => route !== 'GET /demonstration' && SOUNDS_SECRET.test(field ?? '') && !HARMLESS.includes(field ?? ''))).toEqual([]);
  });

  it('that carries a secret is one of these', () => {
    const secretive = scanRoutes().filter(({ body, answer }) => (body && holdsSecret(body, 'input')) || (answer && holdsSecret(answer, 'output')));
    expect(secretive.map(({ name }) => name).sort()).toEqual([
      'POST /administrator-requests/:id/links',
      'POST /calendar-feeds',
      'POST /channels',
      'POST /channels/:id/signing-secrets',
      'POST /contact-points/:id/verifications',
      'POST /contacts/:id/reveals',
      'POST /founding',
      'POST /kiosk-screens',
      'POST /kiosk-tokens',
      'POST /kiosk-tokens/:id/codes',
      'POST /password-links',
      'POST /password-links/holders',
      'POST /people/:id/links',
      'POST /sessions',
      'POST /tokens',
      'PUT /channels/:id',
      'PUT /me/password',
    ]);
  });

  it('is seen through, however deep the field lies', () => {
    expect(holdsSecret(z.strictObject({ a: z.array(z.strictObject({ b: secretText(9).nullable().optional() })) }), 'input')).toBe(true);
    expect(holdsSecret(z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: secretly(z.string().transform(Number)) })]), 'input')).toBe(true);
    expect(holdsSecret(z.strictObject({ password: z.string() }), 'input')).toBe(false);
  });

  /** Names of fields that are not marked, whatever they lie in. */
  function leaves(part: unknown): string[] {
    if (typeof part !== 'object' || part === null) return [];
    const { properties, ...others } = part as { properties?: Record<string, Record<string, unknown>> };
    const own = Object.entries(properties ?? {}).flatMap(([name, field]) => (JSON.stringify(field).includes('"x-secret":true') ? [] : [name, ...leaves(field)]));
    return [...own, ...Object.values(others).flatMap(leaves)];
  }
});

describe('a plain hash', () => {
  /** Where one is made, and why there is nothing to guess. */
  const PLACES: Record<string, string> = {
    'apps/standalone/backup/archive.ts': 'files of a backup',
    'apps/standalone/backup/restore.ts': 'files of a backup',
    'apps/worker/reminders/deliver-reminder.handler.ts': 'ids of a job',
    'libs/bulletins/bulletin-figures.ts': 'figures that are issued',
    'libs/bulletins/templates.ts': 'files, found by their content',
    'libs/channels/calendar-feeds.ts': 'a token of 256 random bits',
    'libs/database/connection.ts': 'names of prepared statements',
    'libs/demonstration/one-sweep.ts': 'names of prepared statements',
    'libs/files/files.ts': 'files, found by their content',
    'libs/organisation/sessions.ts': 'tokens of 256 random bits',
  };

  it('is made in these places only', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const files = ['apps/api', 'apps/worker', 'apps/standalone', 'libs'].flatMap((folder) =>
      fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => `${folder}/${file}`),
    );
    const making = files.filter((file) => /createHash\(|\bhash\('sha/.test(fs.readFileSync(path.join(root, file), 'utf8')));
    expect(making.sort()).toEqual(Object.keys(PLACES).sort());
  });
});
