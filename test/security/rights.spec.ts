import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROLES } from '#access';
import { aStaff, roleOf, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Asking } from '../support/client.js';
import { scanRoutes } from '../support/routes.js';
import { ROLE_ORDER, rights, type Letter, type Right, type Side } from './rights.js';
import { sideA, sideB } from './two-sides.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** Every route × every role × {own, other}: what the table says is what the API does. */
let api: TestApi;
let staff: Staff;
let sides: Side[];
let stand: Record<string, string>;
let kioskToken: string;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  sides = [
    { records: await sideA(api, staff), unitId: api.unitId('centre-shanghai'), sectorId: api.sectorId('industry'), own: true },
    { records: await sideB(api, staff), unitId: api.unitId('centre-shenzhen'), sectorId: api.sectorId('energy_emerging_services'), own: false },
  ];
  const actual = (await staff.leader.list('indicator-actuals')).body[0]?.id ?? '';
  const bureau2 = await api.signIn('bureau2');
  const otherToken = done(await bureau2.post('/tokens', { name: '别人的' })).id;
  const drafted = done(await staff.bureau.post('/score-schemes', { name: '评价', year: 2026, subject: 'sector', items: [{ name: '签约', metric: 'signed', formula: 'annual_ratio', weight: '100' }] }));
  const scheme = done(await staff.bureau.post(`/score-schemes/${drafted.id}/activations`, { version: drafted.version })).id;
  done(await staff.bureau.post(`/score-schemes/${scheme}/revisions`));
  const kiosk = done(await bureau2.post('/kiosk-tokens', { name: '会议室' }));
  kioskToken = String(kiosk['token']);
  done(await staff.bureau.post('/periods/2026-01/closings'));
  const bulletin = done(await staff.bureau.post('/bulletins', { year: 2026, month: 1 })).id;
  done(await staff.leader.post(`/bulletins/${bulletin}/issues`));
  const template = done(await staff.bureau.post('/bulletin-templates/restorations', { templateId: null })).id;
  stand = { ':scheme': scheme, ':bulletin': bulletin, ':template': template, ':actual': actual, ':person': staff.officerB.personId, ':otherToken': otherToken, ':kiosk': kiosk.id };
});
afterAll(() => api.close());

const PUBLIC_OR_STREAM = ['POST /sessions', 'POST /kiosk-screens', 'POST /founding', 'POST /password-links', 'POST /password-links/holders', 'GET /demonstration', 'GET /calendar-feeds/:token.ics', 'GET /api/health/live', 'GET /api/health/ready', 'GET /events'];

const methodOf = (name: string): string => name.slice(0, name.indexOf(' '));

function lettersOf({ roles }: Right): Letter[] {
  return [...roles.replaceAll(' ', '')] as Letter[];
}

function outcomes(answer: Answer<unknown>): string[] {
  const { code, errors } = answer.problem;
  if (answer.status < 300) return [String(answer.status)];
  return [code, ...(errors ?? []).map(({ field }) => `${code}@${field}`)];
}

function expected(right: Right, letter: Letter, own: boolean): string[] {
  const hidden = [right.hidden ?? 'NOT_FOUND'];
  if (letter === '-') return ['NOT_ALLOWED'];
  if (letter === 'a') return right.allowed;
  if (letter === 'h' || !own) return hidden;
  return letter === 'o' ? right.allowed : ['NOT_ALLOWED'];
}

describe('the table of rights', () => {
  it('has a row for every route that asks who calls, and no other', () => {
    const rows = new Set(Object.keys(rights).map((name) => name.replace(/ \(.*\)$/, '')));
    const asked = scanRoutes().map(({ name }) => name).filter((name) => !PUBLIC_OR_STREAM.includes(name));
    expect([...rows].sort()).toEqual(asked.sort());
  });

  it('has a letter for every role, the noes as well', () => {
    expect(ROLE_ORDER.map(roleOf)).toEqual([...ROLES]);
    for (const [name, right] of Object.entries(rights)) expect(right.roles.replaceAll(' ', ''), name).toMatch(/^[aorh-]{11}$/);
  });

  it('gives the three administrators nothing of the business', () => {
    const shared = ['org-units', 'people', 'administrator-requests', 'sectors', 'tiers', 'industry-chains', 'settings', 'me', 'tokens', 'issued-tokens', 'sessions', 'inbox-messages', 'audit-entries', 'access-events', 'audit-chain-checks', 'kiosk-tokens', 'channels', 'internal-addresses', 'contact-points', 'calendar-feeds', 'deliveries', 'sending-holds', 'demonstration', 'api', 'operations', 'working-years', 'working-days', 'reminder-days'];
    for (const [name, { roles }] of Object.entries(rights)) {
      const resource = name.split('/')[1] ?? '';
      if (!shared.includes(resource)) expect(roles.slice(-3), name).toBe('---');
    }
  });
});

