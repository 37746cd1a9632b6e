import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStaff, withAdministrators, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Client, type Row } from '../support/client.js';

/** Who left and what was closed is named no more, and stays named where it was. */
let api: TestApi;
let staff: Staff;
let closed: number;
let open: number;
let gone: string;

beforeAll(async () => {
  api = await startTestApi();
  staff = await withAdministrators(api, await aStaff(api));
  await api.addUnit('town-closed', 'town', '已撤销的镇', null);
  closed = api.unitId('town-closed');
  open = api.unitId('town-other');
  gone = await api.person('gone', 'bureau', ['leader']);
});
afterAll(() => api.close());

async function leave(): Promise<void> {
  await api.db.owner.query('update org_unit set active = false, version = version + 1 where id = $1', [closed]);
  await api.db.owner.query('update person set active = false, version = version + 1 where id = $1', [gone]);
}

const ROBOT = { kind: 'wecom_robot', name: '工作群', secret: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=example' } };

describe('a closed unit or a switched-off account', () => {
  let kept: Row;
  let channel: Row;
  beforeAll(async () => {
    kept = done(await staff.bureau.post('/projects', { name: '先前的项目', sectorId: api.sectorId('industry'), hostUnitId: closed, leaderId: gone, serviceOfficerId: gone }));
    channel = done(await staff.bureau.post('/channels', { ...ROBOT, unitId: closed }));
    done(await staff.bureau.post('/targets', { year: 2026, metric: 'signed', sectorId: null, unitId: closed, month: null, value: '100.00', source: '示例' }));
    done(await staff.bureau.put('/reminder-rules/next_step_overdue', { unitId: closed, role: null, version: 0, parameters: { urgent: true } }));
    await leave();
  });

  const anew: [what: string, field: string, who: () => Client, path: string, body: () => object][] = [
    ['host of a project', 'hostUnitId', () => staff.bureau, '/projects', () => ({ name: '新项目甲', sectorId: 2, hostUnitId: closed })],
    ['unit of a project', 'unitId', () => staff.bureau, '/projects', () => ({ name: '新项目乙', sectorId: 2, unitId: closed })],
    ['leader of a project', 'leaderId', () => staff.bureau, '/projects', () => ({ name: '新项目丙', sectorId: 2, leaderId: gone })],
    ['service officer of a project', 'serviceOfficerId', () => staff.officerA, '/projects', () => ({ name: '新项目丁', sectorId: 2, serviceOfficerId: gone })],
    ['unit that answers an order', 'unitId', () => staff.bureau, '/supervision-orders', () => ({ sectorId: 2, title: '题', content: '文', unitId: closed, dueOn: '2026-07-01' })],
    ['person who answers an order', 'personId', () => staff.bureau, '/supervision-orders', () => ({ sectorId: 2, title: '题', content: '文', unitId: api.unitId('bureau'), personId: gone, dueOn: '2026-07-01' })],
    ['unit that an order is about', 'aboutUnitId', () => staff.bureau, '/supervision-orders', () => ({ aboutUnitId: closed, title: '题', content: '文', unitId: open, dueOn: '2026-07-01' })],
    ['unit of a new target', 'unitId', () => staff.bureau, '/targets', () => ({ year: 2027, metric: 'signed', sectorId: null, unitId: closed, month: null, value: '1.00', source: '示例' })],
    ['unit within a batch of targets', 'cells.1.unitId', () => staff.bureau, '/targets/batches', () => ({ year: 2027, source: '示例', cells: [open, closed].map((unitId) => ({ metric: 'signed', sectorId: null, unitId, month: null, value: '1.00', revision: 0 })) })],
    ['unit that is excused', 'unitId', () => staff.bureau, '/score-excuses', () => ({ unitId: closed, sectorId: null, year: 2026, month: null, reason: '灾害' })],
    ['unit of a channel', 'unitId', () => staff.bureau, '/channels', () => ({ ...ROBOT, name: '另一邮件', unitId: closed })],
    ['unit of an account', 'unitId', () => staff.sysadmin, '/people', () => ({ username: 'newcomer', name: '新人', unitId: closed })],
  ];

  it.each(anew)('cannot be chosen as %s: 422 at %s', async (_what, field, who, path, body) => {
    const answer = await who().post(path, body());
    expect(answer.status, answer.text).toBe(422);
    expect(answer.problem.errors.map((error) => error.field), answer.text).toEqual([field]);
    expect(answer.problem.detail).toMatch(/停用/);
  });

  it('cannot be put in later either', async () => {
    const project = done(await staff.officerA.post('/projects', { name: '后来的项目', sectorId: 2 }));
    for (const change of [{ hostUnitId: closed }, { leaderId: gone }, { serviceOfficerId: gone }]) {
      const answer = await staff.officerA.put(`/projects/${project.id}`, { version: project.version, ...change });
      expect([answer.status, answer.problem.errors[0]?.field], answer.text).toEqual([422, Object.keys(change)[0]]);
    }
    const member = done(await staff.sysadmin.get(`/people/${staff.officerB.personId}`));
    expect((await staff.sysadmin.put(`/people/${member.id}`, { version: member.version, unitId: closed })).problem.code).toBe('UNIT_CLOSED');
  });

  it('stays where it was named, whatever else is changed', async () => {
    const changed: Answer = await staff.bureau.put(`/projects/${kept.id}`, { ...kept, description: '更正' });
    expect([changed.status, changed.body['hostUnitId'], changed.body['leaderId']], changed.text).toEqual([200, closed, gone]);
    const mail = await staff.bureau.put(`/channels/${channel.id}`, { ...ROBOT, name: '邮件二', unitId: closed, version: channel.version });
    expect([mail.status, mail.body['unitId']], mail.text).toEqual([200, closed]);
    const target = await staff.bureau.post('/targets', { year: 2026, metric: 'signed', sectorId: null, unitId: closed, month: null, value: '200.00', source: '更正' });
    expect(target.status, target.text).toBe(201);
    const rule = await staff.bureau.put('/reminder-rules/next_step_overdue', { unitId: closed, role: null, version: 1, parameters: {} });
    expect(rule.status, rule.text).toBe(200);
  });
});
