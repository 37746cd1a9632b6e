import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#calendar';
import { silentLog, type JobQueue } from '#jobs';
import { reconcileDeliveries } from '../../apps/worker/deliveries/reconcile.handler.js';
import type { Workshop } from '../../apps/worker/workshop.js';
import { aContactPoint } from '../factories/messages.js';
import { aLead, aVisit } from '../factories/records.js';
import { arrange, insert, type Row, type Sql } from '../factories/rows.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { done } from '../support/client.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

/** Each violation is made by hand, found by the look of the worker, and shown to the administrator and to monitoring. */
let api: TestApi;
let staff: Staff;
let shop: Workshop;

const noQueue: JobQueue = { place: 'off', add: () => Promise.resolve(false), pause: () => undefined, resume: () => undefined, close: () => Promise.resolve() };

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
  shop = { door: api.db.work, queue: noQueue, log: silentLog, stopping: new AbortController().signal, publicUrl: null, announce: () => Promise.resolve(), probe: () => undefined };
  // the plan that was loaded owes its own reminders: planned by the first look
  await aRound();
  await reconcileDeliveries(shop);
});
afterAll(() => api.close());
beforeEach(() => arrange(api.db.owner, async (sql) => {
  await sql.query('truncate reconciliation, digest, periodic_run');
  await sql.query(`delete from inbox_message where reminder_id in (select id from reminder where subject_type = 'test')`);
  await sql.query(`delete from reminder where subject_type = 'test'`);
}));

interface Seen {
  reconciliation: { checkedAt: string | null; findings: { code: string; count: number; ids: string[] }[] };
  calendar: { knownUntil: string | null; daysLeft: number };
}
const operations = async (): Promise<Seen> => done(await staff.sysadmin.get<Seen>('/operations'));
async function look(): Promise<Seen['reconciliation']['findings']> {
  await reconcileDeliveries(shop);
  return (await operations()).reconciliation.findings;
}
const of = async (code: string): Promise<{ count: number; ids: string[] } | undefined> => (await look()).find((finding) => finding.code === code);
/** A round of planning that should have seen what is due by now. */
const aRound = (): Promise<unknown> =>
  api.db.owner.query(`insert into periodic_run (name, slot, started_at) values ('plan-overlooked-reminders', 'a round', clock_timestamp() - interval '400 seconds')`);
const now = (): string => systemClock.now().toISOString();
const daysAgo = (days: number): string => new Date(systemClock.now().getTime() - days * 86_400_000).toISOString();

const aChannel = (sql: Sql, values: Row = {}): Promise<Row & { id: string }> =>
  insert(sql, 'channel', { kind: 'smtp', name: `邮件 ${randomUUID()}`, created_by: staff.bureau.personId, created_at: now(), updated_at: now(), ...values });
const reminder = (values: Row = {}): Promise<Row & { id: string }> =>
  arrange(api.db.owner, (sql) => insert(sql, 'reminder', {
    ...{ rule: 'receipt_waiting', subject_type: 'test', subject_id: randomUUID(), cycle: 'x', recipient_id: staff.officerA.personId, title: '跟进', body: '跟进' },
    ...{ due_on: '2026-06-15', due_at: now(), created_at: now(), updated_at: now(), ...values },
  }));
const arrived = async (values: Row = {}): Promise<Row & { id: string }> => {
  const made = await reminder({ state: 'delivered', delivered_at: now(), ...values });
  await arrange(api.db.owner, (sql) => insert(sql, 'inbox_message', { reminder_id: made.id, occasion: 'due', person_id: staff.officerA.personId, title: '跟进', body: '跟进', at: now() }));
  return made;
};

