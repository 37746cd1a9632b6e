import { sql, type RawBuilder } from 'kysely';
import { chainChecks, type ChainCheck } from '#audit';
import type { Reading } from '#database';
import { daysBetween, type BusinessDate } from '#calendar';
import { reconciliations, type Finding } from '#deliveries';
import { isTimeOfRest } from '#reminders';
import { workingDays } from '#working-days';
import { timetable } from './timetable.js';

/** How the machinery stands, in counts and moments: no names, no texts, nothing of the business. */
export interface OperationsState {
  at: Date;
  /** Whether some worker has taken a slot of its shortest schedule a moment ago. */
  workerAlive: boolean;
  schedules: ScheduleState[];
  outbox: { open: number; oldestSeconds: number | null; failing: FailingEvents[] };
  /** At night and on days off nothing is delivered, so what is due is not late: no age is told then. */
  reminders: { waiting: number; due: number; resting: boolean; oldestDueSeconds: number | null; deliveredLastHour: number; latestSeconds: number | null };
  /** Messages that leave the house; uncertain ones wait for a person. Held: restored from a backup, nothing leaves until that is decided. */
  deliveries: { byState: Record<string, number>; oldestUndeliveredSeconds: number | null; uncertain: number; held: boolean };
  figures: { checkedAt: Date | null; faults: number | null };
  /** What the last following of the audit trail's chain came to: so many entries, the first broken one by its number. */
  auditChain: Pick<ChainCheck, 'entries' | 'brokenAt' | 'brokenBecause' | 'logBrokenOn' | 'checkedAt'> | null;
  /** What the last look at the ledgers of reminders and messages found. */
  reconciliation: { checkedAt: Date | null; findings: Pick<Finding, 'code' | 'count' | 'ids'>[] };
  /** Until when the working days are known; null and no days when this year is not. */
  calendar: { knownUntil: BusinessDate | null; daysLeft: number };
}

export interface ScheduleState {
  name: string;
  everySeconds: number;
  lastStartedAt: Date | null;
  /** Slots of the last sixty, or of the time since its first run, in which nobody ran. */
  missed: number;
  state: 'running' | 'late' | 'never';
}

export interface FailingEvents {
  kind: string;
  count: number;
  attempts: number;
  lastError: string;
  since: Date;
}

/** Two slots may pass unseen before a schedule counts as late, and a process may take its time to start. */
const LATE_AFTER_SLOTS = 3;
const LATE_AFTER_SECONDS = 30;
const SLOTS_LOOKED_AT = 60;
/** Older slots are swept (libs/jobs, sweepOutbox). */
const KEPT_SECONDS = 3 * 86_400;

export async function operationsState(reading: Reading): Promise<OperationsState> {
  const schedules = await schedulesOf(reading);
  return {
    at: reading.at,
    workerAlive: schedules.find(({ name }) => name === 'deliver-due-reminders')?.state === 'running',
    schedules,
    outbox: await outboxOf(reading),
    reminders: await remindersOf(reading),
    deliveries: await deliveriesOf(reading),
    figures: await figuresOf(reading),
    auditChain: await auditChainOf(reading),
    reconciliation: await reconciliationOf(reading),
    calendar: await calendarOf(reading),
  };
}

async function schedulesOf(reading: Reading): Promise<ScheduleState[]> {
  const entries = Object.entries(timetable);
  const { rows } = await sql<{ name: string; lastStartedAt: Date | null; secondsAgo: number | null; missed: number }>`
    select wanted.name, ran.last_started_at, extract(epoch from clock_timestamp() - ran.last_started_at)::float8 as seconds_ago,
      greatest(0, coalesce(floor(extract(epoch from clock_timestamp() - ran.looked_from) / wanted.every) - ran.slots, 0))::int as missed
    from unnest(${sql.val(entries.map(([name]) => name))}::text[], ${sql.val(entries.map(([, every]) => every))}::int[]) as wanted (name, every)
    left join lateral (
      select max(r.started_at) as last_started_at, count(*) filter (where r.started_at >= clock_timestamp() - seen.span) as slots,
        greatest(min(r.started_at), clock_timestamp() - seen.span) as looked_from
      from (select make_interval(secs => least(wanted.every * ${SLOTS_LOOKED_AT}::int, ${KEPT_SECONDS}::int)) as span) seen
      join periodic_run r on r.name = wanted.name group by seen.span) ran on true`.execute(reading.tx);
  return rows.map(({ secondsAgo, name, ...row }) => {
    const everySeconds = timetable[name] ?? 0;
    const late = secondsAgo !== null && secondsAgo > Math.max(everySeconds * LATE_AFTER_SLOTS, LATE_AFTER_SECONDS);
    return { name, ...row, everySeconds, state: secondsAgo === null ? 'never' : late ? 'late' : 'running' };
  });
}

