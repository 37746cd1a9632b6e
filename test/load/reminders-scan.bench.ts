import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worker } from '../../apps/worker/workshop.js';
import type { Reading, Work } from '#database';
import { senderOf } from '#channels';
import { claim, mergeWaiting, openDeliveries, reconcile, recover, usualRhythm } from '#deliveries';
import { operationsState } from '#operations';
import { buildDigests, buildGroupDigests, deliverDue, dueReminders, planOverlookedOf, ruleOf, unknownYears, waitingReminders } from '#reminders';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { letFallDue, writeReminders } from './many-reminders.js';
import { interleaved, table, type Measured } from './measure.js';
import { watchStatements, type Watched } from './statements.js';

/**
 * What the worker asks every few seconds, with a million open reminders in the tables and with ten thousand: each of
 * them in well under a second, and hardly longer for a hundred times as many.
 *
 *   npm run bench -- reminders-scan
 *   BENCH_OPEN=10000,100000 npm run bench -- reminders-scan
 */
const sizes = (process.env['BENCH_OPEN'] ?? '10000,1000000').split(',').map(Number);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? '15');
const COUNTED = 'counting all reminders (the measure)';
const lines: string[] = [];
const medians = new Map<string, number[]>();

afterAll(() => {
  const flatness = [...medians].filter(([, all]) => all.length > 1).map(([name, all]) => `| ${name} | ${((all.at(-1) ?? 0) / (all[0] ?? 1)).toFixed(2)} |`);
  if (flatness.length > 0) lines.push('', `| time at ${sizes.at(-1)?.toLocaleString('en')} ÷ time at ${sizes[0]?.toLocaleString('en')} | |`, '|---|---:|', ...flatness);
  fs.mkdirSync('test-results', { recursive: true });
  fs.writeFileSync('test-results/bench-reminders-scan.md', `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
});

describe.each(sizes)('with %i open reminders', (open) => {
  let db: TestDatabase;
  let watched: Watched;

  beforeAll(async () => {
    db = await createTestDatabase();
    watched = watchStatements(db.pool);
    await writeReminders(db.owner, { open, settled: open / 2, people: Math.ceil(open / 50), sent: Math.ceil(open / 5) });
  });
  afterAll(() => (process.env['BENCH_KEEP'] === undefined ? db.close() : db.release()));

  const read = <T>(ask: (reading: Reading) => Promise<T>) => () => db.work.read(worker, ask);
  /** Does it and takes it back, so that every round finds the same. */
  const undone = <T>(act: (work: Work) => Promise<T>) => async (): Promise<void> => {
    const back = new Error('taken back');
    await db.work.begin(worker, async (work) => {
      await act(work);
      throw back;
    }).catch((error: unknown) => {
      if (error !== back) throw error;
    });
  };
  const overlooked = (code: string) => undone((work) => planOverlookedOf(work, ruleOf(code)!));

  it('answers whoever asks what is due, while nothing is due and while much is', async () => {
    const quiet = await interleaved(ROUNDS, {
      'select 1, in a transaction': read((reading) => reading.tx.selectNoFrom((row) => row.lit(1).as('one')).execute()),
      'due reminders: nothing is due (every 10 s)': undone((work) => deliverDue(work, { limit: 100 })),
      'telling the queue what falls due within 30 min (every 15 min)': read((reading) => waitingReminders(reading, 1_800)),
      'promises that nobody planned (every 5 min)': overlooked('next_step_due'),
      'years without working days (every 5 min)': read(unknownYears),
      'taking up what workers left behind (every 3 s)': undone((work) => recover(work, senderOf, usualRhythm)),
      'gathering messages for one place (every 3 s)': undone((work) => mergeWaiting(work, senderOf)),
      'claiming messages, 16 a channel (every 3 s)': undone((work) => claim(work, { perChannel: 16, leaseSeconds: 30 })),
      'telling the queue of messages (every 5 min)': read((reading) => openDeliveries(reading, 1_000)),
      'nine queries that must find nothing (every 5 min)': read(reconcile),
      'digests of 200 people': undone((work) => buildDigests(work, 200, 'https://zs.example.test')),
      'digests of groups': undone(buildGroupDigests),
      'the page of operations, which counts all that wait': read(operationsState),
      [COUNTED]: () => db.owner.query('select count(*) from reminder where body is not null'),
    });
    await everybodyHasADigest();
    const built = await interleaved(ROUNDS, {
      'digests: everybody has one (every 30 s)': undone((work) => buildDigests(work, 200, null)),
      'digests of groups: each has one (every 30 s)': undone(buildGroupDigests),
    });
    const due = await letFallDue(db.owner);
    const busy = await interleaved(ROUNDS, {
      [`due reminders: the first 100 of ${open / 50} that are due`]: read((reading) => dueReminders(reading, 100)),
      'due reminders: 100 delivered into the inbox': undone((work) => deliverDue(work, { limit: 100 })),
    });
    expect(due).toBe(open / 50);
    await report(open, { ...quiet, ...built, ...busy });
  });

  async function everybodyHasADigest(): Promise<void> {
    await db.owner.query(`begin; select set_config('app.scope', 'system', true);
      insert into digest (day, person_id, items, built_at) select (now() at time zone 'Asia/Shanghai')::date, id, 1, now() from person on conflict do nothing;
      insert into digest (day, channel_id, items, built_at) select (now() at time zone 'Asia/Shanghai')::date, id, 1, now() from channel where kind like '%robot';
      commit`);
    await db.owner.query('analyze digest');
  }

  async function report(size: number, measured: Record<string, Measured>): Promise<void> {
    for (const [name, { median }] of Object.entries(measured)) medians.set(name, [...(medians.get(name) ?? []), median]);
    const plan = await watched.explain(/from reminder\s+where state = 'pending' and due_at <=[\s\S]*skip locked/);
    const measure = measured[COUNTED]?.median ?? 1;
    lines.push('', `${size.toLocaleString('en')} open reminders, half as many settled ones, ${(size / 5).toLocaleString('en')} messages sent; ${ROUNDS} rounds, taking turns`, '');
    lines.push(...table(measured, { name: COUNTED, median: measure }), '', '```', ...plan, '```');
    // the same machine and moment, and a question that reads the table once: nothing that is asked every few seconds may come near it
    for (const [name, { median }] of Object.entries(measured)) if (size >= 100_000 && / s\)$/.test(name)) expect(median / measure, name).toBeLessThan(0.5);
  }
});

