import { expect } from 'vitest';
import type { TestDatabase } from '../../support/database.js';
import type { BoardAnswer, Line } from './answers.js';
import type { Told } from './deeds.js';
import { Examiner, askedBy, type Question } from './questions.js';
import { monthEnd, type Project } from './records.js';
import { Scribe, type Town } from './scribe.js';

/** The end of each month as it was known then, as it is known now, and by the events' own days. */
export const QUESTIONS: Question[] = [30, 180, 240, 300, 330, 360].flatMap((asOf, index) => [
  { year: 2026, asOf, known: { nth: 12 + index * 5, later: 0 }, basis: 'counted', by: 'sector', figure: 'signed' },
  { year: 2026, asOf, known: null, basis: 'counted', by: 'tier', figure: 'received' },
  { year: 2026, asOf, known: null, basis: 'happened', by: 'origin', figure: 'signed' },
]);

/** Does all that a history tells, and then asks the questions: every number of every answer must be the model's. */
export async function live(db: TestDatabase, town: Town, told: readonly Told[], questions: readonly Question[]): Promise<Scribe> {
  const scribe = new Scribe(db, town);
  for (const one of told) await scribe.tell(one);
  await asItWasKnown(db, town, scribe);
  for (const [index, asking] of questions.entries()) {
    const examiner = new Examiner(db, scribe.ledger, town.people.leader, askedBy(asking, scribe.ledger));
    await examiner.board(asking.by);
    await examiner.rows(asking.figure, asking.by);
    await examiner.trend();
    await examiner.funnels();
    const other = questions[index - 1];
    if (other) await examiner.differences(asking.figure, { ...askedBy(other, scribe.ledger), year: asking.year });
  }
  for (const { month, at } of scribe.closings) await neverMoved(db, town, scribe, month, at);
  await new Examiner(db, scribe.ledger, town.people.leader, { year: 2026, asOf: '2026-06-30', known: null, basis: 'counted' }).verified();
  return scribe;
}

const SIDES = ['sector', 'tier', 'chain', 'region'] as const;

/**
 * After each change, what was known then: of that day by the books, by the side that has changed, and of the day of the
 * newest contract by the events' own. A later change of the same project must not hide a wrong one.
 */
async function asItWasKnown(db: TestDatabase, { people: { leader } }: Town, { ledger }: Scribe): Promise<void> {
  const before = new Map<string, Project>();
  for (const { at, today, project } of ledger.versions) {
    const former = before.get(project.id);
    const side = SIDES.find((one) => former && former[one] !== project[one]) ?? 'origin';
    const ask = (asOf: string, basis: 'counted' | 'happened'): Examiner =>
      new Examiner(db, ledger, leader, { year: Number(asOf.slice(0, 4)), asOf, known: at, basis });
    await ask(today, 'counted').board(side);
    const newest = project.contracts.at(-1);
    if (newest && former?.contracts.at(-1)?.state !== newest.state) await ask(newest.on, 'happened').board('unit');
    before.set(project.id, project);
  }
}

/** What a closed month published is what it says ever after: as known at its closing, at any change later, and now. */
async function neverMoved(db: TestDatabase, { people: { leader } }: Town, { ledger }: Scribe, month: string, closedAt: number): Promise<void> {
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
