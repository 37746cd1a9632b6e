import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemClock } from '#calendar';
import { aContactPoint } from '../factories/messages.js';
import { arrange, transact } from '../factories/rows.js';
import { buildEntry, logManyVisits, removeEntry, startRedis, startWorkerProcess, type Bench, type WorkerProcess } from './bench.js';
import { openGround } from './ground.js';
import { balance, openWays, quietened, type Fate } from './messages.js';
import { openPostOffice } from './post-office.js';
import { randomFrom } from './random.js';

/**
 * `npm run test:faults`: the long run. Tens of thousands of reminders go through inbox and channels while workers and
 * PostgreSQL are killed and Redis forgets; at the end the ledger is held against what really arrived. The seed is printed
 * first and the verdict last.
 */
const wanted = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const SEED = wanted('FAULT_SEED', systemClock.now().getTime() % 1_000_000);
const GOAL = { reminders: wanted('FAULT_REMINDERS', 20_000), kills: wanted('FAULT_KILLS', 300), crashes: wanted('FAULT_CRASHES', 20), wipes: wanted('FAULT_WIPES', 5) };
const MODE = process.env['FAULT_QUEUE'] ?? 'redis';
const WORKERS = 3;
/** How long a worker is left at work, on average, before it is killed; more on a busy machine. */
const LIFE_MS = wanted('FAULT_LIFE_MS', 1_200);

const say = (text: string): void => void process.stdout.write(`${text}\n`);

it('loses nothing and doubles nothing', async () => {
  say(`long run: seed ${SEED}, queue ${MODE}, goal ${JSON.stringify(GOAL)}`);
  const random = randomFrom(SEED);
  await buildEntry();
  const ground = await openGround();
  const office = await openPostOffice();
  const redis = MODE === 'redis' ? await startRedis() : null;
  const { bench } = ground;
  const ways = await openWays(bench);
  await arrange(bench.owner, async (sql) => {
    await aContactPoint(sql, bench.world.people.officerB, ways.keyed);
    await sql.query(`insert into reminder_rule_choice (rule, parameters, created_at, updated_at) values ('next_step_due', '{"urgent":true}', now(), now())`);
  });
  office.behave(() => {
    const dice = random();
    return dice < 0.02 ? 'lost' : dice < 0.05 ? 'refused' : dice < 0.06 ? 'too fast' : dice < 0.07 ? 'cut' : 'taken';
  });
  const start = (): WorkerProcess => startWorkerProcess({ databaseUrl: bench.url, redisUrl: redis?.url ?? null, queue: MODE === 'off' ? 'off' : 'on', postOffice: office.url });
  const workers = Array.from({ length: WORKERS }, start);
  const done = { reminders: 0, kills: 0, crashes: 0, wipes: 0 };
  const began = performance.now();
  const steps = Math.max(GOAL.kills, 1);
  for (let step = 0; step < steps; step += 1) {
    const share = Math.ceil(((step + 1) * GOAL.reminders) / steps) - done.reminders;
    done.reminders += await logManyVisits(bench, share, step % 2 === 0 ? 'officerA' : 'officerB');
    // in turn, each in the middle of its work: one that has not begun would die of nothing
    const place = step % WORKERS;
    await Promise.race([workers[place]?.ready.catch(() => undefined), pause(60_000)]);
    await pause(LIFE_MS * (0.3 + random()));
    workers[place]?.child.kill('SIGKILL');
    await workers[place]?.gone;
    workers[place] = start();
    done.kills += 1;
    if ((step + 1) % Math.ceil(steps / (GOAL.crashes + 1)) === 0 && done.crashes < GOAL.crashes) {
      await ground.crash();
      done.crashes += 1;
    }
    if (redis && (step + 1) % Math.ceil(steps / (GOAL.wipes + 1)) === 0 && done.wipes < GOAL.wipes) {
      await redis.flush();
      done.wipes += 1;
    }
    if (step % 25 === 24) say(`${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(done)}, arrived outside ${office.arrived.length}`);
  }
  office.behave(() => 'taken');
  const lastKill = performance.now();
  await workedOff(bench, 1_200_000);
  say(`every fact and every due reminder worked off ${Math.round((performance.now() - lastKill) / 1000)} s after the last kill`);
  const inbox = await everyInbox(bench, done.reminders, 1_200_000);
  const all = await quietened(bench, 600_000);
  const result = await balance(bench, all, office);
  const uncertainKeyed = all.filter(({ channelId, state }) => channelId === ways.keyed && state === 'unknown').length;
  say(`verdict after ${Math.round((performance.now() - began) / 1000)} s, seed ${SEED}, queue ${MODE}: ${JSON.stringify(done)}`);
  say(`inbox: ${JSON.stringify(inbox)}; outside: ${JSON.stringify({ ...countStates(all), arrived: office.arrived.length, ...result, lost: result.lost.length, doubled: result.doubled.length, uncertainKeyed })}`);
  await Promise.all(workers.map((worker) => worker.stop()));
  await redis?.stop();
  await office.close();
  await ground.close();
  removeEntry();
  expect({ inbox, lost: result.lost, doubled: result.doubled, findings: result.findings }, `seed ${SEED}`).toEqual({
    inbox: { reminders: done.reminders, once: done.reminders, lost: 0, doubled: 0 },
    lost: [],
    doubled: [],
    findings: [],
  });
}, 3_600_000);

interface Inbox {
  reminders: number;
  once: number;
  lost: number;
  doubled: number;
}

/** No fact is open and nothing due waits; crashes have made PostgreSQL forget what its tables hold, so it counts them first. */
async function workedOff(bench: Bench, withinMs: number): Promise<void> {
  await bench.owner.query('analyze visit, reminder, inbox_message, outbox_event, delivery');
  for (const end = performance.now() + withinMs; performance.now() < end; ) {
    const { rows } = await transact(bench.owner, { scope: 'system' }, (sql) =>
      sql.query<{ open: number }>(
        `select (select count(*) from outbox_event where done_at is null)::int
              + (select count(*) from reminder where state = 'pending' and due_at <= (select clock_timestamp()))::int as open`));
    if (rows[0]?.open === 0) return;
    await pause(500);
  }
}

async function everyInbox(bench: Bench, expected: number, withinMs: number): Promise<Inbox> {
  for (const end = performance.now() + withinMs; ; ) {
    const { rows } = await transact(bench.owner, { scope: 'system' }, (sql) =>
      sql.query<Inbox>(
        `select count(*)::int as reminders, count(*) filter (where m = 1)::int as once, count(*) filter (where m = 0)::int as lost, count(*) filter (where m > 1)::int as doubled
         from (select v.id, (select count(*) from reminder r join inbox_message i on i.reminder_id = r.id where r.subject_id = v.id) as m from visit v where v.next_step is not null) s`));
    const inbox = rows[0] ?? { reminders: 0, once: 0, lost: 0, doubled: 0 };
    if ((inbox.lost === 0 && inbox.reminders === expected) || performance.now() > end) return inbox;
    await pause(2_000);
  }
}

function countStates(all: readonly Fate[]): Record<string, number> {
  const counts: Record<string, number> = { messages: all.length };
  for (const { state } of all) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
