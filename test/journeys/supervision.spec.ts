import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCompany, aFile, aLead } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { NOON, startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

/** Orders as each role meets them, over HTTP. 15 June 2026 is a Monday, and 19 June a holiday (端午). */
let api: TestApi;
let staff: Staff;
let project: Row;
let leader2: Client;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  const company = await aCompany(staff.officerA, '西南重工');
  project = await aLead(staff.officerA, { investorId: company.id, name: '新能源重卡总装', sectorId: api.sectorId('industry') });
  await api.person('leader.two', null, ['leader']);
  leader2 = await api.token('leader.two');
});
afterAll(() => api.close());
beforeEach(() => api.clock.set(NOON));

const wanted = (changes: object = {}): object => ({
  projectId: project.id,
  title: '尽快落实用地指标',
  content: '请于期限前明确供地时间，并反馈存在的问题。',
  unitId: api.unitId('centre-shanghai'),
  dueOn: '2026-06-18',
  ...changes,
});
const give = async (changes: object = {}, by: Client = staff.leader): Promise<Row> => done(await by.post('/supervision-orders', wanted(changes)));
const path = ({ id }: Row, tail = ''): string => `/supervision-orders/${id}${tail}`;
const seenAt = async (moment: string, order: Row): Promise<Row> => {
  api.clock.set(moment);
  return done(await staff.leader.get(path(order)));
};

describe('giving an order', () => {
  it('numbers it within its year, names what it is about and shows it blue', async () => {
    const order = await give();
    expect(order).toMatchObject({
      ...{ number: '督办〔2026〕1号', subjectName: '新能源重卡总装', unitName: '上海分中心', colour: 'blue', workingDaysLeft: 3, state: 'open' },
      ...{ givenByName: '人员 leader', givenOn: '2026-06-15', mayDecide: true, mayReport: false },
    });
    expect((await give({ projectId: null, sectorId: api.sectorId('industry') })).number).toBe('督办〔2026〕2号');
  });

  it('numbers many at once without a hole and without a double', async () => {
    const before = (await give()).serial as number;
    const refused = wanted({ dueOn: '2026-06-01' });
    const many = await Promise.all(
      Array.from({ length: 24 }, (_, n) => (n % 3 === 0 ? staff.leader.post('/supervision-orders', refused) : (n % 2 ? staff.bureau : leader2).post('/supervision-orders', wanted()))),
    );
    const serials = many.filter(({ status }) => status === 201).map(({ body }) => body['serial'] as number);
    expect(serials.sort((one, other) => one - other)).toEqual(Array.from({ length: 16 }, (_, n) => before + 1 + n));
  });

  it('begins at one again in a new year', async () => {
    api.clock.set('2026-12-31T16:30:00.000Z');
    expect((await give({ dueOn: '2027-01-08' })).number).toBe('督办〔2027〕1号');
  });

  it('to a person goes to the unit of that person', async () => {
    const order = await give({ unitId: null, personId: staff.officerB.personId });
    expect(order).toMatchObject({ unitId: api.unitId('centre-shenzhen'), personName: '人员 officerb' });
  });

  it.each([
    ['about nothing', { projectId: null }, 'ORDER_SUBJECT', 'projectId'],
    ['about two things', { sectorId: 1 }, 'ORDER_SUBJECT', 'projectId'],
    ['to nobody', { unitId: null }, 'ORDER_ADDRESSEE', 'unitId'],
    ['until yesterday', { dueOn: '2026-06-14' }, 'ORDER_DUE_PAST', 'dueOn'],
    ['until never', { dueOn: '2030-01-01' }, 'ORDER_DUE_FAR', 'dueOn'],
    ['about a project that is not there', { projectId: '11111111-1111-4111-8111-111111111111' }, 'REFERENCE_NOT_FOUND', 'projectId'],
    ['to a unit that is not there', { unitId: 32_000 }, 'REFERENCE_NOT_FOUND', 'unitId'],
    ['to a date that is none', { dueOn: '2026-06-31' }, 'INVALID_FIELDS', 'dueOn'],
    ['without a word', { content: ' ' }, 'INVALID_FIELDS', 'content'],
  ])('%s is refused with a sentence at its field, and takes no number', async (_, changes, code, field) => {
    const before = done(await staff.leader.list('supervision-orders')).length;
    const { status, problem } = await staff.leader.post('/supervision-orders', wanted(changes));
    expect([status, problem.code, problem.errors[0]?.field]).toEqual([422, code, field]);
    expect(problem.errors[0]?.message).toMatch(/\p{Script=Han}/u);
    expect(done(await staff.leader.list('supervision-orders')).length).toBe(before);
  });

  it('to a person of another unit, to one who has left, or to a leader is refused by name', async () => {
    for (const personId of [staff.officerB.personId, staff.leader.personId, staff.sysadmin.personId]) {
      const { problem } = await staff.leader.post('/supervision-orders', wanted({ personId }));
      expect([problem.code, problem.errors[0]?.field]).toEqual(['ORDER_PERSON', 'personId']);
    }
  });

  it('is for leaders and the bureau, as themselves', async () => {
    expect((await give({}, staff.bureau)).givenByName).toBe('人员 bureau');
    for (const by of [staff.headA, staff.officerA, staff.taskForceA, staff.departmentA, staff.hostA, staff.recogniser, staff.sysadmin, staff.auditor]) {
      expect((await by.post('/supervision-orders', wanted())).problem.code).toBe('NOT_ALLOWED');
    }
  });
});

