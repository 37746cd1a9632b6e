import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateQueue } from '#jobs';
import { startRedis, type RedisServer } from '../faults/bench.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { asBackground } from './background.js';
import { MAIL_SINK, buildChildren, openMailSink, type Children, type MailSink } from './children.js';
import { personId, writeReminders, type Crowd } from './many-reminders.js';
import { spread } from './measure.js';
import { WORKER, startWorker, type QueueMode } from './worker-process.js';
import { leadMailTo } from './workshop.js';

/**
 * How late a reminder is: from the moment it is due to the commit that puts it into the inbox, and of the urgent ones to
 * the moment at which the mail server has the letter. First some every second for a while, then all at one moment.
 *
 *   npm run bench -- reminders-lateness
 *   BENCH_MODES=off BENCH_SECONDS=20 BENCH_FLOOD=1000 npm run bench -- reminders-lateness
 */
const MODES = (process.env['BENCH_MODES'] ?? 'postgres,redis,off').split(',') as QueueMode[];
const RATE = Number(process.env['BENCH_RATE'] ?? '20');
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? '120');
const FLOOD = Number(process.env['BENCH_FLOOD'] ?? '20000');
/** The worker tells its queue within a minute after it started what falls due soon. */
const ARMED_AFTER_MS = 75_000;
const PEOPLE = 500;

const steady: string[] = [];
const flood: string[] = [];
let children: Children;
let sink: MailSink;
let redis: RedisServer;

