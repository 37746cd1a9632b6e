import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { history, type Deed, type Told } from './model/deeds.js';
import { EVERY_DEED } from './model/every-deed.js';
import { QUESTIONS, live } from './model/life.js';
import { question, type Question } from './model/questions.js';
import { aFoundation, type Foundation } from './model/town.js';

/**
 * Random histories of two years, done by people through the product's verbs and written down in a slow, obvious model;
 * then random questions: any day, as known at any moment, by the books' day or the events' own. Every number of every
 * answer must be the model's. FIGURES_RUNS says how many histories, SEED repeats one.
 */
const RUNS = Number(process.env['FIGURES_RUNS'] ?? 5);
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
      fc.asyncProperty(history(110), fc.array(question, { minLength: 8, maxLength: 8 }), liveOnce),
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

async function liveOnce(told: Told[], questions: Question[]): Promise<void> {
  const db = await foundation.copy();
  try {
    const scribe = await live(db, foundation.town, told, questions);
    for (const [name, times] of scribe.done) done.set(name, (done.get(name) ?? 0) + times);
    for (const [name, times] of scribe.refused) refused.set(name, (refused.get(name) ?? 0) + times);
  } finally {
    await db.close();
  }
}
