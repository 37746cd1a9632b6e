import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '#database';
import { aContractDraft, aProjectReadyToSign, aReceiptDraft, aSignedContract, aUscc, aVisit } from '../factories/records.js';
import { aStaff, withAdministrators, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';

// many requests, and the machine may be busy with other suites
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await withAdministrators(api, await aStaff(api));
});
afterAll(() => api.close());

const names = async (by: Client, resource: string, q: string, field = 'name'): Promise<unknown[]> =>
  done(await by.list(resource, { filter: { q } })).map((row) => row[field]);

describe('a company whose name has brackets, full-width letters, ㈱ and dots', () => {
  const written = '㈱长寿（綦江）ＡＢ·新材料有限公司';
  beforeAll(async () => done(await staff.officerA.post('/investors', { name: written })));

  it.each([
    written,
    '㈱长寿(綦江)AB·新材料有限公司',
    '（綦江）ＡＢ',
    '(株)長壽',
    '長壽（綦江）ab新材料',
    '⻓寿',
    'changshou',
    'changshouqijiang',
    'csqjabxcl',
    '新材料 qijiang',
  ])('is found by %s', async (typed) => {
    expect(await names(staff.officerA, 'investors', typed)).toContain(written);
  });

  it('is the same company for whoever checks or registers it in another writing', async () => {
    expect(done(await staff.officerA.post('/investors/checks', { name: '(株)長壽(綦江)ab新材料有限公司' }))).toMatchObject({ known: true, mine: true, name: written });
    expect(done(await staff.officerA.post('/investors', { name: '(株)長壽 (綦江) ab新材料有限公司' }))).toMatchObject({ name: written, existed: true });
  });
});

describe('names that are merely alike', () => {
  it('stay two companies: 1.5 is not 15, A&B is not AB, 乾元 is not 干元', async () => {
    for (const [one, other] of [['1.5公司', '15公司'], ['A&B公司', 'AB公司'], ['乾元公司', '干元公司']]) {
      const [first, second] = [done(await staff.officerA.post('/investors', { name: one })), done(await staff.officerA.post('/investors', { name: other }))];
      expect(first.id, one).not.toBe(second.id);
      expect(second['existed']).toBe(false);
    }
  });

  it('are counted by the check, which never says no where it means not exactly', async () => {
    done(await staff.officerB.post('/investors', { name: '陆港通有限公司·示例' }));
    for (const name of ['陆港通有限公司', '陆港通物流有限公司', '重庆陆港通集团', 'lgt', 'lugangtong']) {
      const { text, body } = await staff.officerA.post('/investors/checks', { name });
      expect(body, name).toMatchObject({ known: false, near: 1, name: null, investorId: null });
      expect(text).not.toContain('示例');
    }
    expect(done(await staff.officerA.post('/investors/checks', { name: '谁也没有听说过的机构' }))).toMatchObject({ known: false, near: 0 });
  });
});

