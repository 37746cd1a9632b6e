import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addDays } from '#calendar';
import { aLead, aVisit } from '../factories/records.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { NOON, startTestApi, TODAY, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

/** A morning with many reminders: one answer for all that were chosen, with one reason. */
let api: TestApi;
let staff: Staff;
let project: Row;
let visit: Row;
let colleague: string;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  project = await aLead(staff.officerA, { sectorId: api.sectorId('industry') });
  visit = await aVisit(staff.officerA, project);
  colleague = await api.person('colleague', 'centre-shanghai', ['officer']);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.owner.query('truncate inbox_message, reminder');
});

type Read = { id: string; version: number };
type ManyAnswered = { done: number; left: { id: string; code: string; message: string }[] };

async function aReminder(personId: string, rule = 'project_silent', state = 'delivered', dueOn = '2026-06-14'): Promise<Read> {
  const { rows } = await api.db.owner.query<Read>(
    `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, unit_id, project_id, title, body, due_on, due_at, state, delivered_at, done_at, created_at, updated_at)
     values ($1, 'visit', $2, $3, $4, $5, $6, '待跟进', '请跟进', $9, $7, $8, case when $8 <> 'pending' then $7::timestamptz end, case when $8 = 'done' then $7::timestamptz end, $7, $7) returning id, version`,
    [rule, visit.id, randomUUID(), personId, api.unitId('centre-shanghai'), project.id, NOON, state, dueOn],
  );
  return rows[0]!;
}
const mine = (rule?: string): Promise<Read> => aReminder(staff.officerA.personId, rule);
const states = async (): Promise<Record<string, number>> => {
  const { rows } = await api.db.owner.query<{ state: string; n: number }>('select state, count(*)::int as n from reminder group by state');
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

describe('what waits today', () => {
  it('is one number for home, badge, list and counts: due by today, also before the morning, or arrived', async () => {
    const me = staff.officerA.personId;
    await aReminder(me, 'project_silent', 'delivered', addDays(TODAY, -3));
    // after midnight, before it arrives in the morning
    await aReminder(me, 'project_silent', 'pending', TODAY);
    // announced before its day
    await aReminder(me, 'instalment_due', 'delivered', addDays(TODAY, 5));
    await aReminder(me, 'project_silent', 'pending', addDays(TODAY, 1));
    await aReminder(me, 'project_silent', 'pending', addDays(TODAY, 30));
    await aReminder(me, 'project_silent', 'done', TODAY);
    await aReminder(staff.officerB.personId, 'project_silent', 'pending', TODAY);
    const home = done(await staff.officerA.get<{ due: Row[]; coming: Row[]; waiting: number }>('/reminders/today'));
    const total = async (filter: object): Promise<number> => (await staff.officerA.list('reminders', { filter, range: [0, 0] })).total;
    const counted = done(await staff.officerA.get<{ count: number }[]>('/reminders/groups')).reduce((sum, { count }) => sum + count, 0);
    expect([home.waiting, home.due.length, await total({ waiting: true }), counted]).toEqual([3, 3, 3, 3]);
    expect([home.coming.length, await total({ waiting: false })]).toEqual([1, 2]);
  });

  it('is asked by true or false, and nothing else', async () => {
    const answer = await staff.officerA.list('reminders', { filter: { waiting: 'today' } });
    expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([400, 'FILTER_VALUE']);
  });
});

describe('many reminders at once', () => {
  it('are counted by their rule, in words', async () => {
    await Promise.all([mine(), mine(), mine('instalment_due'), aReminder(staff.officerB.personId)]);
    expect(done(await staff.officerA.get('/reminders/groups'))).toEqual([
      { rule: 'project_silent', ruleName: '长期未跟进', count: 2 },
      { rule: 'instalment_due', ruleName: '分期到期', count: 1 },
    ]);
    expect(done(await staff.officerA.get('/reminders/groups?of=done'))).toEqual([]);
  });

  it('are dealt with under one reason, each with its own entry in the trail', async () => {
    const reminders = await Promise.all([mine(), mine(), mine()]);
    expect(done(await staff.officerA.post('/reminders/acknowledgements', { reminders, reason: '月度例会上已逐项安排' }))).toEqual({ done: 3, left: [] });
    const { rows } = await api.db.owner.query<{ reason: string }>('select distinct reason from reminder');
    expect(rows).toEqual([{ reason: '月度例会上已逐项安排' }]);
    const { rowCount } = await api.db.owner.query("select 1 from audit_entry where action = 'reminder.acknowledge' and subject_id = any($1::text[])", [reminders.map(({ id }) => id)]);
    expect(rowCount).toBe(3);
  });

  it('need a reason, and are a hundred at most', async () => {
    const one = await mine();
    expect(await staff.officerA.post('/reminders/acknowledgements', { reminders: [one], reason: ' ' })).toMatchObject({ status: 422, problem: { code: 'INVALID_FIELDS' } });
    expect(await staff.officerA.post('/reminders/acknowledgements', { reminders: Array.from({ length: 101 }, () => one), reason: '过' })).toMatchObject({ status: 422, problem: { code: 'INVALID_FIELDS' } });
    expect(await states()).toEqual({ delivered: 1 });
  });

  it('that were settled, changed or are of somebody else stay as they are and say why, and keep no other back', async () => {
    const [open, changed, settled, other] = [await mine(), await mine(), await aReminder(staff.officerA.personId, 'project_silent', 'done'), await aReminder(staff.officerB.personId)];
    const answer = done(await staff.officerA.post<ManyAnswered>('/reminders/acknowledgements', { reminders: [open, { ...changed, version: 9 }, settled, other], reason: '已安排' }));
    expect(answer.done).toBe(1);
    expect(Object.fromEntries(answer.left.map(({ id, code }) => [id, code]))).toEqual({ [changed.id]: 'VERSION_CONFLICT', [settled.id]: 'REMINDER_SETTLED', [other.id]: 'NOT_FOUND' });
    expect(answer.left.every(({ message }) => /[一-龥]/.test(message))).toBe(true);
    expect(await states()).toEqual({ delivered: 2, done: 2 });
  });

  it('are put off to one day, and none of them to a day that is past', async () => {
    const reminders = [await mine(), await mine()];
    expect(await staff.officerA.post('/reminders/snoozes', { reminders, until: TODAY })).toMatchObject({ status: 422, problem: { code: 'SNOOZE_NOT_LATER' } });
    expect(done(await staff.officerA.post('/reminders/snoozes', { reminders, until: '2026-06-22' }))).toEqual({ done: 2, left: [] });
    const { rows } = await api.db.owner.query('select distinct state, due_on::text, put_off from reminder');
    expect(rows).toEqual([{ state: 'pending', due_on: '2026-06-22', put_off: true }]);
  });

  it('are handed to a colleague who may see each of them', async () => {
    const reminders = [await mine(), await mine()];
    const ids = reminders.map(({ id }) => id).join(',');
    const colleagues = done(await staff.officerA.get<Row[]>(`/reminders/colleagues?ids=${ids}`));
    expect(colleagues.map(({ id }) => id)).toContain(colleague);
    expect(colleagues.map(({ id }) => id)).not.toContain(staff.officerB.personId);
    expect(done(await staff.officerA.post('/reminders/hand-overs', { reminders, personId: colleague, reason: '出差两周' }))).toEqual({ done: 2, left: [] });
    const { rows } = await api.db.owner.query('select distinct recipient_id as id from reminder');
    expect(rows).toEqual([{ id: colleague }]);
    expect((await staff.officerA.get(`/reminders/colleagues?ids=${(await aReminder(staff.officerB.personId)).id}`)).status).toBe(404);
  });

  it('are answered once, however often the same request arrives', async () => {
    const reminders = [await mine(), await mine()];
    const send = (): Promise<unknown> => staff.officerA.post('/reminders/acknowledgements', { reminders, reason: '已安排' }, { 'Idempotency-Key': 'one-click-of-the-morning' });
    const [first, second] = [await send(), await send()];
    expect(second).toMatchObject({ body: { done: 2, left: [] } });
    expect(first).toMatchObject({ body: { done: 2, left: [] } });
  });
});