describe('who sees an order', () => {
  it('the unit that was asked, the bureau and leaders; no other centre, not the project’s own host, no administrator', async () => {
    const order = await give({ unitId: api.unitId('dept-industry') });
    const sees = async (who: Client): Promise<number> => (await who.get(path(order))).status;
    for (const who of [staff.departmentA, staff.bureau2, staff.leader, leader2]) expect(await sees(who)).toBe(200);
    for (const who of [staff.officerA, staff.headB, staff.hostA, staff.taskForceA, staff.recogniser]) expect(await sees(who)).toBe(404);
    for (const who of [staff.sysadmin, staff.auditor]) expect(await sees(who)).toBe(403);
    expect((await staff.headB.get(path(order, '/entries'))).status).toBe(404);
    expect((await staff.headB.post(path(order, '/reports'), { content: '无' })).status).toBe(404);
  });

  it('who may not see the project reads its name and no more', async () => {
    const order = await give({ unitId: api.unitId('town-other') });
    expect(done(await staff.hostB.get(path(order)))).toMatchObject({ subjectName: '新能源重卡总装', projectName: null });
    expect((await staff.hostB.get(`/projects/${project.id}`)).status).toBe(404);
  });

  it('the trail of changes is read by the same people', async () => {
    const order = await give({ unitId: api.unitId('centre-shenzhen') });
    const trail = async (who: Client): Promise<string[]> =>
      done(await who.list('audit-entries', { filter: { subjectId: order.id } })).map((entry) => String(entry['action']));
    expect(await trail(staff.headB)).toEqual(['supervision.give']);
    expect(await trail(staff.bureau)).toEqual(['supervision.give']);
    // although the project is theirs
    expect(await trail(staff.headA)).toEqual([]);
  });
});

describe('the colour', () => {
  it('is blue to the deadline, yellow from the next day, red after five working days of delay', async () => {
    const order = await give({ dueOn: '2026-06-22' });
    const colourOn = async (day: string): Promise<unknown> => (await seenAt(`${day}T01:00:00.000Z`, order))['colour'];
    expect(await colourOn('2026-06-22')).toBe('blue');
    expect(await colourOn('2026-06-23')).toBe('yellow');
    // 23, 24, 25, 26 and 29 June
    expect(await colourOn('2026-06-29')).toBe('yellow');
    expect(await colourOn('2026-06-30')).toBe('red');
  });

  it('filters the list as it shows it, and asks for a colour that exists', async () => {
    for (const moment of ['2026-06-18T01:00:00.000Z', '2026-06-22T01:00:00.000Z', '2026-06-29T01:00:00.000Z']) {
      api.clock.set(moment);
      for (const colour of ['blue', 'yellow', 'red']) {
        const shown = done(await staff.leader.list('supervision-orders', { filter: { state: 'open' } })).filter((order) => order['colour'] === colour);
        const asked = done(await staff.leader.list('supervision-orders', { filter: { colour } }));
        expect(asked.map(({ id }) => id).sort()).toEqual(shown.map(({ id }) => id).sort());
      }
    }
    expect((await staff.leader.list('supervision-orders', { filter: { colour: 'green' } })).status).toBe(400);
  });

  it('goes back to blue with a later deadline, which only the giver grants, with a reason', async () => {
    const order = await give({ dueOn: '2026-06-16' });
    api.clock.set('2026-06-17T04:00:00.000Z');
    const later = { version: order.version, dueOn: '2026-06-24', reason: '等待市级批复' };
    expect((await staff.headA.post(path(order, '/extensions'), later)).problem.code).toBe('NOT_ALLOWED');
    expect((await leader2.post(path(order, '/extensions'), later)).problem.code).toBe('ORDER_BY_ITS_GIVER');
    expect((await staff.leader.post(path(order, '/extensions'), { ...later, dueOn: '2026-06-16' })).problem.code).toBe('ORDER_ONLY_LATER');
    expect((await staff.leader.post(path(order, '/extensions'), { ...later, reason: '' })).problem.code).toBe('INVALID_FIELDS');
    expect(done(await staff.leader.post(path(order, '/extensions'), later))).toMatchObject({ colour: 'blue', extensions: 1, dueOn: '2026-06-24' });
    expect(done(await staff.headA.get<Row[]>(path(order, '/entries')))).toMatchObject([{ kind: 'extension', dueBefore: '2026-06-16', dueAfter: '2026-06-24' }]);
    expect((await staff.leader.post(path(order, '/extensions'), { ...later, dueOn: '2026-06-25' })).problem.code).toBe('VERSION_CONFLICT');
  });
});