describe('pinyin and initials', () => {
  beforeAll(async () => {
    const company = done(await staff.officerA.post('/investors', { name: '郫都尉迟食品有限公司', uscc: aUscc() }));
    const project = await aProjectReadyToSign(api, staff.officerA, { name: '重庆市长寿区单体电池', aliases: ['旧名綦江电池'], investorId: company.id });
    await aSignedContract(staff, staff.officerA, project);
    await aReceiptDraft(staff.officerA, project);
    done(await staff.bureau.post('/supervision-orders', { projectId: project.id, unitId: api.unitId('centre-shanghai'), title: '催进度', content: '请尽快推进。', dueOn: '2026-07-01' }));
    done(await staff.bureau.post('/milestones', { projectId: project.id, kind: 'registered', reachedOn: '2026-06-10', scope: 'district' }));
  });

  it.each([
    ['projects', 'name'],
    ['visits', 'projectName'],
    ['contracts', 'projectName'],
    ['funds-receipts', 'projectName'],
    ['milestones', 'projectName'],
    ['supervision-orders', 'projectName'],
  ])('find the project in the list of %s', async (resource, field) => {
    for (const typed of ['changshou', 'cqscsqdtdc', '長壽區', '长寿区 danti']) {
      expect(await names(staff.bureau, resource, typed, field), `${resource} by ${typed}`).toEqual(['重庆市长寿区单体电池']);
    }
  });

  it.each(['projects', 'visits', 'contracts', 'funds-receipts', 'investors'])('find the company in the list of %s', async (resource) => {
    for (const typed of ['piduyuchi', 'pdycsp', '尉遲']) expect((await staff.bureau.list(resource, { filter: { q: typed } })).total, `${resource} by ${typed}`).toBe(1);
  });

  it('find people by name and unit, units by name, and sectors', async () => {
    await api.db.owner.query(`update person set name = '曾单', version = version + 1 where username = 'officera'`);
    await migrate(api.db.url);
    expect(await names(staff.sysadmin, 'people', 'zengdan')).toEqual(['曾单']);
    expect(await names(staff.sysadmin, 'people', 'zd')).toContain('曾单');
    expect(await names(staff.sysadmin, 'people', 'shenzhenfenzhongxin')).toEqual(expect.arrayContaining(['人员 officerb', '人员 headb']));
    expect(await names(staff.officerA, 'org-units', 'szfzx')).toEqual(['深圳分中心']);
    expect(await names(staff.bureau, 'visits', 'zengdan', 'projectName')).toEqual(['重庆市长寿区单体电池']);
    expect(await names(staff.officerA, 'sectors', 'gongye')).toHaveLength(1);
  });

  it('find a project by another name it goes by', async () => {
    expect(await names(staff.bureau, 'projects', 'jmqjdc')).toEqual(['重庆市长寿区单体电池']);
  });

  it('find nothing that the reader may not see', async () => {
    for (const resource of ['projects', 'visits', 'contracts', 'funds-receipts']) expect(await names(staff.officerB, resource, 'changshou')).toEqual([]);
  });
});

describe('the order of names', () => {
  it('goes character by character in every list that shows a name', async () => {
    const own = ['先锋机械', '西安机械', '长沙机械', '重庆机械', '2号机械', '10号机械', 'ABC机械'];
    for (const name of own) {
      const { id } = done(await staff.officerB.post('/investors', { name }));
      const project = done(await staff.officerB.post('/projects', { name: `${name}项目`, investorId: id, sectorId: api.sectorId('industry') }));
      await aVisit(staff.officerB, project);
      await aContractDraft(staff.officerB, project);
    }
    const right = ['2号机械', '10号机械', 'ABC机械', '长沙机械', '重庆机械', '西安机械', '先锋机械'];
    const lists: [resource: string, field: string, suffix: string][] = [['investors', 'name', ''], ['projects', 'name', '项目'], ['projects', 'investorName', ''], ['visits', 'investorName', ''], ['visits', 'projectName', '项目'], ['contracts', 'projectName', '项目']];
    for (const [resource, field, suffix] of lists) {
      for (const way of ['ASC', 'DESC'] as const) {
        const rows = done(await staff.officerB.list(resource, { filter: { q: '机械' }, sort: [field, way] }));
        const expected = right.map((name) => name + suffix);
        expect(rows.map((row) => row[field]), `${resource} by ${field} ${way}`).toEqual(way === 'ASC' ? expected : expected.reverse());
      }
    }
  });
});

