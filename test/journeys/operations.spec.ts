import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrateQueue, openQueue, openQueueDesk, silentLog, type JobQueue } from '#jobs';
import { startRedis } from '../faults/bench.js';
import { aStaff, type Staff } from '../factories/staff.js';
import { NOON, startTestApi, type TestApi } from '../support/api.js';
import { done, type Row } from '../support/client.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

/** What the system administrator sees of the machinery, and what monitoring reads; on PostgreSQL, with a queue and without. */
let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startTestApi();
  staff = await aStaff(api);
});
afterAll(() => api.close());
const tell = (text: string, values: unknown[] = []): Promise<unknown> => api.db.owner.query(text, values);
afterEach(async () => {
  await tell('delete from periodic_run');
  await tell('delete from outbox_event');
  await tell('truncate inbox_message, reminder');
});

interface State {
  workerAlive: boolean;
  queue: { place: string; reachable: boolean; paused: boolean; counts: Record<string, number> | null; failed: Row[] };
  schedules: { name: string; missed: number; state: string }[];
  outbox: { open: number; oldestSeconds: number | null; failing: { kind: string; count: number; lastError: string }[] };
  reminders: { waiting: number; due: number; resting: boolean; oldestDueSeconds: number | null };
}
const state = async (): Promise<State> => done(await staff.sysadmin.get<State>('/operations'));
const schedule = async (name: string): Promise<State['schedules'][number]> => (await state()).schedules.find((one) => one.name === name)!;
const ran = (name: string, secondsAgo: number): Promise<unknown> =>
  tell(`insert into periodic_run (name, slot, started_at) values ($1, $2, clock_timestamp() - make_interval(secs => $3))`, [name, String(secondsAgo), secondsAgo]);

describe('the state of the machinery', () => {
  it('without a worker says so', async () => {
    const seen = await state();
    expect(seen).toMatchObject({ workerAlive: false, queue: { place: 'off', reachable: false, counts: null }, outbox: { open: 0, oldestSeconds: null }, reminders: { due: 0 } });
    expect(seen.schedules.map((one) => one.state)).toEqual(seen.schedules.map(() => 'never'));
  });

  it('knows a schedule that runs, one that is late, and the slots nobody took', async () => {
    for (let n = 0; n < 20; n += 1) if (n !== 5 && n !== 6) await ran('deliver-due-reminders', n * 10 + 1);
    await ran('arm-reminders', 3_600);
    expect(await schedule('deliver-due-reminders')).toMatchObject({ state: 'running', missed: 1 });
    expect(await schedule('arm-reminders')).toMatchObject({ state: 'late', missed: 3 });
    expect((await state()).workerAlive).toBe(true);
  });

  it('counts what is open, for how long, and which consequence fails', async () => {
    await tell(`insert into outbox_event (kind, payload, at, created_at, last_error, attempts) values
      ('VisitLogged', '{}', now(), clock_timestamp() - interval '90 seconds', 'plan-next-step: no officer', 4), ('VisitLogged', '{}', now(), clock_timestamp(), null, 0)`);
    const { outbox } = await state();
    expect(outbox).toMatchObject({ open: 2, failing: [{ kind: 'VisitLogged', count: 1, lastError: 'plan-next-step: no officer' }] });
    expect(outbox.oldestSeconds).toBeGreaterThan(85);
  });

  it('counts reminders that are due, and tells how long the oldest waits', async () => {
    await tell(
      `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, title, body, due_on, due_at, created_at, updated_at)
       select 'next_step_due', 'visit', gen_random_uuid(), n::text, $1, '跟进', '跟进', '2026-06-15', clock_timestamp() + make_interval(secs => n), $2, $2
       from unnest(array[-120, -5, 600]) n`,
      [staff.officerA.personId, NOON],
    );
    const { reminders } = await state();
    expect(reminders).toMatchObject({ waiting: 3, due: 2 });
    expect(reminders.oldestDueSeconds).toBeGreaterThan(119);
    expect(reminders.resting).toBe(false);
  });

  it('calls nothing late in the hours of rest', async () => {
    await tell(
      `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, title, body, due_on, due_at, created_at, updated_at)
       values ('next_step_due', 'visit', gen_random_uuid(), 'night', $1, '跟进', '跟进', '2026-06-15', clock_timestamp() - interval '8 hours', $2, $2)`, [staff.officerA.personId, NOON]);
    await tell(`insert into setting (key, value) values ('reminders.rest', '{"from":"11:00","until":"13:00","holidays":false}') on conflict (key) do update set value = excluded.value, version = setting.version + 1`);
    const { reminders } = await state();
    expect(reminders).toMatchObject({ resting: true, oldestDueSeconds: null });
    expect(reminders.due).toBeGreaterThan(0);
    await tell(`delete from setting where key = 'reminders.rest'`);
  });

  it('tells nothing of the business', async () => {
    await tell(
      `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, title, body, due_on, due_at, created_at, updated_at)
       values ('next_step_due', 'visit', gen_random_uuid(), 'x', $1, '机密标题', '机密内容', '2026-06-15', $2, $2, $2)`, [staff.officerA.personId, NOON]);
    expect((await staff.sysadmin.get('/operations')).text).not.toContain('机密');
    expect((await staff.sysadmin.get('/api/metrics')).text).not.toContain('机密');
  });
});