describe('a look at the ledgers', () => {
  it('that finds nothing says when it looked', async () => {
    await look();
    const { reconciliation } = await operations();
    expect(reconciliation.findings).toEqual([]);
    expect(reconciliation.checkedAt).not.toBeNull();
  });

  it('R1: finds what is due by its rule and was never planned, plans it, and finds it no more', async () => {
    const lead = await aLead(staff.officerA, { sectorId: api.sectorId('industry') });
    const visit = await aVisit(staff.officerA, lead, { nextStep: '寄送材料', nextStepOn: '2026-06-15' });
    expect(await look(), 'on the first day nobody has passed it over').toEqual([]);
    await aRound();
    expect(await look()).toEqual([{ code: 'R1', count: 1, ids: [`约定跟进 ${visit.id}`] }]);
    const { rows } = await api.db.owner.query(`select 1 from reminder where rule = 'next_step_due' and subject_id = $1`, [visit.id]);
    expect(rows).toHaveLength(1);
    expect(await of('R1')).toBeUndefined();
  });

  it('R2a: finds a reminder that counts as delivered and is in no inbox', async () => {
    await arrived();
    const { id } = await reminder({ state: 'delivered', delivered_at: now() });
    expect(await look()).toEqual([expect.objectContaining({ code: 'R2a', count: 1, ids: [id] })]);
  });

  it('R2b: finds an urgent one that should have left the house', async () => {
    await arrange(api.db.owner, async (sql) => aContactPoint(sql, staff.officerA.personId, (await aChannel(sql, { created_at: daysAgo(9) })).id, { updated_at: daysAgo(8) }));
    await arrived();
    const { id } = await arrived({ urgent: true });
    expect(await look()).toEqual([expect.objectContaining({ code: 'R2b', count: 1, ids: [id] })]);
  });

  it('R2c: finds a digest of which nothing was written', async () => {
    const digest = await arrange(api.db.owner, async (sql) =>
      insert(sql, 'digest', { day: '2026-06-15', person_id: staff.headA.personId, channel_id: (await aChannel(sql)).id, items: 3, built_at: now() }));
    expect(await look()).toEqual([expect.objectContaining({ code: 'R2c', count: 1, ids: [digest.id] })]);
  });

  it('R10: finds a schedule whose slots nobody took', async () => {
    for (const n of [0, 1, 2, 3, 9, 10, 11]) {
      await api.db.owner.query(`insert into periodic_run (name, slot, started_at) values ('build-digests', $1, clock_timestamp() - make_interval(secs => $2))`, [String(n), n * 30 + 1]);
    }
    expect(await look()).toEqual([expect.objectContaining({ code: 'R10', ids: ['build-digests'] })]);
  });

  it('R11: finds a rule of which far more arrived than in four weeks, and one that fell silent', async () => {
    const on = (rule: string, days: number, count: number): Promise<unknown> => arrange(api.db.owner, (sql) => sql.query(
      `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, title, body, due_on, due_at, state, delivered_at, done_at, created_at, updated_at)
       select $1, 'test', gen_random_uuid(), 'x', $2, '跟进', '跟进', '2026-06-15', $3::timestamptz, 'done', $3::timestamptz, $3::timestamptz, $3::timestamptz, $3::timestamptz from generate_series(1, $4)`, [rule, staff.officerA.personId, daysAgo(days), count]));
    for (let days = 1; days <= 8; days += 1) {
      await on('flood', days, 2);
      await on('steady', days, 30);
      if (days > 2) await on('silent', days, 30);
    }
    await on('flood', 0, 23);
    await on('steady', 0, 40);
    expect(await of('R11')).toMatchObject({ count: 2, ids: expect.arrayContaining(['flood', 'silent']) as string[] });
  });
});

describe('monitoring', () => {
  it('reads every code, also those of which nothing was found', async () => {
    await reminder({ state: 'delivered', delivered_at: now() });
    await look();
    const { text } = await staff.sysadmin.get('/api/metrics');
    expect(text).toContain('investment_delivery_findings{code="R2a"} 1\n');
    expect(text).toContain('investment_delivery_findings{code="R1"} 0\n');
    expect(text).toContain('investment_delivery_findings{code="R10"} 0\n');
  });
});

describe('the working calendar', () => {
  it('says until when it is known, and that nothing is known of a year without it', async () => {
    expect((await operations()).calendar).toEqual({ knownUntil: '2026-12-31', daysLeft: 199 });
    expect((await staff.sysadmin.get('/api/metrics')).text).toContain('investment_calendar_days_left 199\n');
    api.clock.set('2027-03-01T04:00:00.000Z');
    expect((await operations()).calendar).toEqual({ knownUntil: null, daysLeft: 0 });
    api.clock.set('2026-06-15T04:00:00.000Z');
  });
});