describe('a company that another centre has registered', () => {
  const secrets = { profile: '谈判底价八折', keyAccountClass: '甲类', usccNote: null, regionName: '四川成都' };
  let theirs: Row;
  let uscc: string;
  beforeAll(async () => {
    uscc = aUscc();
    theirs = done(await staff.officerA.post('/investors', { name: '成都蜀道新材有限公司', uscc, formerNames: ['成都老道材料厂'], ...secrets }));
    done(await staff.officerA.post(`/investors/${theirs.id}/contacts`, { name: '王总', phone: '13512345678', note: '爱喝茶' }));
  });

  it('is taken up by its name; nothing that the other centre wrote is told, and nothing is overwritten', async () => {
    const answer = await staff.officerB.post('/investors', { name: '成都蜀道新材有限公司', profile: '我们的话', keyAccountClass: '乙类', regionName: '云南' });
    expect(answer.body).toMatchObject({ id: theirs.id, name: '成都蜀道新材有限公司', existed: true, ours: false, profile: null, keyAccountClass: null, unitId: null, unitName: null, source: null });
    expect(answer.text).not.toMatch(/八折|甲类|上海|王总|爱喝茶/);
    expect(done(await staff.officerA.get(`/investors/${theirs.id}`))).toMatchObject({ ...secrets, ours: true, version: 1 });
  });

  it('shows no more later on, in the list, alone or through a visit, and cannot be rewritten', async () => {
    done(await staff.officerB.post('/visits', { investorId: theirs.id, kind: 'call', visitedOn: '2026-06-10', content: '电话联系。' }));
    done(await staff.officerB.post('/projects', { name: '另一家的想法', investorId: theirs.id, sectorId: api.sectorId('industry') }));
    for (const { text } of [await staff.officerB.get(`/investors/${theirs.id}`), await staff.officerB.list('investors', {}), await staff.officerB.get(`/investors/${theirs.id}/contacts`)]) {
      expect(text).not.toMatch(/八折|甲类|王总|爱喝茶/);
    }
    const refused = await staff.officerB.put(`/investors/${theirs.id}`, { version: 1, name: '改成我的' });
    expect([refused.status, refused.problem.code]).toEqual([403, 'INVESTOR_OF_OTHERS']);
    expect(done(await staff.officerA.get(`/investors/${theirs.id}`))).toMatchObject({ name: '成都蜀道新材有限公司', version: 1 });
  });

  it('is whole for the bureau, and for the task force and the host of a project of that centre', async () => {
    expect(done(await staff.bureau.get(`/investors/${theirs.id}`))).toMatchObject({ ours: true, profile: secrets.profile });
    done(await staff.officerA.post('/projects', { name: '蜀道一期', investorId: theirs.id, sectorId: api.sectorId('industry'), hostUnitId: api.unitId('park-hightech') }));
    for (const who of [staff.taskForceA, staff.hostA]) expect(done(await who.get(`/investors/${theirs.id}`))).toMatchObject({ ours: true, profile: secrets.profile });
    done(await staff.taskForceA.put(`/investors/${theirs.id}`, { version: 1, keyAccountClass: '特类' }));
  });

  it('is asked about when its code comes with another name, and attaches only on the word of a person', async () => {
    const check = done(await staff.headB.post('/investors/checks', { name: '毫不相干有限公司', uscc }));
    expect(check).toMatchObject({ known: true, name: '成都蜀道新材有限公司', sameName: false });
    const asked = await staff.headB.post('/investors', { name: '毫不相干有限公司', uscc });
    expect([asked.status, asked.problem.code]).toEqual([409, 'INVESTOR_OTHER_NAME']);
    expect(asked.problem.detail).toContain('成都蜀道新材有限公司');
    expect(asked.text).not.toMatch(/八折|特类|上海/);
    const confirmed = done(await staff.headB.post('/investors', { name: '毫不相干有限公司', uscc, sameCompany: true }));
    expect(confirmed).toMatchObject({ id: theirs.id, name: '成都蜀道新材有限公司', existed: true });
  });

  it('is found and counts as the same one under its former name', async () => {
    expect(done(await staff.headB.post('/investors/checks', { name: '成都老道材料厂' }))).toMatchObject({ known: true, sameName: true });
    expect(done(await staff.headB.post('/investors', { name: '成都老道材料厂' }))).toMatchObject({ id: theirs.id, existed: true });
    expect(await names(staff.officerA, 'investors', 'cdldclc')).toEqual(['成都蜀道新材有限公司']);
    const now = done(await staff.officerA.get(`/investors/${theirs.id}`));
    const renamed = done(await staff.officerA.put(`/investors/${theirs.id}`, { version: now.version, name: '四川蜀道新材股份有限公司' }));
    expect(renamed['formerNames']).toEqual(['成都老道材料厂', '成都蜀道新材有限公司']);
    expect(done(await staff.headB.post('/investors', { name: '成都蜀道新材有限公司' }))).toMatchObject({ id: theirs.id, existed: true });
  });

  it('is another one where the code is another one', async () => {
    const same = await staff.headB.post('/investors', { name: '四川蜀道新材股份有限公司', uscc: aUscc() });
    expect([same.status, same.problem.code]).toEqual([409, 'INVESTOR_OTHER_CODE']);
    expect(same.text).not.toContain(uscc);
    const heir = done(await staff.headB.post('/investors', { name: '成都老道材料厂', uscc: aUscc() }));
    expect(heir).toMatchObject({ existed: false });
    expect(heir.id).not.toBe(theirs.id);
  });

  it('is asked about when it is given as the former name of a new one', async () => {
    const asked = await staff.headB.post('/investors', { name: '改名之后有限公司', formerNames: ['四川蜀道新材股份有限公司'] });
    expect([asked.status, asked.problem.code]).toEqual([409, 'INVESTOR_OTHER_NAME']);
  });
});

