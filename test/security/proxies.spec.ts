import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_FILE_SIZE } from '#files';
import { freePort } from '../../apps/standalone/embedded-server.js';
import { PASSWORD, startTestApi, type TestApi } from '../support/api.js';
import { send, type Reply } from '../support/from-address.js';
import { hasNginx, startNginx, type Nginx } from '../support/nginx.js';

/**
 * What a caller says of itself, directly and through real proxies: the two nginx files that the product brings, as they are.
 * A machine has as many addresses as 127.0.0.0/8 holds, so that several people can come from several places.
 */
const PUBLIC = 'https://zs.example.test';
const FORGED = '203.0.113.9';
const HERE = '127.0.0.7';
/** As nginx sees the API and the API sees nginx. */
const PROXY = '127.0.0.1/32';

let api: TestApi;
let auditor: { authorization: string };
const warnings: string[] = [];

beforeAll(async () => {
  const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  api = await startTestApi({ trustedProxies: [PROXY], publicUrl: PUBLIC, consoleDir: path.resolve('apps/console'), log });
  for (const name of ['reads', 'comes', 'uploads', 'listens']) await api.person(name, name === 'reads' ? null : 'centre-shanghai', [name === 'reads' ? 'auditor' : 'officer']);
  auditor = { authorization: `Bearer ${(await api.token('reads')).bearer}` };
});
afterAll(() => api.close());

const credentials = (username: string, password = PASSWORD): { method: string; body: object } => ({ method: 'POST', body: { username, password } });

/** Where the last sign-in came from, as the auditor reads it. */
async function lastOrigin(): Promise<unknown> {
  const query = `filter=${encodeURIComponent('{"action":"session.begin"}')}&sort=${encodeURIComponent('["id","DESC"]')}&range=${encodeURIComponent('[0,0]')}`;
  const { text } = await send(`${api.url}/api/v1/audit-entries?${query}`, { headers: auditor });
  return (JSON.parse(text) as { address: string }[])[0]?.address;
}

