import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '#access';
import { nextStepDue, planOverlookedOf } from '#reminders';
import { transact } from '../factories/rows.js';
import { logManyVisits, type Bench } from './bench.js';

/** What became of many reminders that fell due in the same minute. */
export interface Minute {
  reminders: number;
  once: number;
  doubled: number;
  /** Seconds from the due moment to the inbox, for the one in the middle, the slowest but one in a hundred, and the last. */
  late: { p50: number; p99: number; last: number };
}

/** Plans so many reminders, as the worker does, and has all of them fall due at one moment, so many seconds from now. */
export async function planForOneMoment(bench: Bench, count: number, inSeconds: number): Promise<void> {
  for (let written = 0; written < count; written += 1_000) await logManyVisits(bench, Math.min(1_000, count - written), 'officerA', { announced: false });
  for (let planned = 1; planned > 0; ) planned = (await bench.work.begin(systemActor('test'), (work) => planOverlookedOf(work, nextStepDue, 200))).length;
  await transact(bench.owner, { scope: 'system' }, (sql) =>
    sql.query(`update reminder set due_at = clock_timestamp() + make_interval(secs => $1), version = version + 1 where state = 'pending'`, [inSeconds]));
}

/** Waits until all have arrived, and a moment longer for doubles to show. */
export async function whatBecame(bench: Bench, expected: number, withinMs: number): Promise<Minute> {
  const end = performance.now() + withinMs;
  for (let minute = await look(bench); minute.once + minute.doubled < expected && performance.now() < end; minute = await look(bench)) await pause(500);
  await pause(2_000);
  return look(bench);
}

async function look(bench: Bench): Promise<Minute> {
  const { rows } = await transact(bench.owner, { scope: 'system' }, (sql) =>
    sql.query<{ reminders: number; once: number; doubled: number; p50: number; p99: number; last: number }>(
      `with arrived as (
         select r.id, count(m.id) as messages, extract(epoch from min(m.at) - min(r.due_at)) as late
         from reminder r left join inbox_message m on m.reminder_id = r.id group by r.id)
       select count(*)::int as reminders, count(*) filter (where messages = 1)::int as once, count(*) filter (where messages > 1)::int as doubled,
         coalesce(percentile_cont(0.5) within group (order by late), 0)::float as p50,
         coalesce(percentile_cont(0.99) within group (order by late), 0)::float as p99, coalesce(max(late), 0)::float as last from arrived`,
    ));
  const { reminders = 0, once = 0, doubled = 0, ...late } = rows[0] ?? { p50: 0, p99: 0, last: 0 };
  return { reminders, once, doubled, late: { p50: late.p50, p99: late.p99, last: late.last } };
}
