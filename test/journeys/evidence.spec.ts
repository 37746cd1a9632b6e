import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEIC, JPEG, aZip, anOfd } from '../factories/pictures.js';
import { aFile, aPdf } from '../factories/records.js';
import { aStaff, type Member, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Answer, type Row } from '../support/client.js';

/** What proves money is what its bytes say, and what is used a second time needs the word of a second person. */
let api: TestApi;
let staff: Staff;
let project: Row;
let other: Row;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  project = done(await staff.officerA.post('/projects', { name: '甲项目', sectorId: api.sectorId('industry') }));
  other = done(await staff.officerB.post('/projects', { name: '乙项目', sectorId: api.sectorId('energy_emerging_services') }));
});
afterAll(() => api.close());

let day = 0;
/** Each on a day of its own, so that two are alike only where a test wants it. */
const draft = (by: Member, of: Row, input: Record<string, unknown>): Promise<Answer> =>
  by.post('/funds-receipts', { projectId: of.id, amount: '1000.00', paidOn: `2026-05-${String((day += 1)).padStart(2, '0')}`, category: 'construction', payer: '示例企业', ...input });
const slip = (file: Row, reuseReason: string | null = null): object => ({ fileId: file.id, evidenceType: 'construction_settlement', reuseReason });
const submit = (by: Member, { id, version }: Row): Promise<Answer> => by.post(`/funds-receipts/${id}/submissions`, { version });
const pass = (by: Member, { id, version }: Row, step: string, more: object = {}): Promise<Answer> => by.post(`/funds-receipts/${id}/reviews`, { version, step, decision: 'pass', ...more });