// before the table below takes the token back
describe('a screen with a token of its own', () => {
  const ask = (method: string, path: string, asking: Asking = {}): Promise<Answer<unknown>> =>
    api.anonymous.request(method, path, { ...asking, headers: { authorization: `Kiosk ${kioskToken}` } });

  it('opens the wall and no other route', async () => {
    expect((await ask('GET', '/wall')).status).toBe(200);
    for (const [name, right] of Object.entries(rights).filter(([route]) => route !== 'GET /wall')) {
      const { path, ...asking } = right.ask(sides[0]!, api);
      const answer = await ask(methodOf(name), path.replace(/:[a-z]\w+/gi, (mark) => stand[mark] ?? mark), asking);
      expect([answer.status, answer.problem.code], name).toEqual([403, 'NOT_ALLOWED']);
    }
    expect((await ask('GET', '/events')).status).toBe(403);
  });

  it('is not a personal token, nor the other way round', async () => {
    expect((await api.anonymous.get('/wall', { authorization: `Bearer ${kioskToken}` })).status).toBe(401);
    const answer = await api.anonymous.get('/wall', { authorization: `Kiosk ${staff.leader.bearer}` });
    expect([answer.status, answer.problem.code]).toEqual([401, 'KIOSK_UNKNOWN']);
  });
});

describe('what the API does', () => {
  it.each(Object.entries(rights))('%s', async (name, right) => {
    const cells = ROLE_ORDER.flatMap((who, index) => sides.map((side) => cell(name, right, who, lettersOf(right)[index] ?? '-', side)));
    expect((await Promise.all(cells)).filter((line) => line !== null)).toEqual([]);
  });
});

/** @returns what is wrong with the answer, or null */
async function cell(name: string, right: Right, who: (typeof ROLE_ORDER)[number], letter: Letter, side: Side): Promise<string | null> {
  const { path, ...asking } = right.ask(side, api);
  const answer = await staff[who].request(methodOf(name), path.replace(/:[a-z]\w+/gi, (mark) => stand[mark] ?? mark), asking);
  const wanted = expected(right, letter, side.own);
  if (outcomes(answer).some((outcome) => wanted.includes(outcome))) return null;
  return `${roleOf(who)}, ${side.own ? 'own' : 'other'}: wanted ${wanted.join('|')}, got ${answer.status} ${answer.text.slice(0, 300)}`;
}

describe('GET /events', () => {
  it('opens for every role, says whose it is and no content, and opens for nobody else', async () => {
    for (const who of ROLE_ORDER) {
      const leaving = new AbortController();
      const identity = String(done(await staff[who].get('/me'))['identity']);
      const stream = await fetch(`${api.url}/api/v1/events`, { headers: { authorization: `Bearer ${staff[who].bearer}` }, signal: leaving.signal });
      const first = (await stream.body?.getReader().read()) as { value?: Uint8Array } | undefined;
      expect([stream.status, stream.headers.get('content-type'), new TextDecoder().decode(first?.value)]).toEqual([200, 'text/event-stream; charset=utf-8', `: open\n\nevent: identity\ndata: ${identity}\n\n`]);
      leaving.abort();
    }
    expect((await api.anonymous.get('/events')).status).toBe(401);
  });
});

describe('somebody who is not signed in', () => {
  it('is asked to sign in, on every route', async () => {
    for (const [name, right] of Object.entries(rights)) {
      const { path, ...asking } = right.ask(sides[0]!, api);
      const answer = await api.anonymous.request(methodOf(name), path, asking);
      expect([answer.status, answer.problem.code], name).toEqual([401, 'NOT_SIGNED_IN']);
    }
  });
});
