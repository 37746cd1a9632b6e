import { setTimeout as pause } from 'node:timers/promises';
import { OutboxRelay } from '../../apps/worker/outbox-relay/relay.js';
import { schedules } from '../../apps/worker/schedules/schedules.js';
import { createPool } from '#database';
import { asBackground } from './background.js';
import { personId } from './many-reminders.js';
import { simulateTime } from './simulated-time.js';
import { openWorkshop } from './workshop.js';

/**
 * The worker's rounds through simulated days, one after the other without rest: each day brings facts, reminders, digests
 * and messages; what arrived the day before is dealt with. After each day it says how much memory it holds.
 */
export interface SoakOrder {
  databaseUrl: string;
  minutes: number;
  visitsADay: number;
  people: number;
  units: { centreA: number; centreB: number };
}

export interface Sample {
  day: number;
  /** Seconds since the start. */
  at: number;
  rss: number;
  heap: number;
  /** Messages that had left by then. */
  sent: number;
}

const DAY = 86_400_000;
const order = JSON.parse(process.env['SOAK_ORDER'] ?? '{}') as SoakOrder;
const owner = createPool({ url: order.databaseUrl, as: 'owner', name: 'soak', max: 2 });
const time = await simulateTime(owner);
const { shop, close } = openWorkshop(order.databaseUrl);
const relay = new OutboxRelay(shop);
const rounds = schedules(shop);
const collect = globalThis.gc ?? ((): void => undefined);
const began = performance.now();

for (let day = 1; performance.now() - began < order.minutes * 60_000; day += 1) {
  await time.move(day * DAY);
  await dayBegins(day);
  relay.look();
  await until(`select not exists (select from outbox_event where done_at is null) as quiet`);
  for (const { run } of rounds) await run();
  await until(`select not exists (select from delivery where state in ('pending', 'leased', 'sending')) as quiet`);
  collect();
  await pause(20);
  collect();
  const { rss, heapUsed: heap } = process.memoryUsage();
  process.send?.({ day, at: (performance.now() - began) / 1_000, rss, heap, sent: await sent() } satisfies Sample);
}
await relay.stop();
await close();
await owner.end();
process.send?.('over');
process.disconnect();

/** Yesterday's reminders are dealt with, and new visits promise something for today. */
async function dayBegins(day: number): Promise<void> {
  const { visitsADay, people, units } = order;
  const today = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
  const n = `generate_series(1, ${visitsADay}) n`;
  await asBackground(owner, (client) =>
    client.query(`
      update reminder set state = 'done', done_at = clock_timestamp() where state = 'delivered';
      insert into visit (id, investor_id, unit_id, kind, visited_on, content, next_step, next_step_on, officer_id, officer_name, created_at, updated_at)
      select md5('soak ${day}/' || n)::uuid, md5('investor' || n % 1000)::uuid, case when n % 2 = 0 then ${units.centreA} else ${units.centreB} end, 'received', ${today} - 1,
        '来访洽谈（示例）', '寄送材料', ${today}, ${personId(`1 + (n + 1) % ${people}`)}, '示例人员', clock_timestamp(), clock_timestamp() from ${n};
      insert into outbox_event (kind, payload, at) select 'VisitLogged', jsonb_build_object('visitId', md5('soak ${day}/' || n)::uuid), clock_timestamp() from ${n}`));
}

async function until(question: string): Promise<void> {
  for (let quiet = false; !quiet; ) {
    await pause(30);
    relay.look();
    quiet = (await owner.query<{ quiet: boolean }>(question)).rows[0]?.quiet ?? false;
  }
}

async function sent(): Promise<number> {
  return (await owner.query<{ count: number }>(`select count(*)::int as count from delivery where state = 'sent'`)).rows[0]?.count ?? 0;
}