describe('a file', () => {
  it.each([
    ['微信截图.png', JPEG, 'image/jpeg', '微信截图.jpg'],
    ['IMG_0042.HEIC', HEIC, 'image/heic', 'IMG_0042.HEIC'],
    ['IMG_0042.jpg', HEIC, 'image/heic', 'IMG_0042.heic'],
    ['photo.jfif', JPEG, 'image/jpeg', 'photo.jfif'],
    ['扫描件', aPdf(), 'application/pdf', '扫描件.pdf'],
    ['合同.v2', aPdf(), 'application/pdf', '合同.v2.pdf'],
    ['电子发票.ofd', anOfd(), 'application/ofd', '电子发票.ofd'],
    ['电子发票.zip', anOfd(), 'application/ofd', '电子发票.zip.ofd'],
  ])('%s is kept as what its content is, under a name that says so', async (name, bytes, mediaType, kept) => {
    const stored = done(await staff.officerA.upload(name, bytes));
    expect([stored['mediaType'], stored['name'], stored['size']]).toEqual([mediaType, kept, bytes.length]);
    const content = await staff.officerA.get(`/files/${stored.id}/content`);
    expect(content.headers.get('content-type')).toBe(mediaType);
    expect(content.headers.get('content-disposition')).toContain(encodeURIComponent(kept));
    // only what every browser shows is shown in place
    expect(content.headers.get('content-disposition')).toMatch(/jpeg|pdf$/.test(mediaType) ? /^inline/ : /^attachment/);
  });

  it.each([
    ['发票.ofd', aZip({ 'Doc_0/OFD.xml': 'x' })],
    ['压缩包.zip', aZip({ 'a.txt': 'x' })],
    ['截图.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['截图.heic', Buffer.from('not a picture at all')],
  ])('%s that is something else is refused, whatever its name', async (name, bytes) => {
    const answer = await staff.officerA.upload(name, bytes);
    expect([answer.status, answer.problem.code], answer.text).toEqual([415, 'FILE_TYPE']);
    expect(answer.problem.detail).toMatch(/OFD.*HEIC/);
  });
});

describe('evidence and serials that are used again', () => {
  let first: Row;
  let file: Row;
  beforeAll(async () => {
    file = await aFile(staff.officerA);
    first = done(await draft(staff.officerA, project, { bankSerial: 'YH-1', evidence: [slip(file)] }));
  });

  it('name the record to whoever may see it', async () => {
    const byFile = await draft(staff.officerA, project, { evidence: [slip(file)] });
    expect([byFile.status, byFile.problem.code, byFile.problem.errors[0]?.field], byFile.text).toEqual([409, 'FUNDS_EVIDENCE_USED', 'evidence']);
    expect(byFile.problem.detail).toContain(String(first['number']));
    const bySerial = await draft(staff.officerA, project, { bankSerial: ' yh-1 ' });
    expect([bySerial.problem.code, bySerial.problem.errors[0]?.field]).toEqual(['FUNDS_DUPLICATE_BANK_SERIAL', 'bankSerial']);
    expect(bySerial.problem.detail).toContain(String(first['number']));
  });

  it('say no more than that another unit has it to whoever may not', async () => {
    const answer = await draft(staff.officerB, other, { bankSerial: 'YH-1' });
    expect(answer.problem.code, answer.text).toBe('FUNDS_DUPLICATE_BANK_SERIAL');
    expect(answer.problem.detail).toContain('其他单位');
    expect(answer.text).not.toContain(String(first['number']));
    expect(answer.text).not.toContain(first.id);
    const copy = done(await draft(staff.officerB, other, { bankSerial: 'YH-1', duplicateReason: '分两次入账' }));
    const seen = done(await staff.officerB.get<Row[]>(`/funds-receipts/${copy.id}/likenesses`));
    expect(seen).toEqual([{ likeness: 'serial', fileId: null, receiptId: null, number: null }]);
    const bureau = done(await staff.bureau.get<Row[]>(`/funds-receipts/${copy.id}/likenesses`));
    expect(bureau).toEqual([{ likeness: 'serial', fileId: null, receiptId: first.id, number: first['number'] }]);
  });

  it('need the word of each who passes it, not the submitter’s reason alone, and keep it', async () => {
    const copy = done(await draft(staff.officerA, project, { bankSerial: 'YH-2', evidence: [slip(file, '同一结算单分两笔支付')] }));
    const submitted = done(await submit(staff.officerA, copy));
    const silent = await pass(staff.taskForceA, submitted, 'first');
    expect([silent.status, silent.problem.code, silent.problem.errors[0]?.field], silent.text).toEqual([422, 'FUNDS_REUSE_AGREED', 'agreesToReuse']);
    const reviewed = done(await pass(staff.taskForceA, submitted, 'first', { agreesToReuse: true }));
    expect((await pass(staff.recogniser, reviewed, 'recognition')).problem.code).toBe('FUNDS_REUSE_AGREED');
    done(await pass(staff.recogniser, reviewed, 'recognition', { agreesToReuse: true }));
    const steps = done(await staff.bureau.get<Row[]>(`/funds-receipts/${copy.id}/decisions`));
    expect(steps.map(({ step, agreedToReuse }) => [step, agreedToReuse])).toEqual([['submission', false], ['first', true], ['recognition', true]]);
  });

  it('are returned without any agreement, and agree to nothing where nothing is used again', async () => {
    const copy = done(await draft(staff.officerA, project, { bankSerial: 'YH-1', duplicateReason: '银行重打', evidence: [slip(await aFile(staff.officerA))] }));
    const submitted = done(await submit(staff.officerA, copy));
    const returned = await staff.taskForceA.post(`/funds-receipts/${copy.id}/reviews`, { version: submitted.version, step: 'first', decision: 'return', note: '请核对' });
    expect([returned.status, returned.body['status']]).toEqual([201, 'returned']);
    const plain = done(await submit(staff.officerA, done(await draft(staff.officerA, project, { bankSerial: 'YH-3', evidence: [slip(await aFile(staff.officerA))] }))));
    done(await pass(staff.taskForceA, plain, 'first', { agreesToReuse: true }));
    const steps = done(await staff.bureau.get<Row[]>(`/funds-receipts/${plain.id}/decisions`));
    expect(steps.map(({ agreedToReuse }) => agreedToReuse)).toEqual([false, false]);
  });

  it('cannot pass behind the back of the product either', async () => {
    const copy = done(await submit(staff.officerA, done(await draft(staff.officerA, project, { bankSerial: 'YH-1', duplicateReason: '两笔', evidence: [slip(await aFile(staff.officerA))] }))));
    const reviewing = api.db.owner.query(`update funds_receipt set status = 'reviewed', reviewed_by = $2, reviewed_at = now(), version = version + 1 where id = $1`, [copy.id, staff.taskForceA.personId]);
    await expect(reviewing).rejects.toMatchObject({ constraint: 'funds_reuse_agreed' });
  });
});

describe('a payment without a serial', () => {
  it('that looks like another one is pointed out to submitter and reviewers, and goes on with a reason and their word', async () => {
    const same = { paidOn: '2026-06-01', amount: '5000.00', payer: '某 公司' };
    const first = done(await submit(staff.officerA, done(await draft(staff.officerA, project, { ...same, evidence: [slip(await aFile(staff.officerA))] }))));
    const second = done(await draft(staff.officerA, project, { ...same, payer: '某公司', evidence: [slip(await aFile(staff.officerA))] }));
    const refused = await submit(staff.officerA, second);
    expect([refused.status, refused.problem.code, refused.problem.errors[0]?.field], refused.text).toEqual([422, 'FUNDS_LIKE_ANOTHER', 'duplicateReason']);
    expect(refused.problem.detail).toContain(String(first['number']));
    const told = done(await staff.taskForceA.get<Row[]>(`/funds-receipts/${second.id}/likenesses`));
    expect(told).toEqual([{ likeness: 'payment', fileId: null, receiptId: first.id, number: first['number'] }]);
    const explained = done(await staff.officerA.put(`/funds-receipts/${second.id}`, { version: second.version, duplicateReason: '同日两笔，对应两张发票' }));
    const submitted = done(await submit(staff.officerA, explained));
    expect((await pass(staff.taskForceA, submitted, 'first')).problem.code).toBe('FUNDS_REUSE_AGREED');
    expect((await pass(staff.taskForceA, submitted, 'first', { agreesToReuse: true })).status).toBe(201);
  });

  it('is not held up by one of another amount, day or payer, or once it has a serial', async () => {
    const same = { paidOn: '2026-06-01', amount: '5000.00', payer: '某公司' };
    for (const unlike of [{ amount: '5000.01' }, { paidOn: '2026-06-02' }, { payer: '另一公司' }, { bankSerial: 'YH-9' }]) {
      const receipt = done(await draft(staff.officerA, project, { ...same, ...unlike, evidence: [slip(await aFile(staff.officerA))] }));
      expect((await submit(staff.officerA, receipt)).status).toBe(201);
    }
  });
});
