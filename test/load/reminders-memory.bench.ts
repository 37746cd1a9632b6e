import fs from 'node:fs';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { asBackground } from './background.js';
import { MAIL_SINK, buildChildren, openMailSink, type Children, type MailSink } from './children.js';
import { writeReminders } from './many-reminders.js';
import { spread } from './measure.js';
import type { Sample, SoakOrder } from './soak-entry.js';
import { CHANNEL_KEY, leadMailTo } from './workshop.js';

/**
 * Whether the worker's memory stays flat through simulated days of facts, reminders, digests and messages.
 *
 *   npm run bench -- reminders-memory
 *   BENCH_SOAK_MINUTES=60 npm run bench -- reminders-memory
 */
const MINUTES = Number(process.env['BENCH_SOAK_MINUTES'] ?? '4');
const VISITS = Number(process.env['BENCH_SOAK_VISITS'] ?? '100');
const PEOPLE = 50;
const ENTRY = 'test/load/soak-entry.ts';
const MB = 1024 * 1024;
/** The first days fill caches and compile what is used. */
const WARM_DAYS = 5;

let db: TestDatabase;
let children: Children;
let sink: MailSink;

beforeAll(async () => {
  children = await buildChildren([MAIL_SINK, ENTRY]);
  sink = await openMailSink(children);
  db = await createTestDatabase();
});
afterAll(async () => {
  await sink.close();
  children.remove();
  await db.close();
});

it('stays flat through simulated days', async () => {
  const { mail, world } = await writeReminders(db.owner, { open: 0, settled: 0, people: PEOPLE, sent: 0 });
  await leadMailTo(db.owner, mail, sink.port);
  const { centreA, centreB } = world.units;
  await asBackground(db.owner, (client) => client.query(`update channel set active = false where kind <> 'smtp';
    insert into reminder_rule_choice (rule, unit_id, parameters, created_at, updated_at) values ('next_step_due', ${centreB}, '{"urgent":true}', now(), now())`));
  const samples = (await soak({ databaseUrl: db.url, minutes: MINUTES, visitsADay: VISITS, people: PEOPLE, units: { centreA, centreB } })).slice(WARM_DAYS);
  expect(samples.length, 'days enough to say something').toBeGreaterThan(10);
  const { arrived } = await sink.arrived();
  expect([...arrived.values()].filter(({ length }) => length !== 1), 'each letter once').toEqual([]);
  expect(arrived.size).toBe(samples.at(-1)?.sent);
  report(samples);
  for (const of of [({ heap }: Sample) => heap, ({ rss }: Sample) => rss]) expect(growth(samples, of)).toBeLessThan(1.2);
}, (MINUTES + 15) * 60_000);

async function soak(order: SoakOrder): Promise<Sample[]> {
  const samples: Sample[] = [];
  const child = children.start(ENTRY, { SOAK_ORDER: JSON.stringify(order), BENCH_CHANNEL_KEY: CHANNEL_KEY.toString('base64') }, ['--expose-gc']);
  child.on('message', (said: Sample | 'over') => {
    if (said !== 'over') samples.push(said);
  });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code, 'it went on to the end').toBe(0);
  return samples;
}

/** Median of the last third ÷ median of the first. */
function growth(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const third = Math.floor(samples.length / 3);
  return spread(samples.slice(-third).map(of)).p50 / spread(samples.slice(0, third).map(of)).p50;
}

/** Least squares over the second half: MB for each simulated day. */
function slope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const days = mean(half.map(({ day }) => day));
  const memory = mean(half.map(of));
  const both = mean(half.map((sample) => (sample.day - days) * (of(sample) - memory)));
  return both / mean(half.map(({ day }) => (day - days) ** 2)) / MB;
}

function report(samples: readonly Sample[]): void {
  const last = samples.at(-1);
  const first = samples[0];
  const row = (name: string, of: (sample: Sample) => number): string =>
    `| ${name} | ${((first ? of(first) : 0) / MB).toFixed(1)} | ${((last ? of(last) : 0) / MB).toFixed(1)} | ${growth(samples, of).toFixed(3)} | ${slope(samples, of).toFixed(4)} |`;
  const lines = [
    `${last?.day ?? 0} simulated days in ${((last?.at ?? 0) / 60).toFixed(1)} minutes, ${VISITS} visits a day, ${(last?.sent ?? 0).toLocaleString('en')} messages sent; after a forced collection each day, the first ${WARM_DAYS} days left out`,
    '',
    '| MB | first | last | last third ÷ first third | a day, second half |',
    '|---|---:|---:|---:|---:|',
    row('heap in use', ({ heap }) => heap),
    row('resident', ({ rss }) => rss),
  ];
  fs.mkdirSync('test-results', { recursive: true });
  fs.writeFileSync('test-results/bench-reminders-memory.md', `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
}