describe('without a proxy in between, where people open https', () => {
  it('nobody signs in, whatever the request says of itself, and the answer says where to go', async () => {
    for (const headers of [{}, auditor, { 'x-forwarded-proto': 'https' }, { 'x-forwarded-proto': 'https', 'x-forwarded-for': FORGED }]) {
      const answer = await send(`${api.url}/api/v1/sessions`, { ...credentials('comes'), headers, from: HERE });
      expect([answer.status, answer.body['code'], answer.cookies]).toEqual([403, 'HTTPS_NEEDED', []]);
      expect(answer.body['detail']).toContain(PUBLIC);
      expect(answer.headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('no token is taken either, but by a program on the same machine', async () => {
    const remote = await send(`${api.url}/api/v1/me`, { headers: { ...auditor, 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'http' }, from: '127.0.0.1' });
    expect([remote.status, remote.body['code']]).toEqual([403, 'HTTPS_NEEDED']);
    expect((await send(`${api.url}/api/v1/me`, { headers: auditor, from: HERE })).status).toBe(200);
  });

  it('no cookie is taken: the plain one of an earlier time ends with it', async () => {
    const through = await send(`${api.url}/api/v1/sessions`, { ...credentials('comes'), headers: { 'x-forwarded-for': HERE, 'x-forwarded-proto': 'https' }, from: '127.0.0.1' });
    const [, token] = /^__Host-investment=([^;]+)/.exec(through.cookies[0] ?? '') ?? [];
    expect(token).toBeDefined();
    for (const name of ['investment', '__Host-investment']) expect((await send(`${api.url}/api/v1/me`, { headers: { cookie: `${name}=${token}` }, from: HERE })).status).toBe(401);
  });

  it('pages lead to the public address and nowhere else; health answers in the clear', async () => {
    for (const [asked, location] of [['/projects?a=1', '/projects?a=1'], ['//evil.example/x', '//evil.example/x'], ['/\\evil.example', '/\\evil.example']] as const) {
      const answer = await send(api.url, { target: asked, from: HERE });
      expect([answer.status, answer.headers.location]).toEqual([302, `${PUBLIC}${location}`]);
      expect(new URL(String(answer.headers.location)).host).toBe('zs.example.test');
    }
    for (const part of ['live', 'ready']) expect((await send(`${api.url}/api/health/${part}`, { from: HERE })).status).toBe(200);
  });

  it('the operator is told once that somebody unknown speaks for others', () => {
    const told = warnings.filter((line) => line.includes('TRUSTED_PROXIES'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`"peer":"${HERE}"`);
  });
});

describe.runIf(hasNginx)('through the nginx of docs/examples', () => {
  let nginx: Nginx;
  let https: string;
  let http: string;

  beforeAll(async () => {
    nginx = await startNginx({ file: 'docs/examples/nginx-https.conf', replacing: { '127.0.0.1:3000': new URL(api.url).host, 'zs.example.gov.cn': 'zs.example.test' } });
    https = `https://127.0.0.1:${nginx.port(443)}`;
    http = `http://127.0.0.1:${nginx.port(80)}`;
  });
  afterAll(() => nginx.close());

  it('a sign-in gets the cookie that HTTPS allows, and is written down with the address that nginx saw', async () => {
    const headers = { 'x-forwarded-for': `${FORGED}, 127.0.0.1`, 'x-real-ip': FORGED, forwarded: `for=${FORGED}`, 'x-forwarded-proto': 'http', host: 'zs.example.test', origin: PUBLIC };
    const answer = await send(`${https}/api/v1/sessions`, { ...credentials('comes'), headers, from: HERE });
    expect(answer.status).toBe(201);
    expect(answer.cookies).toHaveLength(1);
    expect(answer.cookies[0]).toMatch(/^__Host-investment=[\w-]{43}; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(await lastOrigin()).toBe(HERE);
  });

  it('a browser that says nothing of sites is known by the public address, whatever Host the proxy writes', async () => {
    const answer = (origin: string): Promise<Reply> => send(`${https}/api/v1/sessions`, { ...credentials('comes'), headers: { host: '127.0.0.1', origin } });
    expect((await answer(PUBLIC)).status).toBe(201);
    expect((await answer('https://127.0.0.1')).status, 'the Host that arrived').toBe(201);
    for (const other of ['https://evil.example', 'http://zs.example.test', 'http://127.0.0.1', 'https://zs.example.test.evil.example', 'https://zs.example.test:8443', 'null']) {
      const refused = await answer(other);
      expect([refused.status, refused.body['code']], other).toEqual([403, 'FOREIGN_ORIGIN']);
    }
  });

  it('pages and files promise HTTPS for a year, once', async () => {
    for (const page of ['/', '/login', '/api/v1/me', '/assets/none.js', '/api/docs']) expect((await send(https + page)).headers['strict-transport-security'], page).toBe('max-age=31536000');
  });

  it('http leads pages on and refuses what carries data, without a cookie or a promise', async () => {
    const page = await send(`${http}/projects?a=1`);
    expect([page.status, page.headers.location]).toEqual([301, `${PUBLIC}/projects?a=1`]);
    const posted = await send(`${http}/api/v1/sessions`, credentials('comes'));
    expect([posted.status, posted.cookies, page.headers['strict-transport-security']]).toEqual([403, [], undefined]);
  });

  it('the largest file passes, and one byte more is refused by the product, not by nginx', async () => {
    const { bearer } = await api.token('uploads');
    const upload = (size: number): Promise<Reply> => {
      const head = '--frame\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n';
      const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 15, 0x20), Buffer.from('\n%%EOF')]);
      const raw = Buffer.concat([Buffer.from(head), pdf, Buffer.from('\r\n--frame--\r\n')]);
      return send(`${https}/api/v1/files`, { method: 'POST', raw, headers: { authorization: `Bearer ${bearer}`, 'content-type': 'multipart/form-data; boundary=frame' } });
    };
    expect((await upload(MAX_FILE_SIZE)).status).toBe(201);
    const larger = await upload(MAX_FILE_SIZE + 1);
    expect([larger.status, larger.body['code']]).toEqual([413, 'FILE_TOO_LARGE']);
  });
});

describe.runIf(hasNginx)('through the nginx of docker/console', () => {
  let inner: Nginx;
  let outer: Nginx;

  beforeAll(async () => {
    // without Docker's name server the API is named directly
    inner = await startNginx({ file: 'docker/console/nginx.conf', replacing: { 'resolver 127.0.0.11 valid=5s;': '', 'http://api:3000': api.url, '/usr/share/nginx/html': path.resolve('apps/console') } });
    outer = await startNginx({
      file: 'docs/examples/nginx-https.conf',
      replacing: { '127.0.0.1:3000': `127.0.0.1:${inner.port(8080)}`, 'zs.example.gov.cn': 'zs.example.test' },
    });
  });
  afterAll(() => Promise.all([inner.close(), outer.close()]));

  it('with HTTPS before it, people have their own addresses, Secure cookies, and pages with the promise', async () => {
    const https = `https://127.0.0.1:${outer.port(443)}`;
    const answer = await send(`${https}/api/v1/sessions`, { ...credentials('comes'), headers: { 'x-forwarded-for': FORGED }, from: '127.0.0.8' });
    expect([answer.status, answer.cookies[0]?.startsWith('__Host-investment=')]).toEqual([201, true]);
    expect(await lastOrigin()).toBe('127.0.0.8');
    const page = await send(`${https}/login`);
    expect([page.status, page.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
  });

  it('asked in the clear, takes no sign-in, though the client says that it came by HTTPS', async () => {
    const answer = await send(`http://127.0.0.1:${inner.port(8080)}/api/v1/sessions`, { ...credentials('comes'), headers: { 'x-forwarded-for': FORGED, 'x-forwarded-proto': 'https' }, from: '127.0.0.8' });
    expect([answer.status, answer.body['code'], answer.cookies]).toEqual([403, 'HTTPS_NEEDED', []]);
  });

  it('tells the sign-in page before anybody types where it should have been opened', async () => {
    expect((await send(`http://127.0.0.1:${inner.port(8080)}/api/v1/demonstration`)).body['openAt']).toBe(PUBLIC);
    expect((await send(`https://127.0.0.1:${outer.port(443)}/api/v1/demonstration`)).body['openAt']).toBeNull();
  });
});

describe('where people open http', () => {
  let plain: TestApi;

  beforeAll(async () => {
    plain = await startTestApi({ publicUrl: `http://127.0.0.1:${await freePort()}` });
    await plain.person('comes', 'centre-shanghai', ['officer']);
  });
  afterAll(() => plain.close());

  it('signing in works in the clear, no page is led away and nothing promises HTTPS, whatever is claimed', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': FORGED };
    const answer = await send(`${plain.url}/api/v1/sessions`, { ...credentials('comes'), headers });
    expect([answer.status, answer.headers['strict-transport-security']]).toEqual([201, undefined]);
    expect(answer.cookies[0]).toMatch(/^investment=/);
    expect(answer.cookies[0]).not.toMatch(/Secure/);
  });
});