describe('a project that is handed on', () => {
  it('takes along the company that was kept for it alone', async () => {
    const company = done(await staff.bureau.post('/investors', { name: '移交之企业有限公司', profile: '报告中的企业' }));
    const project = done(await staff.bureau.post('/projects', { name: '移交项目', investorId: company.id, sectorId: api.sectorId('industry'), unitId: api.unitId('bureau') }));
    done(await staff.bureau.put(`/projects/${project.id}`, { version: project.version, unitId: api.unitId('centre-shenzhen') }));
    const { version, ours } = done(await staff.officerB.get(`/investors/${company.id}`));
    expect(ours).toBe(true);
    done(await staff.officerB.put(`/investors/${company.id}`, { version, uscc: aUscc() }));
  });
});

describe('a name in which nothing can be read', () => {
  it.each(['\u200b\u200b', '（）', '··', '\u3164\u3164', '——'])('%j is refused wherever something is named', async (name) => {
    const unit = { kind: 'town', sectorId: null, active: true, position: 900 };
    const attempts: [who: Client, path: string, body: object][] = [
      [staff.officerA, '/investors', { name }],
      [staff.officerA, '/investors', { name: '好名字公司', formerNames: [name] }],
      [staff.officerA, '/projects', { name, sectorId: 2 }],
      [staff.officerA, '/projects', { name: '好名字', aliases: [name], sectorId: 2 }],
      [staff.sysadmin, '/people', { username: 'noname', name }],
      [staff.bureau, '/org-units', { ...unit, name }],
      [await api.signIn('officera'), '/tokens', { name }],
    ];
    for (const [who, path, body] of attempts) {
      const { status, problem } = await who.post(path, body);
      expect([status, problem.errors?.[0]?.message], `${path} ${JSON.stringify(body)}`).toEqual([422, '名称里没有可以辨认的文字，请填写文字或数字。']);
    }
  });

  it('is kept without what cannot be seen in it', async () => {
    expect(done(await staff.officerA.post('/investors', { name: '看不\u200b见有限\ufeff公司' }))).toMatchObject({ name: '看不见有限公司' });
  });
});

describe('rows from before names had keys', () => {
  it('get them at the start, keep version and date, and stay apart where their names are one today', async () => {
    const insert = `insert into investor (name, name_key, unit_id, created_at, updated_at) values ($1, $2, $3, '2026-01-05', '2026-01-05') returning id`;
    const unit = api.unitId('centre-shanghai');
    const old = (await api.db.owner.query<{ id: string }>(insert, ['龙（湖）旧有限公司', '龙湖旧有限公司', unit])).rows[0]?.id;
    const twin = (await api.db.owner.query<{ id: string }>(insert, ['龍湖舊有限公司', '龍湖舊有限公司', unit])).rows[0]?.id;
    expect(await names(staff.officerA, 'investors', 'lhjyxgs')).toEqual([]);
    await migrate(api.db.url);
    expect(await names(staff.officerA, 'investors', 'lhjyxgs')).toHaveLength(2);
    expect(await names(staff.officerA, 'investors', '龙湖旧')).toHaveLength(2);
    const { rows } = await api.db.owner.query(`select version, updated_at::date::text as day, name_key from investor where id = any($1) order by length(name_key)`, [[old, twin]]);
    expect(rows.map(({ version, day }: { version: number; day: string }) => [version, day])).toEqual([[1, '2026-01-05'], [1, '2026-01-05']]);
    expect(rows[0]?.name_key).toBe('龙湖旧有限公司');
    expect(rows[1]?.name_key).toMatch(/^龙湖旧有限公司 /);
    // the program at its next start finds nothing more to do
    const before = (await api.db.owner.query('select md5(string_agg(i::text, $1 order by id)) as all from investor i', ['|'])).rows[0];
    await migrate(api.db.url);
    expect((await api.db.owner.query('select md5(string_agg(i::text, $1 order by id)) as all from investor i', ['|'])).rows[0]).toEqual(before);
  });
});
