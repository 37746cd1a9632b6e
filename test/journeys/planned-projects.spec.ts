import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { countFunnel } from '#figures';
import { foresee } from '#reminders';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, TODAY, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

/** The first day of a district: what the report names waits for somebody who says that it is followed. */
let api: TestApi;
let staff: Staff;
beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());

const NAMED = 91;
const waiting = async (): Promise<Row[]> => (await staff.bureau.list('planned-projects', { filter: { planState: 'planned' }, range: [0, 199] })).body;
const reached = (asOf: string, knownAt: Date | null = null): Promise<number[]> =>
  api.db.work.read(systemActor('test'), async (reading) => (await countFunnel(reading, { asOf, knownAt })).map((step) => step.reached));

const companyOf = async (condition: string): Promise<{ id: string; name: string }> => {
  const { rows } = await api.db.owner.query<{ id: string; name: string }>(`select i.id, i.name from project p join investor i on i.id = p.investor_id where ${condition} order by p.code desc limit 1`);
  if (!rows[0]) throw new Error('No such company');
  return rows[0];
};

describe('what the plan names', () => {
  it('is a list for the bureau, and is counted nowhere: no project, no funnel, no reminder, no company held', async () => {
    expect(await waiting()).toHaveLength(NAMED);
    expect((await staff.bureau.list('projects')).total).toBe(0);
    expect(await reached(TODAY)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const { items } = await api.db.work.read(systemActor('test'), (reading) => foresee(reading, '2026-06-16'));
    expect(items.filter(({ rule }) => rule === 'projects_to_hand_on')).toEqual([]);
  });

  it('brings no company along: none in the list, none found, none known, not even by a name like it', async () => {
    expect((await staff.bureau.list('investors')).total).toBe(0);
    const { name } = await companyOf("plan_state = 'planned'");
    expect((await staff.bureau.list('investors', { filter: { q: name } })).total).toBe(0);
    expect(done(await staff.officerA.post<Row>('/investors/checks', { name }))).toMatchObject({ known: false, held: false, investorId: null, near: 0 });
  });

  it('can be worked on by nobody before it is confirmed, and is not found as a project', async () => {
    const [first] = await waiting();
    expect((await staff.bureau.get(`/projects/${first?.id}`)).status).toBe(404);
    expect((await staff.bureau.post(`/projects/${first?.id}/stage-changes`, { to: 'triaged', on: TODAY })).status).toBe(404);
    expect((await staff.leader.get('/planned-projects')).status).toBe(403);
  });

  it('is confirmed one by one: a project from that day on, and not before', async () => {
    const [first] = (await waiting()).filter(({ stage, investorName }) => stage === 'started' && investorName !== null);
    expect(done(await staff.bureau.post('/planned-projects/confirmations', { ids: [first?.id] }))).toEqual({ count: 1 });
    expect(done(await staff.bureau.get(`/projects/${first?.id}`))).toMatchObject({ name: first?.['name'], silentSince: TODAY });
    expect((await staff.bureau.list('projects')).total).toBe(1);
    const { id, name } = await companyOf("plan_state = 'confirmed'");
    expect((await staff.bureau.list('investors')).body).toMatchObject([{ id, name, projectCount: 1 }]);
    expect(done(await staff.officerA.post<Row>('/investors/checks', { name }))).toMatchObject({ known: true, held: true });
    // started: reached every step but the two of money, on the day of the confirmation
    expect(await reached(TODAY)).toEqual([1, 1, 1, 1, 1, 0, 0, 1, 0]);
    expect(await reached('2026-06-14')).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect((await staff.bureau.post('/planned-projects/confirmations', { ids: [first?.id] })).problem).toMatchObject({ status: 409, code: 'PLANNED_DECIDED' });
  });

  it('is withdrawn with a reason, which is kept with who and when', async () => {
    const [first, second] = await waiting();
    expect((await staff.bureau.post('/planned-projects/withdrawals', { ids: [first?.id], reason: ' ' })).status).toBe(422);
    expect((await staff.bureau.post('/planned-projects/withdrawals', { reason: '不跟进' })).problem.errors[0]?.message).toContain('二选一');
    expect(done(await staff.bureau.post('/planned-projects/withdrawals', { ids: [first?.id, second?.id], reason: '由区外承接' }))).toEqual({ count: 2 });
    expect(done(await staff.bureau.get(`/planned-projects/${first?.id}`))).toMatchObject({ planState: 'withdrawn', planReason: '由区外承接', planDecidedByName: '人员 bureau' });
    expect((await staff.bureau.post('/planned-projects/confirmations', { ids: [first?.id] })).problem.code).toBe('PLANNED_DECIDED');
    const { rows } = await api.db.owner.query(`select note, before ->> 'planState' as before, after ->> 'planState' as after from audit_entry where action = 'project.withdrawPlanned' and subject_id = $1`, [first?.id]);
    expect(rows).toEqual([{ note: '由区外承接', before: 'planned', after: 'withdrawn' }]);
    expect((await staff.bureau.list('investors')).total).toBe(1);
  });

  it('leaves its company to whoever registers it: theirs, as if nobody had known it, and still that of the plan', async () => {
    const { id, name } = await companyOf("plan_state = 'planned' and i.planned_only");
    const registered = done(await staff.officerA.post<Row>('/investors', { name, uscc: '91110000100000041B', usccNote: '证照如此', profile: '上门了解' }));
    expect(registered).toMatchObject({ id, existed: false, ours: true, profile: '上门了解', projectCount: 0 });
    expect(done(await staff.officerB.post<Row>('/investors', { name }))).toMatchObject({ id, existed: true, profile: null });
    const planned = await api.db.owner.query<{ id: string }>("select id from project where investor_id = $1 and plan_state = 'planned'", [id]);
    done(await staff.bureau.post('/planned-projects/withdrawals', { ids: planned.rows.map((row) => row.id), reason: '由分中心另行登记' }));
    expect((await staff.bureau.list('investors', { filter: { id: [id] } })).total).toBe(1);
  });

  it('leaves its company’s name to a company that takes it later, and the plan’s project with it', async () => {
    const { id: mere, name } = await companyOf("plan_state = 'planned' and i.planned_only");
    const known = done(await staff.officerA.post<Row>('/investors', { name: '西南暂名制造有限公司' }));
    const renamed = done(await staff.officerA.put<Row>(`/investors/${known.id}`, { version: known.version, name }));
    expect(renamed).toMatchObject({ id: known.id, name });
    const { rows } = await api.db.owner.query<{ investor_id: string }>('select distinct investor_id from project where investor_id = any($1)', [[mere, known.id]]);
    expect(rows).toEqual([{ investor_id: known.id }]);
    expect(done(await staff.officerB.post<Row>('/investors/checks', { name }))).toMatchObject({ known: true, held: false });
  });

  it('of two that decide at once about all of it, one takes effect', async () => {
    const left = (await waiting()).length;
    const answers = await Promise.all([staff.bureau.post('/planned-projects/confirmations', { all: true }), staff.bureau.post('/planned-projects/withdrawals', { all: true, reason: '另行登记' })]);
    const { rows } = await api.db.owner.query<{ plan_state: string; count: number }>('select plan_state, count(*)::int as count from project group by 1 order by 1');
    expect(await waiting()).toEqual([]);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(NAMED);
    const counts = answers.map(({ status, body }) => (status === 201 ? (body as unknown as { count: number }).count : 0));
    expect(counts.filter((count) => count > 0)).toEqual([left]);
  });

  it('leaves nothing behind once all of it is withdrawn', async () => {
    const companies = await api.db.owner.query<{ shown: number }>("select count(distinct i.id)::int as shown from investor i left join project p on p.investor_id = i.id and p.plan_state = 'confirmed' where p.id is not null or i.created_by is not null");
    expect((await staff.bureau.list('investors')).total).toBe(companies.rows[0]?.shown);
  });
});
