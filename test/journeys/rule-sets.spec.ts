import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aContractDraft, aProjectReadyToSign, aRecognisedReceipt, aSignedContract } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

interface Compared {
  before: string;
  after: string;
  difference: string;
}
interface WhatIf {
  signed: Compared;
  received: Compared;
  sectors: { sectorName: string; signed: Compared; received: Compared }[];
  changedCount: number;
  changes: { number: string; countsNow: boolean; wouldCount: boolean; because: string | null }[];
}
type RuleSet = Row & { id: number; categories: { category: string; counting: string; capPercent: string | null }[] };

/** Rules of a district change in the middle of a year; what was decided stays as it was. */
let api: TestApi;
let staff: Staff;
let first: RuleSet;
let project: Row;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  first = done(await staff.bureau.get<RuleSet[]>('/rule-sets'))[0] as RuleSet;
  project = await aProjectReadyToSign(api, staff.officerA);
});
afterAll(() => api.close());

const rulesOf = ({ categories, contractKinds, contractFloor, excludedKinds, fundsFloor, cutOffDays }: Row) => ({ categories: categories as RuleSet['categories'], contractKinds, contractFloor, excludedKinds, fundsFloor, cutOffDays });
const copy = (changes: object = {}) => ({ ...rulesOf(first), name: '新口径', source: '会议纪要', validFrom: '2026-06-10', ...changes });
const with_ = (category: string, rule: object) => first.categories.map((one) => (one.category === category ? { ...one, ...rule } : one));
const whatIf = async (body: object): Promise<WhatIf> => done(await staff.leader.post<WhatIf>('/rule-sets/what-ifs', { year: 2026, ...body }));
const totals = async () => done(await staff.leader.get<{ total: Record<'signed' | 'received', { actual: string }> }>('/figures/board?year=2026')).total;
const working = (input: object) => aRecognisedReceipt(staff, staff.officerA, project, { category: 'working_capital', ...input });

describe('before the new version', () => {
  it('what is decided carries the version that decided it, and says why it does not count', async () => {
    const contract = await aSignedContract(staff, staff.officerA, project, { amount: '1000000000.00', signedOn: '2026-05-04', fairReviewOn: '2026-05-01', legalReviewOn: '2026-05-01' });
    expect(contract).toMatchObject({ ruleSetId: first.id, counts: true, uncountedBecause: null, excludedKind: null });
    await aRecognisedReceipt(staff, staff.officerA, project, { amount: '10000000.00', paidOn: '2026-05-05' });
    expect(await working({ amount: '2000000.00', paidOn: '2026-05-06' })).toMatchObject({ counts: false, uncountedBecause: 'never', ruleSetId: first.id });
    const framework = done(await staff.officerA.post(`/contracts/${(await aContractDraft(staff.officerA, project, { kind: 'framework', amount: '5.00' })).id}/submissions`, { version: 1 }));
    expect(done(await staff.bureau.post(`/contracts/${framework.id}/confirmations`, { version: framework.version }))).toMatchObject({ ruleSetId: null, counts: null });
  });
});

describe('a what-if', () => {
  it('says what a draft would give, entry by entry, and changes nothing', async () => {
    const before = await totals();
    const answer = await whatIf({ draft: { ...rulesOf(first), categories: with_('working_capital', { counting: 'always', capPercent: '30' }), contractFloor: '2000000000.00' } });
    expect(answer.signed).toEqual({ before: '1000000000.00', after: '0.00', difference: '-1000000000.00' });
    // 2 000 000 are 20 % of the other 10 000 000
    expect(answer.received).toEqual({ before: '10000000.00', after: '12000000.00', difference: '2000000.00' });
    expect([answer.signed.before, answer.received.before]).toEqual([before.signed.actual, before.received.actual]);
    expect(answer.changes.map(({ countsNow, wouldCount, because }) => [countsNow, wouldCount, because])).toEqual([
      [true, false, 'floor'],
      [false, true, 'never'],
    ]);
    expect(answer.sectors).toEqual([expect.objectContaining({ sectorName: '工业', received: answer.received })]);
    expect(await totals()).toEqual(before);
  });

  it('with the present version changes nothing, and as of a day before an entry does not know it', async () => {
    expect(await whatIf({ ruleSetId: first.id })).toMatchObject({ changedCount: 0, changes: [] });
    expect((await whatIf({ ruleSetId: first.id, asOf: '2026-05-04' })).received.before).toBe('0.00');
  });

  it('judges in the order of recognition: what is over the cap does not count, what comes after may', async () => {
    await working({ amount: '3000000.00', paidOn: '2026-05-07' });
    await working({ amount: '500000.00', paidOn: '2026-05-08' });
    const answer = await whatIf({ draft: { ...rulesOf(first), categories: with_('working_capital', { counting: 'always', capPercent: '30' }) } });
    // of 3 000 000 allowed: 2 000 000 fit, 3 000 000 more do not, 500 000 do
    expect(answer.received.after).toBe('12500000.00');
  });

  it('is for whoever sees the whole district, of one version or one draft', async () => {
    expect((await staff.officerA.post('/rule-sets/what-ifs', { ruleSetId: 1, year: 2026 })).status).toBe(403);
    expect((await staff.leader.post('/rule-sets/what-ifs', { year: 2026 })).status).toBe(422);
    expect((await staff.leader.post('/rule-sets/what-ifs', { ruleSetId: 4711, year: 2026 })).status).toBe(404);
    expect((await staff.leader.post('/rule-sets/what-ifs', { draft: { categories: [] }, year: 2026 })).problem.code).toBe('RULE_SET_CATEGORIES');
  });
});