describe('monitoring', () => {
  it('reads Prometheus text with a personal token of the administrator, read-only too, and nobody else does', async () => {
    await ran('deliver-due-reminders', 2);
    const scraper = await api.token('sysadmin', { readOnly: true });
    const answer = await scraper.get('/api/metrics');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4']);
    const lines = answer.text.trim().split('\n');
    expect(lines.filter((line) => !/^(# (HELP|TYPE) investment_\w+ .+|investment_\w+(\{\w+="[\w-]+"\})? -?\d+(\.\d+)?(e[+-]\d+)?)$/.test(line))).toEqual([]);
    for (const name of ['worker_alive 1', 'outbox_open 0', 'reminders_overdue 0', 'reminders_lag_seconds 0', 'schedule_missed_slots{schedule="deliver-due-reminders"} 0']) {
      expect(lines).toContain(`investment_${name}`);
    }
    expect((await api.anonymous.get('/api/metrics')).status).toBe(401);
    expect((await staff.bureau.get('/api/metrics')).status).toBe(403);
  });
});

describe('the queue without BullMQ', () => {
  it('has nothing to pause or retry, and says why', async () => {
    for (const act of ['retries', 'pauses', 'resumptions']) {
      const { status, problem } = await staff.sysadmin.post(`/operations/queue/${act}`);
      expect([status, problem.code]).toEqual([409, 'QUEUE_OFF']);
    }
  });
});

describe('the queue on PostgreSQL', () => {
  let queued: TestApi;
  let admin: Staff['sysadmin'];
  let queue: JobQueue;
  let fails = true;
  const worked: string[] = [];

  beforeAll(async () => {
    queued = await startTestApi({ queue: 'on' });
    await migrateQueue(queued.db.url);
    admin = (await aStaff(queued)).sysadmin;
    queue = openQueue({
      place: { kind: 'postgres', url: queued.db.url },
      log: silentLog,
      process: ({ data }) => {
        if (fails) return Promise.reject(new Error('broken on purpose'));
        worked.push(String(data['reminderId']));
        return Promise.resolve();
      },
    });
  });
  afterAll(async () => {
    await queue.close();
    await queued.close();
  });

  const look = async (): Promise<State['queue']> => done(await admin.get<State>('/operations')).queue;
  const add = (id: string) => vi.waitFor(async () => expect(await queue.add([{ name: 'deliver-reminder', id: `d-${id}`, data: { reminderId: id } }])).toBe(true), { timeout: 15_000, interval: 100 });

  it('is counted by state, and shows failed jobs with their reason', async () => {
    await add('one');
    await vi.waitFor(async () => expect(await look()).toMatchObject({ place: 'postgres', reachable: true, paused: false, counts: { failed: 1 }, failed: [{ id: 'd-one', reason: 'broken on purpose' }] }), { timeout: 30_000, interval: 500 });
    expect((await admin.get('/api/metrics')).text).toContain('investment_queue_jobs{state="failed"} 1');
  });

  it('retries what failed when asked, and writes down who asked', async () => {
    fails = false;
    expect(done(await admin.post<{ retried: number }>('/operations/queue/retries'))).toEqual({ retried: 1 });
    await vi.waitFor(() => expect(worked).toEqual(['one']), { timeout: 15_000 });
    const { rows } = await queued.db.owner.query(`select actor_name, subject_id from audit_entry where action = 'queue.retry'`);
    expect(rows).toEqual([{ actor_name: '人员 sysadmin', subject_id: 'postgres' }]);
  });

  it('rests while it is paused and goes on afterwards', async () => {
    expect(done(await admin.post('/operations/queue/pauses'))).toEqual({ paused: true });
    await add('two');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(worked).not.toContain('two');
    expect(await look()).toMatchObject({ paused: true });
    expect(done(await admin.post('/operations/queue/resumptions'))).toEqual({ paused: false });
    await vi.waitFor(() => expect(worked).toContain('two'), { timeout: 15_000 });
  });

  it('that is away leaves the page standing', async () => {
    await queued.db.owner.query('alter schema bullmq rename to bullmq_away');
    const seen = done(await admin.get<State>('/operations'));
    expect(seen.queue).toMatchObject({ reachable: false, counts: null });
    expect(seen.outbox.open).toBe(0);
    expect((await admin.post('/operations/queue/pauses')).problem.code).toBe('QUEUE_AWAY');
    await queued.db.owner.query('alter schema bullmq_away rename to bullmq');
    expect((await look()).reachable).toBe(true);
  });
});

describe('the queue on Redis', () => {
  it('is looked at, paused and resumed the same way, and when the server has gone the page stands', async () => {
    const redis = await startRedis();
    const place = { kind: 'redis', url: redis.url, prefix: 'investment-desk' } as const;
    const queue = openQueue({ place, log: silentLog, process: () => Promise.reject(new Error('broken on purpose')) });
    const desk = openQueueDesk(place);
    try {
      await vi.waitFor(async () => expect(await queue.add([{ name: 'deliver-reminder', id: 'd-one', data: { reminderId: 'one' } }])).toBe(true), { timeout: 15_000, interval: 100 });
      await vi.waitFor(async () => expect((await desk.look())?.counts.failed).toBe(1), { timeout: 30_000, interval: 500 });
      expect(await desk.setPaused(true)).toBe(true);
      expect((await desk.look())?.paused).toBe(true);
      expect(await desk.setPaused(false)).toBe(true);
      expect(await desk.retryFailed()).toBe(1);
    } finally {
      await queue.close();
      await redis.stop();
    }
    expect(await desk.look()).toBeNull();
    expect(await desk.setPaused(true)).toBe(false);
  });
});