beforeAll(async () => {
  children = await buildChildren([MAIL_SINK, WORKER]);
  sink = await openMailSink(children);
  redis = await startRedis();
});
afterAll(async () => {
  await sink.close();
  await redis.stop();
  children.remove();
  const lines = [
    `${RATE} reminders a second for ${SECONDS} s, half of them urgent and on their way by mail as well; seconds from due to arrived`,
    '',
    '| queue | where | p50 | p99 | latest |',
    '|---|---|---:|---:|---:|',
    ...steady,
    '',
    `${FLOOD.toLocaleString('en')} reminders due at one moment, into the inbox`,
    '',
    '| queue | seconds until half were there | until all were | a second |',
    '|---|---:|---:|---:|',
    ...flood,
  ];
  fs.mkdirSync('test-results', { recursive: true });
  fs.writeFileSync('test-results/bench-reminders-lateness.md', `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
});

describe.each(MODES)('queue: %s', (mode) => {
  let db: TestDatabase;
  let crowd: Crowd;
  let worker: { stop(): Promise<void> };

  beforeAll(async () => {
    db = await createTestDatabase();
    await migrateQueue(db.url);
    crowd = await writeReminders(db.owner, { open: 0, settled: 0, people: PEOPLE, sent: 0 });
    await leadMailTo(db.owner, crowd.mail, sink.port);
    // those of one centre are urgent; nobody gets a digest in between
    await prepare(`insert into reminder_rule_choice (rule, unit_id, parameters, created_at, updated_at) values ('next_step_due', ${crowd.world.units.centreB}, '{"urgent":true}', now(), now());
      update setting set value = '"23:59"', version = version + 1 where key = 'reminders.digestAt'`);
    sink.forget();
  });
  afterAll(async () => {
    await worker.stop();
    await db.close();
  });

  it('brings each once, while some fall due every second', async () => {
    const total = RATE * SECONDS;
    const begins = ARMED_AFTER_MS + 5_000;
    await owe('steady', total, `n % 2 = 0`, `now() + make_interval(secs => ${begins / 1_000} + n / ${RATE}::float)`);
    worker = await startWorker(children, { databaseUrl: db.url, redisUrl: redis.url, mode });
    await pause(begins + SECONDS * 1_000);
    await untilArrived('steady', total);
    const inbox = spread(await inboxLateness('steady'));
    const mail = spread(await mailLateness(total / 2));
    const row = (where: string, { p50, p99, max }: typeof inbox): string => `| ${mode} | ${where} | ${p50.toFixed(2)} | ${p99.toFixed(2)} | ${max.toFixed(2)} |`;
    steady.push(row('inbox', inbox), row('mail', mail));
  });

  it('brings all that are due at one moment', async () => {
    await owe('flood', FLOOD, 'true', `now() + interval '5 seconds'`);
    await untilArrived('flood', FLOOD);
    const late = await inboxLateness('flood');
    const { p50, max } = spread(late);
    flood.push(`| ${mode} | ${p50.toFixed(1)} | ${max.toFixed(1)} | ${(FLOOD / max).toFixed(0)} |`);
  });

  /** Promises of visits, with their reminders as planning leaves them. */
  async function owe(name: string, count: number, ofCentreA: string, dueAt: string): Promise<void> {
    const { centreA, centreB } = crowd.world.units;
    const unit = `case when ${ofCentreA} then ${centreA} else ${centreB} end`;
    // people with even numbers belong to the first centre
    const who = personId(`1 + (2 * n + case when ${ofCentreA} then 1 else 0 end) % ${PEOPLE}`);
    await prepare(`
      insert into visit (id, investor_id, unit_id, kind, visited_on, content, next_step, next_step_on, officer_id, officer_name, created_at, updated_at)
      select md5('${name}' || n)::uuid, md5('investor' || n % 1000)::uuid, ${unit}, 'received', current_date - 10, '来访洽谈（示例）', '寄送材料', current_date, ${who}, '示例人员', now(), now()
      from generate_series(1, ${count}) n;
      insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, unit_id, title, body, due_on, due_at, created_at, updated_at)
      select 'next_step_due', 'visit', md5('${name}' || n)::uuid, current_date::text, ${who}, ${unit}, '${name}', '示例', current_date, ${dueAt}, now(), now()
      from generate_series(1, ${count}) n`);
  }

  async function untilArrived(name: string, count: number): Promise<void> {
    for (const end = performance.now() + 900_000; performance.now() < end; ) {
      await pause(1_000);
      const { rows } = await db.owner.query<{ open: boolean }>(
        `select exists (select from reminder where state = 'pending') or exists (select from delivery where state in ('pending', 'leased', 'sending')) as open`,
      );
      if (rows[0]?.open === false) break;
    }
    const { rows } = await db.owner.query<{ messages: number; reminders: number }>(
      `select count(*)::int as messages, count(distinct m.reminder_id)::int as reminders from inbox_message m join reminder r on r.id = m.reminder_id and r.subject_id in
        (select md5('${name}' || n)::uuid from generate_series(1, ${count}) n)`,
    );
    expect(rows[0], 'each once').toEqual({ messages: count, reminders: count });
  }

  async function inboxLateness(name: string): Promise<number[]> {
    const { rows } = await db.owner.query<{ late: number }>(
      `select extract(epoch from pg_xact_commit_timestamp(m.xmin) - r.due_at)::float as late from inbox_message m join reminder r on r.id = m.reminder_id
       where r.subject_id in (select md5('${name}' || n)::uuid from generate_series(1, ${Math.max(FLOOD, RATE * SECONDS)}) n)`,
    );
    return rows.map(({ late }) => late);
  }

  async function mailLateness(count: number): Promise<number[]> {
    const { rows } = await db.owner.query<{ key: string; due: number }>(
      `select d.provider_key as key, extract(epoch from min(r.due_at))::float as due from delivery d join delivery_subject s on s.delivery_id = d.id
       join reminder r on r.id = s.subject_id where d.state = 'sent' group by d.provider_key`,
    );
    const { arrived } = await sink.arrived();
    expect([...arrived.values()].filter(({ length }) => length !== 1), 'each letter once').toEqual([]);
    expect(rows.filter(({ key }) => !arrived.has(key))).toEqual([]);
    expect(rows.length, 'some may have been gathered into one').toBeGreaterThan(count / 10);
    return rows.map(({ key, due }) => (arrived.get(key)?.[0] ?? 0) / 1_000 - due);
  }

  async function prepare(text: string): Promise<void> {
    await asBackground(db.owner, (client) => client.query(text));
  }
});