describe('reporting', () => {
  it('is done by who answers for the unit, with papers that bureau and leader can open and others cannot', async () => {
    const order = await give();
    const file = await aFile(staff.headA);
    const reported = done(await staff.headA.post(path(order, '/reports'), { content: '用地已报市局，预计 6 月底批复。', fileIds: [file.id] }));
    expect(reported).toMatchObject({ reports: 1, state: 'open', colour: 'blue' });
    expect(done(await staff.leader.get<Row[]>(path(order, '/entries')))).toMatchObject([{ kind: 'report', saidByName: '人员 heada', saidByUnitName: '上海分中心', fileIds: [file.id] }]);
    for (const who of [staff.leader, staff.bureau, staff.officerA]) expect((await who.get(`/files/${file.id}/content`)).status).toBe(200);
    for (const who of [staff.headB, staff.taskForceB]) expect((await who.get(`/files/${file.id}/content`)).status).toBe(404);
  });

  it('a file that is not one’s own to show is refused, and nothing is written', async () => {
    const order = await give();
    const { problem } = await staff.headA.post(path(order, '/reports'), { content: '见附件', fileIds: [(await aFile(staff.officerB)).id] });
    expect([problem.code, problem.errors[0]?.field]).toEqual(['REFERENCE_NOT_FOUND', 'fileIds']);
    expect(done(await staff.headA.get<Row[]>(path(order, '/entries')))).toEqual([]);
  });

  it('an officer reports only on what was asked of that officer', async () => {
    const ofUnit = await give();
    const { status, problem } = await staff.officerA.post(path(ofUnit, '/reports'), { content: '已办' });
    expect([status, problem.code]).toEqual([403, 'ORDER_NOT_YOURS']);
    const ofOfficer = await give({ personId: staff.officerA.personId });
    expect(done(await staff.officerA.post(path(ofOfficer, '/reports'), { content: '已联系企业' }))).toMatchObject({ reports: 1 });
    expect(done(await staff.headA.post(path(ofOfficer, '/reports'), { content: '补充说明' }))).toMatchObject({ reports: 2 });
  });

  it('the giver and the bureau may answer a report without deciding anything', async () => {
    const order = await give();
    done(await staff.headA.post(path(order, '/reports'), { content: '正在办理' }));
    done(await staff.leader.post(path(order, '/replies'), { content: '请每周反馈一次。' }));
    done(await staff.bureau.post(path(order, '/replies'), { content: '招商办配合。' }));
    expect((await staff.headA.post(path(order, '/replies'), { content: '收到' })).problem.code).toBe('NOT_ALLOWED');
    const said = done(await staff.headA.get<Row[]>(path(order, '/entries')));
    expect(said.map(({ kind }) => kind)).toEqual(['report', 'reply', 'reply']);
  });
});

