import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { history, type Deed, type Told } from './model/deeds.js';
import { EVERY_DEED } from './model/every-deed.js';
import { Examiner, askedBy, question, type Question } from './model/questions.js';
import { Scribe } from './model/scribe.js';
import { aFoundation, type Foundation } from './model/town.js';
import { monthEnd } from './model/records.js';
import type { BoardAnswer, Line } from './model/answers.js';
import type { TestDatabase } from '../support/database.js';

/**
 * Random histories of two years, done by people through the product's verbs and written down in a slow, obvious model;
 * then random questions: any day, as known at any moment, by the books' day or the events' own. Every number of every
 * answer must be the model's. FIGURES_RUNS says how many histories, SEED repeats one.
 */
const RUNS = Number(process.env['FIGURES_RUNS'] ?? 12);
const SEED = process.env['SEED'];

let foundation: Foundation;
const done = new Map<Deed['do'], number>();
const refused = new Map<string, number>();

beforeAll(async () => {
  foundation = await aFoundation();
});
afterAll(() => foundation.close());

describe('the figures of random histories', () => {
  it('are those of a slow, obvious model, for any day as known at any moment', { timeout: 60_000 + RUNS * 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history(110), fc.array(question, { minLength: 8, maxLength: 8 }), live),
      { numRuns: RUNS, endOnFailure: true, examples: [[EVERY_DEED, QUESTIONS]], ...(SEED ? { seed: Number(SEED) } : {}) },
    );
  });

  it('were made of every deed there is, so that none of them was only refused', () => {
    if (process.env['FIGURES_VERBOSE']) process.stdout.write(`${JSON.stringify([...done])}\n${JSON.stringify([...refused])}\n`);
    const missing = DEEDS.filter((deed) => !done.has(deed));
    expect(missing).toEqual([]);
  });
});

const DEEDS: Deed['do'][] = [
  ...(['register', 'resize', 'chain', 'sector', 'investor', 'region', 'sign', 'increase', 'confirm', 'sendBack', 'resubmit', 'discard', 'terminate'] as const),
  ...(['receive', 'review', 'recognise', 'return', 'reject', 'hand in again', 'reverse', 'status', 'reach', 'correct', 'close', 'reopen'] as const),
];

/** The end of each month as it was known then, as it is known now, and by the events' own days. */
const QUESTIONS: Question[] = [30, 180, 240, 300, 330, 360].flatMap((asOf, index) => [
  { year: 2026, asOf, known: { nth: 12 + index * 5, later: 0 }, basis: 'counted', by: 'sector', figure: 'signed' },
  { year: 2026, asOf, known: null, basis: 'counted', by: 'tier', figure: 'received' },
  { year: 2026, asOf, known: null, basis: 'happened', by: 'origin', figure: 'signed' },
]);

async function live(told: Told[], questions: Question[]): Promise<void> {
  const db = await foundation.copy();
  try {
    const scribe = new Scribe(db, foundation.town);
    for (const one of told) await scribe.tell(one);
    for (const [name, times] of scribe.done) done.set(name, (done.get(name) ?? 0) + times);
    for (const [name, times] of scribe.refused) refused.set(name, (refused.get(name) ?? 0) + times);
    const { leader } = foundation.town.people;
    for (const [index, asking] of questions.entries()) {
      const asked = askedBy(asking, scribe.ledger);
      const examiner = new Examiner(db, scribe.ledger, leader, asked);
      await examiner.board(asking.by);
      await examiner.rows(asking.figure, asking.by);
      await examiner.trend();
      await examiner.funnels();
      const other = questions[index - 1];
      if (other) await examiner.differences(asking.figure, { ...askedBy(other, scribe.ledger), year: asking.year });
    }
    for (const { month, at } of scribe.closings) await neverMoved(db, scribe, month, at);
    await new Examiner(db, scribe.ledger, leader, { year: 2026, asOf: '2026-06-30', known: null, basis: 'counted' }).verified();
  } finally {
    await db.close();
  }
}

/** What a closed month published is what it says ever after: as known at its closing, at any change later, and now. */
async function neverMoved(db: TestDatabase, { ledger }: Scribe, month: string, closedAt: number): Promise<void> {
  const { leader } = foundation.town.people;
  const later = ledger.versions.map(({ at }) => at).filter((at) => at > closedAt);
  const asked = { year: Number(month.slice(0, 4)), asOf: monthEnd(month), basis: 'counted' as const };
  const answers = [closedAt, later[Math.floor(later.length / 2)] ?? closedAt, null].map((known) =>
    new Examiner(db, ledger, leader, { ...asked, known }).boardOfProduct('tier'),
  );
  const [then, between, now] = (await Promise.all(answers)).map(settled);
  expect([between, now], `${month}, closed at ${closedAt}`).toEqual([then, then]);
}

/** What waits for a decision is no published figure; nor is the status that a project has by now. */
function settled({ total, parts, apart, retroactive, starts, productions, sameYear }: BoardAnswer): unknown {
  const figures = ({ signed, received, signedProjects }: Line): Partial<Line> => ({ signed, received, signedProjects });
  const published = Object.entries(parts).map(([key, line]) => [key, figures(line)] as const);
  const empty = (line: Partial<Line>): boolean => line.signed === '0.00' && line.received === '0.00' && line.signedProjects === 0;
  return { total: figures(total), parts: published.filter(([, line]) => !empty(line)).sort(), apart, retroactive, starts, productions, sameYear };
}
