import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDueDigests } from '../../apps/worker/deliveries/build-digests.handler.js';
import { LANES } from '../../apps/worker/deliveries/dispatcher.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { asBackground } from './background.js';
import { MAIL_SINK, buildChildren, openMailSink, type Children, type MailSink } from './children.js';
import { writeReminders } from './many-reminders.js';
import { ownSeconds, postgresSeconds } from './processor-time.js';
import { PUBLIC_URL, leadMailTo, openWorkshop, type OpenWorkshop } from './workshop.js';

/**
 * The digests of a morning, built and delivered by the product to a mail server of its own process, against a bare loop
 * that only sends the same texts there over as many connections. Both take turns in one run.
 *
 *   npm run bench -- reminders-digests
 *   BENCH_PEOPLE=2000 BENCH_TURNS=2 npm run bench -- reminders-digests
 */
const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? '20000');
const TURNS = Number(process.env['BENCH_TURNS'] ?? '4');
const EACH = Math.floor(PEOPLE / TURNS);

interface Taken {
  seconds: number;
  /** Until the last digest was written; the first ones are under way by then. */
  builtSeconds?: number;
  own: number;
  postgres: number;
}

interface Letter {
  key: string;
  address: string;
  title: string;
  body: string;
  link: string;
}

let db: TestDatabase;
let children: Children;
let sink: MailSink;
let open: OpenWorkshop;
const product: Taken[] = [];
const bare: Taken[] = [];

beforeAll(async () => {
  children = await buildChildren([MAIL_SINK]);
  sink = await openMailSink(children);
  db = await createTestDatabase();
  const { mail } = await writeReminders(db.owner, { open: PEOPLE * 3, settled: PEOPLE, people: PEOPLE, sent: PEOPLE, arrived: 100 });
  await leadMailTo(db.owner, mail, sink.port);
  await prepare(`delete from delivery_attempt a using delivery d where a.delivery_id = d.id and d.state = 'pending'; delete from delivery where state = 'pending'`);
  await prepare(`update person set active = false where username like 'load%'; update channel set active = false where kind <> 'smtp'`);
  open = openWorkshop(db.url);
});
afterAll(async () => {
  await open.close();
  await sink.close();
  children.remove();
  await db.close();
});

it('each digest arrives once, in not many times the time of a loop that only sends', async () => {
  for (let turn = 0; turn < TURNS; turn += 1) {
    await prepare(`update person set active = true where username in (select 'load' || n from generate_series(${turn * EACH + 1}, ${(turn + 1) * EACH}) n)`);
    product.push(await measured(buildAndDeliver));
    const letters = await lettersOf(turn);
    expect(letters).toHaveLength(EACH);
    bare.push(await measured(() => onlySend(letters)));
  }
  await everyoneOnce();
  report();
});

async function buildAndDeliver(): Promise<number> {
  const began = performance.now();
  await buildDueDigests(open.shop);
  const built = (performance.now() - began) / 1_000;
  for (let waiting = true; waiting; ) {
    await pause(250);
    const { rows } = await db.owner.query<{ waiting: boolean }>(`select exists (select from delivery where state in ('pending', 'leased', 'sending')) as waiting`);
    waiting = rows[0]?.waiting ?? true;
  }
  return built;
}

/** What anybody would write who only wants the letters to leave. */
async function onlySend(letters: readonly Letter[]): Promise<undefined> {
  const transport = createTransport({ pool: true, host: '127.0.0.1', port: sink.port, secure: false, ignoreTLS: true, maxConnections: LANES, maxMessages: 100 });
  const waiting = [...letters];
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { key, address, title, body, link } = next;
      await transport.sendMail({ from: { name: '招商提醒', address: 'zs@example.test' }, to: address, subject: title, text: `${body}\n\n${PUBLIC_URL}${link}`, messageId: `<bare-${key}@example.test>` });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  transport.close();
}

async function measured(act: () => Promise<number | undefined>): Promise<Taken> {
  const before = { own: ownSeconds(), postgres: await postgresSeconds(db.owner), at: performance.now() };
  const builtSeconds = await act();
  const seconds = (performance.now() - before.at) / 1_000;
  return { seconds, own: ownSeconds() - before.own, postgres: (await postgresSeconds(db.owner)) - before.postgres, ...(builtSeconds === undefined ? {} : { builtSeconds }) };
}

async function lettersOf(turn: number): Promise<Letter[]> {
  const { rows } = await db.owner.query<Letter>(
    `select d.provider_key as key, d.address, d.title, d.body, d.link from delivery d join person p on p.id = d.person_id
     where d.occasion like 'digest:%' and d.state = 'sent' and p.username in (select 'load' || n from generate_series($1::int, $2::int) n)`,
    [turn * EACH + 1, (turn + 1) * EACH],
  );
  return rows;
}

async function everyoneOnce(): Promise<void> {
  const { arrived } = await sink.arrived();
  const { rows } = await db.owner.query<{ key: string }>(`select provider_key as key from delivery where occasion like 'digest:%'`);
  expect(rows).toHaveLength(EACH * TURNS);
  expect(rows.filter(({ key }) => arrived.get(key)?.length !== 1)).toEqual([]);
  expect([...arrived.values()].filter(({ length }) => length !== 1)).toEqual([]);
  expect(arrived.size, 'and nothing else').toBe(EACH * TURNS * 2);
}

async function prepare(text: string): Promise<void> {
  await asBackground(db.owner, (client) => client.query(text));
}

function report(): void {
  const sum = (all: readonly Taken[], of: (taken: Taken) => number): number => all.reduce((total, taken) => total + of(taken), 0);
  const count = EACH * TURNS;
  const row = (name: string, all: readonly Taken[]): string => {
    const perMessage = (of: (taken: Taken) => number): string => ((sum(all, of) * 1_000) / count).toFixed(2);
    return `| ${name} | ${(count / sum(all, ({ seconds }) => seconds)).toFixed(0)} | ${perMessage(({ own }) => own)} | ${perMessage(({ postgres }) => postgres)} |`;
  };
  const ratio = sum(product, ({ seconds }) => seconds) / sum(bare, ({ seconds }) => seconds);
  const lines = [
    `${count.toLocaleString('en')} digests of three reminders each, ${TURNS} turns, ${LANES} connections at a time`,
    '',
    '| | messages per second | ms of processor per message, sender | PostgreSQL |',
    '|---|---:|---:|---:|',
    row('digests built and delivered by the product', product),
    row('a bare loop that only sends', bare),
    '',
    `The product takes ${ratio.toFixed(2)} times as long. Of that, until the last digest was written: ${((100 * sum(product, ({ builtSeconds = 0 }) => builtSeconds)) / sum(product, ({ seconds }) => seconds)).toFixed(0)} % of the time.`,
  ];
  fs.mkdirSync('test-results', { recursive: true });
  fs.writeFileSync('test-results/bench-reminders-digests.md', `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
}