describe('closing', () => {
  it('is done by who gave it, with a word; afterwards nothing is added', async () => {
    const order = await give();
    const { version } = done(await staff.headA.post(path(order, '/reports'), { content: '已办结' }));
    // decided on a version that the report has overtaken
    expect((await staff.leader.post(path(order, '/closings'), { version: order.version, note: '同意' })).problem.code).toBe('VERSION_CONFLICT');
    expect((await staff.leader.post(path(order, '/closings'), { version, note: ' ' })).problem.code).toBe('INVALID_FIELDS');
    for (const by of [leader2, staff.bureau]) {
      const { status, problem } = await by.post(path(order, '/closings'), { version, note: '同意' });
      expect([status, problem.code]).toEqual([403, 'ORDER_BY_ITS_GIVER']);
      expect(problem.detail).toContain('人员 leader');
    }
    const closed = done(await staff.leader.post(path(order, '/closings'), { version, note: '同意销号' }));
    expect(closed).toMatchObject({ state: 'closed', colour: null, endedByName: '人员 leader', endedLate: false, mayDecide: false });
    for (const [by, tail, body] of [
      [staff.headA, '/reports', { content: '补充' }],
      [staff.leader, '/replies', { content: '补充' }],
      [staff.leader, '/closings', { version: closed.version, note: '再次' }],
      [staff.leader, '/cancellations', { version: closed.version, note: '再次' }],
      [staff.leader, '/extensions', { version: closed.version, dueOn: '2026-07-01', reason: '再次' }],
    ] as const) {
      const { status, problem } = await by.post(path(order, tail), body);
      expect([tail, status, problem.code]).toEqual([tail, 409, 'ORDER_ENDED']);
    }
  });

  it('late says so', async () => {
    const order = await give({ dueOn: '2026-06-15' });
    api.clock.set('2026-06-16T04:00:00.000Z');
    expect(done(await staff.leader.post(path(order, '/closings'), { version: order.version, note: '已办' }))).toMatchObject({ endedLate: true, endedOn: '2026-06-16' });
  });

  it('is the bureau’s when the giver has left', async () => {
    await api.person('leader.gone', null, ['leader']);
    const order = await give({}, await api.token('leader.gone'));
    await api.db.owner.query(`update person set active = false, version = version + 1 where username = 'leader.gone'`);
    expect((await leader2.post(path(order, '/closings'), { version: order.version, note: '同意' })).problem.code).toBe('ORDER_BY_ITS_GIVER');
    expect(done(await staff.bureau.get(path(order)))).toMatchObject({ giverLeft: true, mayDecide: true });
    expect(done(await staff.bureau.post(path(order, '/closings'), { version: order.version, note: '原下达人已离任，经核实已办结。' }))).toMatchObject({ state: 'closed' });
  });

  it('calling off needs a reason and leaves the order readable', async () => {
    const order = await give();
    const off = done(await staff.leader.post(path(order, '/cancellations'), { version: order.version, note: '与上一项重复' }));
    expect(off).toMatchObject({ state: 'cancelled' });
    expect(done(await staff.headA.get<Row[]>(path(order, '/entries')))).toMatchObject([{ kind: 'cancellation', content: '与上一项重复' }]);
  });

  it('pressed twice with one key closes once', async () => {
    const order = await give();
    const press = () => staff.leader.post(path(order, '/closings'), { version: order.version, note: '同意' }, { 'idempotency-key': `close-${order.id}` });
    const [one, two] = [await press(), await press()];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(done(await staff.leader.get<Row[]>(path(order, '/entries')))).toHaveLength(1);
  });
});

describe('an order on a project that is suspended', () => {
  const turn = async (to: string): Promise<Row> => done(await staff.headA.post(`/projects/${project.id}/status-changes`, { to, on: '2026-06-15', reason: '等待供地' }));

  it('stays open with its colour and says that it reminds nobody by itself, until the district or the project says otherwise', async () => {
    const order = await give();
    await turn('suspended');
    expect(await seenAt(NOON, order)).toMatchObject({ state: 'open', colour: 'blue', silentBecause: 'suspended' });
    const open = done(await staff.leader.get<Row[]>(`/supervision-orders?filter=${encodeURIComponent(JSON.stringify({ state: 'open' }))}`));
    expect(open.find(({ id }) => id === order.id)).toMatchObject({ silentBecause: 'suspended' });
    const chosen = done(await staff.bureau.get<{ id: string; value: object; version: number }[]>('/settings')).find(({ id }) => id === 'supervision');
    done(await staff.bureau.put('/settings/supervision', { value: { ...chosen?.value, remindWhileResting: true }, version: chosen?.version }));
    expect(await seenAt(NOON, order)).toMatchObject({ silentBecause: null });
    done(await staff.bureau.put('/settings/supervision', { value: chosen?.value, version: (chosen?.version ?? 0) + 1 }));
    await turn('normal');
    expect(await seenAt(NOON, order)).toMatchObject({ silentBecause: null });
  });
});

describe('the record of changes', () => {
  it('has one entry for each verb, with the unit that was asked', async () => {
    const order = await give();
    done(await staff.headA.post(path(order, '/reports'), { content: '办理中' }));
    const { version } = done(await staff.leader.post(path(order, '/replies'), { content: '抓紧' }));
    const extended = done(await staff.leader.post(path(order, '/extensions'), { version, dueOn: '2026-07-01', reason: '等待批复' }));
    done(await staff.leader.post(path(order, '/closings'), { version: extended.version, note: '同意' }));
    const { rows } = await api.db.owner.query<{ action: string; unit_id: number; project_id: string | null }>(
      'select action, unit_id, project_id from audit_entry where subject_id = $1 order by id', [order.id]);
    expect(rows.map(({ action }) => action)).toEqual(['give', 'report', 'reply', 'extend', 'close'].map((verb) => `supervision.${verb}`));
    expect(new Set(rows.map((row) => row.unit_id))).toEqual(new Set([api.unitId('centre-shanghai')]));
    expect(rows.every((row) => row.project_id === null)).toBe(true);
  });
});