describe('a new version', () => {
  it('is refused where it makes no sense, and nothing is left of it', async () => {
    const attempt = async (changes: object, code: string): Promise<void> => {
      const answer = await staff.bureau.post('/rule-sets', copy(changes));
      expect(answer.problem.code, answer.text).toBe(code);
    };
    done(await staff.bureau.post('/periods/2026-01/closings'));
    await attempt({ validFrom: '2026-01-15' }, 'RULE_SET_FROM_CLOSED_MONTH');
    await attempt({ validFrom: String(first['validFrom']) }, 'RULE_SET_FROM_TAKEN');
    await attempt({ categories: first.categories.slice(1) }, 'RULE_SET_CATEGORIES');
    await attempt({ categories: [...first.categories, ...first.categories.slice(0, 1)] }, 'RULE_SET_CATEGORIES');
    await attempt({ categories: with_('other', { capPercent: '10' }) }, 'RULE_SET_CAP_WITHOUT_COUNTING');
    for (const bad of [{ contractFloor: '-1.00' }, { cutOffDays: -1 }, { excludedKinds: ['房地产', '房地产'] }, { categories: with_('land', { capPercent: '101' }) }, { name: '' }]) {
      await attempt(bad, 'INVALID_FIELDS');
    }
    expect(done(await staff.bureau.get<Row[]>('/rule-sets'))).toHaveLength(1);
    expect((await staff.leader.post('/rule-sets', copy())).status).toBe(403);
  });

  it('decides from its day on; what was decided keeps its verdict', async () => {
    const before = await totals();
    const categories = with_('working_capital', { counting: 'always', capPercent: '10' });
    const added = done(await staff.bureau.post<RuleSet>('/rule-sets', copy({ categories, contractFloor: '100000000.00', excludedKinds: ['房地产'], cutOffDays: 3 })));
    expect(added).toMatchObject({ createdByName: '人员 bureau', contractFloor: '100000000.00', cutOffDays: 3 });
    expect(await totals()).toEqual(before);
    // 10 % of 10 000 000: it fits; dated before the version, the old one still says no
    expect(await working({ amount: '1000000.00', paidOn: '2026-06-12' })).toMatchObject({ counts: true, ruleSetId: added.id, uncountedBecause: null });
    expect(await working({ amount: '1.00', paidOn: '2026-06-12' })).toMatchObject({ counts: false, uncountedBecause: 'cap' });
    expect(await working({ amount: '1.00', paidOn: '2026-06-09' })).toMatchObject({ counts: false, uncountedBecause: 'never', ruleSetId: first.id });
    expect(await aRecognisedReceipt(staff, staff.officerA, project, { amount: '1.00', paidOn: '2026-06-11' })).toMatchObject({ counts: false, uncountedBecause: 'late' });
    expect((await totals()).received.actual).toBe('11000000.00');
  });

  it('leaves out what is on its checklist or below its floor, and the contract says so', async () => {
    const sign = async (amount: string, excludedKind?: string) => {
      const draft = await aContractDraft(staff.officerA, await aProjectReadyToSign(api, staff.officerA), { amount, signedOn: '2026-06-13' });
      const { version } = done(await staff.officerA.post(`/contracts/${draft.id}/submissions`, { version: draft.version }));
      return staff.bureau.post(`/contracts/${draft.id}/confirmations`, { version, ...(excludedKind ? { excludedKind } : {}) });
    };
    expect(done(await sign('200000000.00', '房地产'))).toMatchObject({ status: 'confirmed', counts: false, uncountedBecause: 'excluded_kind', excludedKind: '房地产' });
    expect(done(await sign('99999999.99'))).toMatchObject({ counts: false, uncountedBecause: 'floor' });
    expect(done(await sign('100000000.00'))).toMatchObject({ counts: true });
    expect((await sign('200000000.00', '没有这一类')).problem.code).toBe('CONTRACT_EXCLUDED_KIND');
    expect((await totals()).signed.actual).toBe('1100000000.00');
    // the old version would count all of them
    expect((await whatIf({ ruleSetId: first.id })).signed).toMatchObject({ before: '1100000000.00', after: '1399999999.99' });
  });
});
