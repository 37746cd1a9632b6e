import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import PizZip from 'pizzip';
import { readPlan } from '#plan';
import { aFile, aUscc } from '../factories/records.js';
import { NOON, startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Client, type Row } from '../support/client.js';
import { scanRoutes } from '../support/routes.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/**
 * Another district begins from nothing but its own file: three administrators by the one-time link, people and their
 * roles, one company, one project, one contract, one payment, then everything that looks back.
 *
 * Worked by hand on 15 June: signed 12 of 60 亿元 is 20.00 %, of the district's 90 it is 13.33 %; received 3 of 24 is
 * 12.50 %, of 36 it is 8.33 %. Twelve 亿元 lie in the tier from 5 to 20.
 */
const PASSWORD = 'mountain-river-2026';
const FOREIGN = /綦|qijiang|QJ-P|两主四特|能源、战新|教卫文体旅|轻合金|建筑业|在渝/i;
const plan = readPlan(new URL('../../docs/examples/plan-yunlan-2026.json', import.meta.url).pathname);

let api: TestApi;
/** Whatever the API said, by where it was said. */
const said: { from: string; text: string }[] = [];
const told = (method: string, path: string, { text }: Answer<unknown>): void => void said.push({ from: `${method} ${path}`, text });
const people = {} as Record<'officer' | 'taskforce' | 'bureau' | 'recogniser' | 'leader', Client>;
const story = {} as Record<'project' | 'contract' | 'receipt' | 'bulletin', Row>;

beforeAll(async () => {
  api = await startTestApi({ plan, listener: told });
});
afterAll(() => api.close());

const nameOfUnit = async (who: Client, name: string): Promise<number> => Number((await who.list('org-units', { filter: { name } })).body[0]?.id);

describe('the system is founded', () => {
  it('by the link, and its people get their units', async () => {
    const token = randomBytes(32).toString('base64url');
    await api.db.owner.query('insert into one_time_link (token_sha256, created_at, expires_at) values ($1, $2, $2::timestamptz + interval \'30 minutes\')', [createHash('sha256').update(token).digest('hex'), NOON]);
    const administrators = (['sysadmin', 'secadmin', 'auditor'] as const).map((role) => ({ role, name: role, username: role, password: PASSWORD }));
    expect((await api.anonymous.post('/founding', { token, administrators })).status).toBeLessThan(300);
    const [sysadmin, secadmin] = [await api.signIn('sysadmin'), await api.signIn('secadmin')];
    const staff: [username: keyof typeof people, unit: string | null, role: string][] = [
      ['officer', '杭州联络处', 'officer'],
      ['taskforce', '智能制造专班', 'task_force'],
      ['bureau', '云岚招商局', 'bureau'],
      ['recogniser', '云岚招商局', 'recogniser'],
      ['leader', null, 'leader'],
    ];
    for (const [username, unit, role] of staff) {
      const unitId = unit === null ? null : await nameOfUnit(sysadmin, unit);
      const { id, version } = done(await sysadmin.post('/people', { username, name: `示例 ${username}`, unitId }));
      done(await secadmin.put(`/people/${id}/roles`, { version, roles: [role] }));
      people[username] = await api.token(username);
    }
    // the first password is set by its owner, by a link, and holds no word of the district
    const { token: link } = done(await sysadmin.post<{ token: string }>(`/people/${String(done(await sysadmin.list('people', { filter: { username: 'officer' } }))[0]?.id)}/links`));
    expect((await api.anonymous.post('/password-links', { token: link, password: 'yunlan-river-1' })).problem.code).toBe('PASSWORD_TOO_WEAK');
    done(await api.anonymous.post('/password-links', { token: link, password: PASSWORD }));
    // what the old account carried has ended with it
    people.officer = await api.token('officer');
  });
});

describe('a project goes its way', () => {
  it('from the company to the signature', async () => {
    const { officer, bureau } = people;
    const investor = done(await officer.post('/investors', { name: '示例关节科技有限公司', uscc: aUscc() }));
    const project = done(
      await officer.post('/projects', {
        ...{ name: '协作机器人关节', investorId: investor.id, sectorId: api.sectorId('smart_making'), chainCode: 'robots', plannedInvestment: '1200000000' },
        ...{ description: '年产 20 万套关节。', hostUnitId: await nameOfUnit(officer, '云岚科创园') },
      }),
    );
    expect(project).toMatchObject({ code: 'XM2026-0001', sectorName: '智能制造产业', tierName: '5亿—20亿元（骨干）', chainName: '机器人链' });
    done(await officer.post('/visits', { investorId: investor.id, projectId: project.id, kind: 'visit_out', visitedOn: '2026-06-10', content: '看了厂房。' }));
    const draft = done(
      await officer.post('/contracts', {
        ...{ projectId: project.id, kind: 'formal', amount: '1200000000.00', signedOn: '2026-06-11' },
        ...{ fairReview: 'passed', fairReviewOn: '2026-06-10', legalReview: 'passed', legalReviewOn: '2026-06-10' },
      }),
    );
    const submitted = done(await officer.post(`/contracts/${draft.id}/submissions`, { version: draft.version }));
    story.contract = done(await bureau.post(`/contracts/${draft.id}/confirmations`, { version: submitted.version }));
    story.project = project;
  });

  it('to the money, by three people', async () => {
    const { officer, taskforce, recogniser } = people;
    const slip = await aFile(officer);
    const draft = done(
      await officer.post('/funds-receipts', {
        ...{ projectId: story.project.id, contractId: story.contract.id, amount: '300000000.00', paidOn: '2026-06-12', category: 'construction' },
        ...{ payer: '示例关节科技有限公司', bankSerial: 'YL-0001', evidence: [{ fileId: slip.id, evidenceType: 'bank_slip' }] },
      }),
    );
    const submitted = done(await officer.post(`/funds-receipts/${draft.id}/submissions`, { version: draft.version }));
    const reviewed = done(await taskforce.post(`/funds-receipts/${draft.id}/reviews`, { version: submitted.version, step: 'first', decision: 'pass' }));
    story.receipt = done(await recogniser.post(`/funds-receipts/${draft.id}/reviews`, { version: reviewed.version, step: 'recognition', decision: 'pass' }));
    expect(story.receipt).toMatchObject({ status: 'recognised', sectorName: '智能制造产业', unitName: '杭州联络处' });
  });
});

