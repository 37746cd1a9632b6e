import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canonical, verifyBulletins, type BulletinChanges, type BulletinFigures } from '#bulletins';
import { aProjectReadyToSign, aRecognisedReceipt, aSignedContract } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Row } from '../support/client.js';
import { aWordFile, paragraphsOf } from './papers.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

/** A month is closed, its bulletin published, issued and published again: through HTTP, as the bureau does it. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04']) done(await staff.bureau.post(`/periods/${month}/closings`));
  const project = await aProjectReadyToSign(api, staff.officerA);
  await aSignedContract(staff, staff.officerA, project, { signedOn: '2026-05-20', amount: '1234567890.12' });
  await aRecognisedReceipt(staff, staff.officerA, project, { paidOn: '2026-05-21', amount: '98765432.10' });
  const later = await aProjectReadyToSign(api, staff.officerA);
  await aSignedContract(staff, staff.officerA, later, { signedOn: '2026-06-11', amount: '500000000.00' });
});
afterAll(() => api.close());

const MAY = { year: 2026, month: 5 };
const codeOf = ({ status, problem }: Answer<unknown>): unknown[] => [status, problem.code, ...problem.errors.map(({ field }) => field)];
const count = async (): Promise<number> => (await api.db.owner.query<{ count: number }>('select count(*)::int as count from bulletin')).rows[0]!.count;

let bulletin: Row;
const figuresOf = async (id: string): Promise<BulletinFigures> => done(await staff.bureau.get(`/bulletins/${id}`))['figures'] as BulletinFigures;

describe('before a month is closed', () => {
  it('there is no bulletin of it: what is missing is said, and nothing is kept', async () => {
    expect(codeOf(await staff.bureau.post('/bulletins', { year: 2026, month: 6 }))).toEqual([422, 'BULLETIN_MONTH_NOT_OVER', 'month']);
    expect(codeOf(await staff.bureau.post('/bulletins', MAY))).toEqual([422, 'BULLETIN_MONTH_OPEN', 'month']);
    expect(codeOf(await staff.bureau.post('/bulletins', { year: 2025, month: 12 }))).toEqual([422, 'BULLETIN_MONTH_NOT_KEPT', 'month']);
    expect(codeOf(await staff.bureau.post('/bulletins', { year: 2026, month: 13 }))[0]).toBe(422);
    expect((await staff.bureau.post('/bulletins', MAY)).problem.detail).toBe('2026-05 还没有关账，数字仍会变动。请先到“月度关账”关账，再生成通报。');
    expect(await count()).toBe(0);
  });

  it('the page shows what would be frozen and what is missing', async () => {
    const june = done(await staff.bureau.get('/bulletins/preview?year=2026&month=6'));
    expect([june['obstacle'], june['figures']]).toEqual(['not_over', null]);
    const may = done(await staff.bureau.get('/bulletins/preview?year=2026&month=5'));
    expect([may['obstacle'], (may['figures'] as BulletinFigures).total.signed.actual]).toEqual(['not_closed', '1234567890.12']);
  });
});

describe('the bulletin of a closed month', () => {
  it('is made once, whoever else presses at the same moment', async () => {
    done(await staff.bureau.post('/periods/2026-05/closings'));
    const answers = await Promise.all([staff.bureau, staff.bureau2, staff.bureau].map((who) => who.post('/bulletins', { ...MAY, documentNumber: '綦招商〔2026〕5号' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('BULLETIN_EXISTS');
    bulletin = answers.find(({ status }) => status === 201)!.body;
    expect(bulletin).toMatchObject({ serial: 1, revision: 1, current: true, cutOff: '2026-05-31', title: '关于2026年1—5月全区招商引资工作情况的通报', documentNumber: '綦招商〔2026〕5号', issuedAt: null });
    expect(await count()).toBe(1);
  });

  it('answers the same request twice with the same bulletin', async () => {
    const key = { 'Idempotency-Key': 'one-press-of-the-button' };
    done(await staff.bureau.post('/bulletins', { year: 2026, month: 4 }, key));
    const again = done(await staff.bureau.post('/bulletins', { year: 2026, month: 4 }, key));
    expect([again['serial'], await count()]).toEqual([2, 2]);
  });

  it('holds the board of its last day to the cent, and its data version is the hash of what it holds', async () => {
    const figures = await figuresOf(bulletin.id);
    const board = done(await staff.leader.get('/figures/board?year=2026&asOf=2026-05-31&by=sector'));
    const total = board['total'] as BulletinFigures['total'];
    expect(figures.total.signed).toMatchObject({ actual: '1234567890.12', target: total.signed.target, completion: total.signed.completion, gap: total.signed.gap });
    expect(figures.total.received.actual).toBe('98765432.10');
    expect(figures.sectors.map(({ name, signed }) => [name, signed.actual])).toEqual((board['rows'] as BulletinFigures['sectors']).map(({ name, signed }) => [name, signed.actual]));
    expect(createHash('sha256').update(canonical(figures)).digest('hex')).toBe(bulletin['sha256']);
    expect(figures.office).toBe((await api.db.owner.query<{ name: string }>("select name from org_unit where kind = 'bureau'")).rows[0]?.name);
  });

  it('is read by bureau and leaders alone until it is issued, and then by those it speaks of', async () => {
    for (const who of [staff.officerA, staff.taskForceB, staff.hostB]) {
      expect([(await who.list('bulletins')).total, (await who.get(`/bulletins/${bulletin.id}`)).status, (await who.get(`/bulletins/${bulletin.id}/document.docx`)).status]).toEqual([0, 404, 404]);
    }
    expect((await staff.officerA.post(`/bulletins/${bulletin.id}/issues`)).status).toBe(403);
    expect(done(await staff.leader.post(`/bulletins/${bulletin.id}/issues`))['issuedByName']).toBe('人员 leader');
    expect(codeOf(await staff.bureau.post(`/bulletins/${bulletin.id}/issues`))).toEqual([409, 'BULLETIN_ISSUED_ALREADY']);
    for (const who of [staff.officerA, staff.taskForceB, staff.hostB]) {
      expect([(await who.list('bulletins')).total, (await who.get(`/bulletins/${bulletin.id}`)).status, (await who.get(`/bulletins/${bulletin.id}/document.docx`)).status]).toEqual([1, 200, 200]);
    }
    for (const who of [staff.sysadmin, staff.secadmin, staff.auditor]) expect((await who.get(`/bulletins/${bulletin.id}`)).status).toBe(403);
  });

  it('leaves a line in the audit trail for each act', async () => {
    const { rows } = await api.db.owner.query<{ action: string }>("select action from audit_entry where subject_type = 'bulletin' and subject_id = $1 order by id", [bulletin.id]);
    expect(rows.map(({ action }) => action)).toEqual(['bulletin.publish', 'bulletin.issue']);
  });

  it('is changed and deleted by nobody, in the database as well', async () => {
    for (const statement of ["update bulletin set figures = '{}'", 'delete from bulletin', 'truncate bulletin cascade', 'update bulletin_issue set issued_at = now()']) {
      await expect(api.db.owner.query(statement), statement).rejects.toThrow(/append-only/);
    }
    const forged = `insert into bulletin (year, month, serial, revision, cut_off, known_at, closed_at, figures, sha256, created_at)
      select year, month, serial, 9, cut_off, known_at, closed_at + $1::interval, $2, sha256, created_at from bulletin limit 1`;
    await expect(api.db.owner.query(forged, ['1 hour', '{}'])).rejects.toThrow(/bulletin_month_closed/);
    await expect(api.db.owner.query(forged, ['0 hours', '{}'])).rejects.toThrow(/bulletin_fingerprint/);
  });

  it('says how to make a PDF where the server has no LibreOffice', async () => {
    const answer = await staff.bureau.get(`/bulletins/${bulletin.id}/document.pdf`);
    expect([answer.status, answer.problem.code]).toEqual([503, 'BULLETIN_PDF_UNAVAILABLE']);
    expect(answer.problem.detail).toContain('另存为 PDF');
    expect(done(await staff.bureau.get(`/bulletins/${bulletin.id}`))['formats']).toEqual(['docx', 'xlsx']);
  });
});

async function word(id: string, layout = 'own'): Promise<Buffer> {
  const answer = await fetch(`${api.url}/api/v1/bulletins/${id}/document.docx?layout=${layout}`, { headers: { authorization: `Bearer ${staff.bureau.bearer}` } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('关于2026年1—5月全区招商引资工作情况的通报.docx');
  return Buffer.from(await answer.arrayBuffer());
}

async function upload(who: Staff['bureau'], bytes: Buffer, name = '区通报模板.docx'): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return who.request('POST', '/bulletin-templates', { raw: form });
}

describe('the layout of the office', () => {
  it('is the one a bulletin was published with; a newer one is a choice', async () => {
    const before = await word(bulletin.id);
    expect(before.equals(await word(bulletin.id))).toBe(true);
    const kept = done(await upload(staff.bureau, await aWordFile({ paragraphs: ['{标题}', '签约{签约完成数元}元，到位{到位完成数元}元。'] })));
    expect(kept).toMatchObject({ revision: 1, name: '区通报模板.docx', builtIn: false, current: true });
    expect((await word(bulletin.id)).equals(before)).toBe(true);
    expect(paragraphsOf(await word(bulletin.id, 'current'))).toEqual(['关于2026年1—5月全区招商引资工作情况的通报', '签约1,234,567,890.12元，到位98,765,432.10元。']);
  });

  it('is refused where it is broken, with each place, and nothing is kept of it', async () => {
    const answer = await upload(staff.bureau, await aWordFile({ paragraphs: ['{标题}', '{签约完成额}', '{#分领域}'] }));
    expect([answer.status, answer.problem.code, answer.problem.detail]).toEqual([422, 'TEMPLATE_BROKEN', '模板有 2 处问题，没有保存。请按下列位置修改后再上传。']);
    expect(answer.problem.errors.map(({ message }) => message)).toEqual([
      '正文第 2 段“{签约完成额}”：没有“签约完成额”这个字段，是否要写“签约完成数”。',
      '正文第 3 段“{#分领域}”：列表“分领域”有开头，没有结尾（应有“/分领域”）。',
    ]);
    expect((await upload(staff.bureau, Buffer.from('%PDF-1.4'), 'x.docx')).problem.code).toBe('TEMPLATE_NOT_WORD');
    const english = await staff.bureau.request('POST', '/bulletin-templates', { raw: formOf(await aWordFile({ paragraphs: ['{wrong}'] })), headers: { 'accept-language': 'en' } });
    expect(english.problem.errors[0]?.message).toBe('Text, paragraph 1 "{wrong}": there is no field "wrong".');
    expect((await staff.bureau.list('bulletin-templates')).total).toBe(1);
  });

  it('keeps its older versions, which come back as a new one', async () => {
    const [first] = (await staff.bureau.list('bulletin-templates')).body;
    expect(done(await staff.bureau.post('/bulletin-templates/restorations', { templateId: null }))).toMatchObject({ revision: 2, builtIn: true, current: true });
    expect((await word(bulletin.id, 'current')).equals(await word(bulletin.id))).toBe(true);
    expect(done(await staff.bureau.post('/bulletin-templates/restorations', { templateId: first!.id }))).toMatchObject({ revision: 3, name: '区通报模板.docx', note: 'v1' });
    expect(paragraphsOf(await word(bulletin.id, 'current'))[1]).toBe('签约1,234,567,890.12元，到位98,765,432.10元。');
  });

  it('is in the hands of the bureau alone', async () => {
    for (const who of [staff.leader, staff.officerA, staff.recogniser, staff.sysadmin]) {
      expect((await upload(who, await aWordFile({ paragraphs: ['{标题}'] }))).status).toBe(403);
      expect((await who.list('bulletin-templates')).status).toBe(403);
    }
  });

  it('is offered to start from, and its fields are told', async () => {
    const answer = await fetch(`${api.url}/api/v1/bulletin-templates/built-in/content`, { headers: { authorization: `Bearer ${staff.bureau.bearer}` } });
    expect(paragraphsOf(Buffer.from(await answer.arrayBuffer()))[0]).toBe('{标题}');
    expect((done(await staff.bureau.get<Row[]>('/bulletin-templates/fields'))).map((field) => field['name'])).toContain('分领域');
  });
});

function formOf(bytes: Buffer): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'x.docx');
  return form;
}

describe('what changed', () => {
  let june: Row;

  it('since the bulletin before: the entries between the two, with who and when', async () => {
    api.clock.set('2026-07-02T02:00:00.000Z');
    done(await staff.bureau.post('/periods/2026-06/closings'));
    june = done(await staff.bureau.post('/bulletins', { year: 2026, month: 6 }));
    const changes = done(await staff.leader.get<BulletinChanges>(`/bulletins/${june.id}/changes`));
    expect([changes.previous?.month, changes.before.asOf, changes.after.asOf]).toEqual([5, '2026-05-31', '2026-06-30']);
    const [signed, received] = changes.figures;
    expect([signed?.figure, signed?.before.sum, signed?.after.sum, signed?.difference]).toEqual(['signed', '1234567890.12', '1734567890.12', '500000000.00']);
    expect(signed?.entries.map(({ after, unitName }) => [after, unitName])).toEqual([['500000000.00', '上海分中心']]);
    expect(signed?.entries[0]?.causes[0]).toMatchObject({ byName: '人员 bureau', countedOn: '2026-06-11', amountCny: '500000000.00' });
    expect([received?.before.sum, received?.difference]).toEqual(['98765432.10', '0.00']);
    expect(changes.lines).toContainEqual(expect.objectContaining({ by: 'sector', name: '工业', metric: 'signed', before: '1234567890.12', after: '1734567890.12', difference: '500000000.00' }));
  });

  it('since then: what was entered for its days after they were closed, and not in its printed figures', async () => {
    const before = done(await staff.leader.get<BulletinChanges>(`/bulletins/${june.id}/changes?against=today`));
    expect(before.figures.map(({ difference, count: entries }) => [difference, entries])).toEqual([['0.00', 0], ['0.00', 0], ['0.00', 0], ['0.00', 0]]);
    api.clock.set('2026-07-10T02:00:00.000Z');
    const project = await aProjectReadyToSign(api, staff.officerA);
    await aSignedContract(staff, staff.officerA, project, { signedOn: '2026-06-29', amount: '7000000.07' });
    done(await staff.bureau.post('/targets', { year: 2026, metric: 'signed', sectorId: api.sectorId('industry'), value: '30000000000.00', source: '年中调整' }));
    const changes = done(await staff.leader.get<BulletinChanges>(`/bulletins/${june.id}/changes?against=today`));
    expect(changes.figures[0]).toMatchObject({ figure: 'signed', difference: '7000000.07', count: 1 });
    expect(changes.figures[0]?.entries[0]?.causes).toEqual([expect.objectContaining({ happenedOn: '2026-06-29', countedOn: '2026-07-10', byName: '人员 bureau' })]);
    expect(changes.lines.map(({ by, name, difference }) => [by, name, difference])).toEqual([['sector', '工业', '7000000.07'], ['unit', '上海分中心', '7000000.07']]);
    expect(changes.targets).toEqual([{ metric: 'signed', sector: '工业', unit: null, before: '25200000000.00', after: '30000000000.00' }]);
    expect((await figuresOf(june.id)).total.signed.actual).toBe('1734567890.12');
  });

  it('is told to those who see the whole district', async () => {
    done(await staff.bureau.post(`/bulletins/${june.id}/issues`));
    expect((await staff.officerA.get(`/bulletins/${june.id}/changes`)).status).toBe(403);
    expect((await staff.recogniser.get(`/bulletins/${june.id}/changes`)).status).toBe(200);
  });

  it('every bulletin is still what the books say of its day and moment', async () => {
    const { rows } = await api.db.owner.query<{ id: string }>("select id from person where username = 'bureau'");
    const actor = { kind: 'person', id: rows[0]!.id, name: '招商办', unitId: null, sectorId: null, roles: ['bureau'] } as const;
    expect(await api.db.workAt(api.clock).read(actor, verifyBulletins)).toEqual([]);
  });
});

describe('a month that was reopened by two people and closed again', () => {
  it('has a new edition of the same number; the old one stays as it was, and the difference is told', async () => {
    const [first] = (await staff.bureau.list('bulletins', { filter: { month: 6 } })).body;
    const before = await word6(first!.id);
    const asked = done(await staff.bureau.post('/periods/2026-06/reopenings', { reason: '漏登一笔已核实的合同' }));
    done(await staff.leader.post(`/period-reopenings/${asked.id}/decisions`, { decision: 'grant' }));
    expect((await staff.bureau.post('/bulletins', { year: 2026, month: 6 })).problem.code).toBe('BULLETIN_MONTH_OPEN');
    const project = await aProjectReadyToSign(api, staff.officerA);
    await aSignedContract(staff, staff.officerA, project, { signedOn: '2026-06-28', amount: '3000000.00' });
    api.clock.set('2026-07-11T02:00:00.000Z');
    done(await staff.bureau.post('/periods/2026-06/closings'));
    const second = done(await staff.bureau.post('/bulletins', { year: 2026, month: 6 }));
    expect(second).toMatchObject({ serial: first!['serial'], revision: 2, current: true });
    expect(done(await staff.bureau.get(`/bulletins/${first!.id}`))['current']).toBe(false);
    expect((await word6(first!.id)).equals(before)).toBe(true);
    const changes = done(await staff.leader.get<BulletinChanges>(`/bulletins/${second.id}/changes`));
    expect([changes.previous?.id, changes.figures[0]?.difference, changes.figures[0]?.count]).toEqual([first!.id, '3000000.00', 1]);
    expect((await staff.bureau.post('/bulletins', { year: 2026, month: 6 })).problem.code).toBe('BULLETIN_EXISTS');
  });
});

async function word6(id: string): Promise<Buffer> {
  const answer = await fetch(`${api.url}/api/v1/bulletins/${id}/document.docx`, { headers: { authorization: `Bearer ${staff.bureau.bearer}` } });
  return Buffer.from(await answer.arrayBuffer());
}
