import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from '../../apps/standalone/embedded-server.js';
import { systemClock, today } from '#calendar';
import { migrate } from '#database';
import { aContactPoint } from '../factories/messages.js';
import { arrange, transact } from '../factories/rows.js';
import { buildEntry, freePort, openBench, removeEntry, startRedis, startWorkerProcess, type Bench, type WorkerProcess } from './bench.js';
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
    done.reminders += await logMany(bench, share, step % 2 === 0 ? 'officerA' : 'officerB');
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
  const inbox = await everyInbox(bench, done.reminders, 600_000);
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

interface Ground {
  bench: Bench;
  /** kill -9 of the whole server, and its start. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

async function openGround(): Promise<Ground> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'investment-long-'));
  fs.chmodSync(folder, 0o755);
  const options: EmbeddedServerOptions = {
    dataDir: path.join(folder, 'postgres'),
    superuserPassword: 'test',
    port: await freePort(),
    settings: { synchronous_commit: 'on', shared_buffers: '64MB', max_connections: '120' },
  };
  let server: EmbeddedServer = await startEmbeddedServer(options);
  await migrate(server.url('postgres'));
  const bench = await openBench(server.url('postgres'));
  return {
    bench,
    crash: async () => {
      process.kill(Number(fs.readFileSync(path.join(options.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      await server.gone();
      // its children notice within moments that their parent is gone
      for (let patience = 50; ; patience -= 1) {
        try {
          server = await startEmbeddedServer(options);
          return;
        } catch (error) {
          if (patience === 0) throw error;
          await pause(200);
        }
      }
    },
    close: async () => {
      await bench.close();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Many visits as the product logs them: each record and its fact in one transaction. A crash in between writes none. */
async function logMany(bench: Bench, count: number, who: 'officerA' | 'officerB'): Promise<number> {
  const at = systemClock.now().toISOString();
  const { units, people } = bench.world;
  for (;;) {
    try {
      await transact(bench.owner, { scope: 'system', at }, (sql) =>
        sql.query(
          `with one as (insert into investor (name, name_key, unit_id, created_at, updated_at)
             select n, n, $1, $4, $4 from (select '示例 ' || gen_random_uuid() as n) n returning id),
           logged as (insert into visit (investor_id, unit_id, kind, visited_on, content, officer_id, officer_name, next_step, next_step_on, created_at, updated_at)
             select one.id, $1, 'received', $3::date, '洽谈', $2, '经办人', '寄送材料', $3::date, $4, $4 from one, generate_series(1, $5) returning id)
           insert into outbox_event (kind, payload, at) select 'VisitLogged', jsonb_build_object('visitId', id), $4 from logged`,
          [who === 'officerA' ? units.centreA : units.centreB, people[who], today(systemClock), at, count],
        ));
      return count;
    } catch (error) {
      if (!/terminat|ECONN|starting up|shutting down|recovery/i.test(String(error))) throw error;
      await pause(500);
    }
  }
}

interface Inbox {
  reminders: number;
  once: number;
  lost: number;
  doubled: number;
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