interface BoardRow { name: string; kind: string | null; signed: { actual: string; completion: string | null }; received: { actual: string; completion: string | null } }
interface Board { total: BoardRow; rows: BoardRow[]; base: unknown[] }

describe('what looks back speaks of this district', () => {
  const board = async (by: string): Promise<Board> => done(await people.leader.get<Board & Row>(`/figures/board?year=2026&by=${by}`));

  it('the board, by sector, tier and chain', async () => {
    const { total, rows, base } = await board('sector');
    expect([total.signed, total.received]).toMatchObject([{ actual: '1200000000.00', completion: '13.33' }, { actual: '300000000.00', completion: '8.33' }]);
    expect(rows.map(({ name, kind, signed, received }) => [name, kind, signed.completion, received.completion])).toEqual([
      ['智能制造产业', 'amount', '20.00', '12.50'],
      ['生命健康产业', 'amount', '0.00', '0.00'],
      ['茶旅融合产业', 'growth', null, null],
    ]);
    expect(base).toEqual([]);
    expect((await board('tier')).rows.map(({ name, signed }) => [name, signed.actual])).toEqual([['20亿元以上（重大）', '0.00'], ['5亿—20亿元（骨干）', '1200000000.00'], ['5亿元以下（成长）', '0.00']]);
    expect((await board('chain')).rows.map(({ name, kind, signed }) => [name, kind, signed.actual])).toEqual([['机器人链', '一条主链', '1200000000.00'], ['多肽药物链', '两条辅链', '0.00'], ['茶叶精深加工链', '两条辅链', '0.00']]);
  });

  it('the funnel, the ranking and the wall', async () => {
    const funnel = done(await people.leader.get<{ flow: { signed: { actual: string } } } & Row>('/figures/funnel?year=2026&view=flow'));
    expect(JSON.stringify(funnel)).toContain('1200000000.00');
    const ranking = done(await people.leader.get<{ groups: { ranked: { name: string }[] }[] } & Row>('/figures/rankings?year=2026&by=sector&metric=signed'));
    expect(ranking.groups[0]?.ranked.map(({ name }) => name)).toEqual(['智能制造产业', '生命健康产业']);
    const wall = done(await people.leader.get<{ district: object; sectors: { name: string }[] } & Row>('/wall'));
    expect(wall.district).toEqual({ name: '示例市云岚区', shortName: '云岚', productName: '云岚招商引资管理系统' });
    expect(wall.sectors.map(({ name }) => name)).toEqual(['智能制造产业', '生命健康产业', '茶旅融合产业']);
  });

  it('the bulletin, its Word and its Excel', async () => {
    api.clock.set(new Date('2026-07-02T04:00:00Z'));
    for (let month = 1; month <= 6; month += 1) done(await people.bureau.post(`/periods/2026-0${month}/closings`));
    story.bulletin = done(await people.bureau.post('/bulletins', { year: 2026, month: 6 }));
    done(await people.leader.post(`/bulletins/${story.bulletin.id}/issues`));
    for (const kind of ['docx', 'xlsx'] as const) {
      const response = await fetch(`${api.url}/api/v1/bulletins/${story.bulletin.id}/document.${kind}`, { headers: { authorization: `Bearer ${(people.bureau as Client & { bearer: string }).bearer}` } });
      expect(response.status).toBe(200);
      const { files } = new PizZip(await response.arrayBuffer());
      const text = Object.values(files).map((file) => Buffer.from(file.asUint8Array()).toString('utf8')).join('\n');
      expect(text).toContain('智能制造产业');
      expect(text).toContain('5亿—20亿元（骨干）');
      said.push({ from: `document.${kind}`, text });
    }
  });
});

describe('no answer', () => {
  it('of any list or page speaks of the district whose plan is shipped', async () => {
    const asked = scanRoutes().filter(({ method, path }) => method === 'GET' && !path.includes(':') && path !== '/events' && !path.startsWith('/api/'));
    for (const { path } of asked) for (const who of Object.values(people)) await who.get(path);
    expect(said.length).toBeGreaterThan(asked.length * 5);
    expect(said.filter(({ text }) => FOREIGN.test(text)).map(({ from, text }) => `${from}: ${FOREIGN.exec(text)?.[0]} … ${text.slice(Math.max(0, text.search(FOREIGN) - 60), text.search(FOREIGN) + 60)}`)).toEqual([]);
  });

  it('of the document that describes the API does either', async () => {
    const { text } = await api.anonymous.get('/api/openapi.json');
    expect(FOREIGN.exec(text)?.[0]).toBeUndefined();
  });
});