async function outboxOf(reading: Reading): Promise<OperationsState['outbox']> {
  const all = await one<{ open: number; oldestSeconds: number | null }>(reading, sql`
    select count(*)::int as open, extract(epoch from clock_timestamp() - min(created_at))::float8 as oldest_seconds
    from outbox_event where done_at is null`);
  const { rows: failing } = await sql<FailingEvents>`
    select kind, count(*)::int as count, max(attempts) as attempts, (array_agg(last_error order by next_at desc))[1] as last_error, min(created_at) as since
    from outbox_event where done_at is null and last_error is not null group by kind order by since limit 20`.execute(reading.tx);
  return { ...all, failing };
}

async function remindersOf(reading: Reading): Promise<OperationsState['reminders']> {
  const resting = await isTimeOfRest(reading);
  const counts = await one<Omit<OperationsState['reminders'], 'resting'>>(reading, sql`
    select count(*) filter (where state = 'pending')::int as waiting,
      count(*) filter (where state = 'pending' and due_at <= clock_timestamp())::int as due,
      extract(epoch from clock_timestamp() - min(due_at) filter (where state = 'pending' and due_at <= clock_timestamp()))::float8 as oldest_due_seconds,
      count(*) filter (where delivered_at > clock_timestamp() - interval '1 hour')::int as delivered_last_hour,
      max(extract(epoch from delivered_at - greatest(due_at, created_at))) filter (where delivered_at > clock_timestamp() - interval '1 hour')::float8 as latest_seconds
    from reminder where state = 'pending' or delivered_at > clock_timestamp() - interval '1 hour'`);
  return { ...counts, resting, oldestDueSeconds: resting ? null : counts.oldestDueSeconds };
}

async function deliveriesOf(reading: Reading): Promise<OperationsState['deliveries']> {
  const { rows } = await sql<{ state: string; count: number }>`select state, count(*)::int as count from delivery group by state`.execute(reading.tx);
  const open = await one<{ oldest: number | null; uncertain: number; held: boolean }>(reading, sql`
    select extract(epoch from clock_timestamp() - min(next_at) filter (where state in ('pending', 'leased', 'sending') and next_at <= clock_timestamp()))::float8 as oldest,
      count(*) filter (where state = 'unknown')::int as uncertain,
      exists (select 1 from sending_hold where released_at is null) as held
    from delivery where state in ('pending', 'leased', 'sending', 'unknown')`);
  return { byState: Object.fromEntries(rows.map(({ state, count }) => [state, count])), oldestUndeliveredSeconds: open.oldest, uncertain: open.uncertain, held: open.held };
}

async function figuresOf(reading: Reading): Promise<OperationsState['figures']> {
  const { rows } = await sql<{ checkedAt: Date; faults: number }>`select checked_at, faults from figure_check order by checked_at desc limit 1`.execute(reading.tx);
  return rows[0] ?? { checkedAt: null, faults: null };
}

async function auditChainOf(reading: Reading): Promise<OperationsState['auditChain']> {
  const last = await chainChecks.last(reading);
  return last && { checkedAt: last.checkedAt, entries: last.entries, brokenAt: last.brokenAt, brokenBecause: last.brokenBecause, logBrokenOn: last.logBrokenOn };
}

async function reconciliationOf(reading: Reading): Promise<OperationsState['reconciliation']> {
  const last = await reconciliations.last(reading);
  return { checkedAt: last?.checkedAt ?? null, findings: (last?.findings ?? []).map(({ code, count, ids }) => ({ code, count, ids })) };
}

async function calendarOf(reading: Reading): Promise<OperationsState['calendar']> {
  const knownUntil = await workingDays.knownUntil(reading);
  return { knownUntil, daysLeft: knownUntil === null ? 0 : daysBetween(reading.today, knownUntil) };
}

/** R10: schedules of which nobody took slots. A worker that was down shows here for its last sixty slots. */
export async function missedSlots(reading: Reading): Promise<Finding[]> {
  const missed = (await schedulesOf(reading)).filter((schedule) => schedule.missed >= LATE_AFTER_SLOTS);
  return missed.length === 0 ? [] : [{ code: 'R10', what: 'slots of a schedule in which nobody ran', count: missed.length, ids: missed.map(({ name }) => name) }];
}

/** The latest round of a schedule that has had the time of a whole round to finish; null when there was none. */
export async function lastRound(reading: Reading, name: string): Promise<Date | null> {
  const { startedAt } = await one<{ startedAt: Date | null }>(reading, sql`
    select max(started_at) as started_at from periodic_run
    where name = ${name} and started_at < clock_timestamp() - make_interval(secs => ${timetable[name] ?? 0}::int)`);
  return startedAt;
}

async function one<T>(reading: Reading, question: RawBuilder<unknown>): Promise<T> {
  const { rows } = await (question as RawBuilder<T>).execute(reading.tx);
  if (rows[0] === undefined) throw new Error('A count has always one row.');
  return rows[0];
}
