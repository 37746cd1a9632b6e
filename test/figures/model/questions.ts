import fc from 'fast-check';
import { expect } from 'vitest';
import { systemActor, type Actor } from '#access';
import { fixedClock } from '#calendar';
import type { Reading } from '#database';
import { FIGURES, batchFunnel, board, countFunnel, figureDifferences, figureRows, trend, verifyFigures, type Figure, type Moment, type Part } from '#figures';
import { add, subtract } from '#money';
import type { TestDatabase } from '../../support/database.js';
import { batchAnswer, boardAnswer, countAnswer, trendAnswer, type BoardAnswer, type Dimension } from './answers.js';
import type { Ledger } from './ledger.js';
import { daysLater, sum, yuan } from './records.js';
import { centsOf, published, type Asked } from './standing.js';

export const YEARS = [2024, 2025, 2026, 2027, 2028] as const;

/** A question in parts of the history's length, so that it fits whatever history it is asked of. */
export interface Question {
  year: 2025 | 2026 | 2027;
  /** Days after 2025-06-01. */
  asOf: number;
  /** Null: now; otherwise after how many of the changes, and how long after. */
  known: { nth: number; later: 0 | 1 } | null;
  basis: 'counted' | 'happened';
  by: Dimension;
  figure: Figure;
}

export const question: fc.Arbitrary<Question> = fc.record({
  year: fc.constantFrom(2025 as const, 2026 as const, 2026 as const, 2026 as const, 2027 as const),
  asOf: fc.integer({ min: 0, max: 950 }),
  known: fc.option(fc.record({ nth: fc.nat({ max: 80 }), later: fc.constantFrom(0 as const, 1 as const) }), { freq: 2 }),
  basis: fc.constantFrom('counted' as const, 'counted' as const, 'happened' as const),
  by: fc.constantFrom<Dimension>('sector', 'unit', 'tier', 'chain', 'region', 'origin'),
  figure: fc.constantFrom(...FIGURES),
});

export function askedBy({ year, asOf, known, basis }: Question, { versions }: Ledger): Asked {
  const version = known && versions[known.nth % versions.length];
  return { year, asOf: daysLater('2025-06-01', asOf), known: known && version ? version.at + known.later : null, basis };
}

export function momentOf({ year, asOf, known, basis }: Asked): Moment {
  return { year, asOf, knownAt: known === null ? null : new Date(known), dates: basis };
}

/** Asks the product and the model and compares every number of the answers. */
export class Examiner {
  private readonly where: string;

  constructor(
    private readonly db: TestDatabase,
    private readonly ledger: Ledger,
    private readonly leader: Actor,
    private readonly asked: Asked,
  ) {
    this.where = JSON.stringify(asked);
  }

  read<T>(ask: (reading: Reading) => Promise<T>, actor: Actor = this.leader): Promise<T> {
    return this.db.workAt(fixedClock(new Date(this.ledger.at + 60_000))).read(actor, ask);
  }

  async board(by: Dimension): Promise<void> {
    const asOf = this.asked.asOf > `${this.asked.year}-12-31` ? `${this.asked.year}-12-31` : this.asked.asOf;
    expect(await this.boardOfProduct(by), `board by ${by} of ${this.where}`).toEqual(boardAnswer(this.ledger.versions, { ...this.asked, asOf }, by));
  }

  async boardOfProduct(by: Dimension): Promise<BoardAnswer> {
    const told = await this.read((reading) => board(reading, { ...momentOf(this.asked), by }));
    const lines = told.rows.map(({ key, signed, received, signedProjects }) => [
      String(key),
      { ...{ signed: signed.actual, received: received.actual, signedPending: signed.pending, receivedPending: received.pending }, signedProjects },
    ] as const);
    const isEmpty = (line: (typeof lines)[number][1]): boolean => Object.values(line).every((value) => value === '0.00' || value === 0);
    const { total, starts, productions, sameYearProductions: sameYear } = told;
    const both = ({ district, park }: { district: number; park: number }): { district: number; park: number } => ({ district, park });
    const amounts = (metric: 'signed' | 'received', part: 'actual' | 'pending'): string => add('0.00', ...told.rows.map((row) => row[metric][part]));
    expect([amounts('signed', 'actual'), amounts('received', 'actual'), amounts('signed', 'pending'), amounts('received', 'pending')], this.where).toEqual(
      [total.signed.actual, total.received.actual, total.signed.pending, total.received.pending],
    );
    return {
      total: {
        ...{ signed: total.signed.actual, received: total.received.actual, signedPending: total.signed.pending },
        ...{ receivedPending: total.received.pending, signedProjects: total.signedProjects },
      },
      parts: Object.fromEntries(lines.filter(([, line]) => !isEmpty(line))),
      ...{ apart: told.apart, retroactive: told.retroactive, receivedOfTerminated: told.receivedOfTerminated },
      ...{ starts: both(starts), productions: both(productions), sameYear: both(sameYear) },
    };
  }

  /** The rows behind a number, of the whole and of each part. */
  async rows(figure: Figure, by: Dimension): Promise<void> {
    const shares = published(this.ledger.versions, figure, this.asked);
    const parts: Part[] = [{}, ...[...new Set(shares.map((share) => share[by]))].map((value) => ({ [nameOf[by]]: value }))];
    const isMoney = figure === 'signed' || figure === 'received';
    for (const part of parts) {
      const mine = shares.filter((share) => Object.values(part).every((value) => value === share[by]));
      const told = await this.read((reading) => figureRows(reading, { ...momentOf(this.asked), figure }, part, { offset: 0, limit: 500 }));
      const wanted = mine.filter(({ entries }) => entries !== 0).map(({ entry, cents, late }) => [entry, yuan(cents), isMoney && late]);
      const where = `${figure} ${JSON.stringify(part)} of ${this.where}`;
      expect(told.rows.map(({ entryId, amountCny, retroactive }) => [entryId, amountCny, isMoney && retroactive]).sort(), where).toEqual(wanted.sort());
      expect([told.sum, told.count, add('0.00', ...told.rows.map(({ amountCny }) => amountCny))], where).toEqual([yuan(centsOf(mine)), wanted.length, told.sum]);
    }
  }

  async trend(): Promise<void> {
    const told = await this.read((reading) => trend(reading, momentOf(this.asked)));
    expect(told.map(({ month: _, ...numbers }) => numbers), `trend of ${this.where}`).toEqual(trendAnswer(this.ledger.versions, this.asked));
  }

  async funnels(): Promise<void> {
    const batch = await this.read((reading) => batchFunnel(reading, momentOf(this.asked)));
    const { signed, received, receivedOfOthers } = batch;
    expect({ signed, received, receivedOfOthers }, `batch of ${this.where}`).toEqual(batchAnswer(this.ledger.versions, this.asked, YEARS));
    const { signedLines: { formal, increments, ended }, receivedLines: { ofBatch, ofEarlier, ofEnded, withoutContract }, receivedInOtherYears } = batch;
    expect(add(formal, increments, ended), `lines of signed of ${this.where}`).toBe(signed);
    expect(add(ofEarlier, ofEnded, withoutContract), `lines of received of ${this.where}`).toBe(receivedOfOthers);
    expect(add(ofBatch, receivedInOtherYears), `received of the batch of ${this.where}`).toBe(received);
    const steps = await this.read((reading) => countFunnel(reading, momentOf(this.asked)));
    for (const { step, reached, conversion } of steps) if (conversion) expect(conversion.reached, `share of ${step}`).toBeLessThanOrEqual(Math.min(reached, conversion.base));
    const told = Object.fromEntries(steps.map(({ step, reached, skipped, current }) => [step, { reached, skipped, current }]));
    expect(told, `count of ${this.where}`).toEqual(countAnswer(this.ledger.versions, this.asked, YEARS));
  }

  /** Two answers differ by exactly the entries that are listed, and the bookings told of each explain it. */
  async differences(figure: Figure, other: Asked): Promise<void> {
    const [before, after] = [other, this.asked].map((asked) => centsOf(published(this.ledger.versions, figure, asked)));
    const told = await this.read((reading) => figureDifferences(reading, figure, [momentOf(other), momentOf(this.asked)]));
    const where = `${figure} from ${JSON.stringify(other)} to ${this.where}`;
    expect([told.before.sum, told.after.sum], where).toEqual([yuan(before ?? 0), yuan(after ?? 0)]);
    expect(told.difference, where).toBe(subtract(told.after.sum, told.before.sum));
    expect(add('0.00', ...told.entries.map(({ difference }) => difference)), where).toBe(told.difference);
    expect(sum(told.entries.map(({ entries }) => entries)), where).toBe(told.after.entries - told.before.entries);
    const grows = other.basis === 'counted' && this.asked.basis === 'counted' && other.year === this.asked.year && isBefore(other, this.asked);
    if (!grows) return;
    for (const entry of told.entries) {
      expect(add('0.00', ...entry.causes.map(({ amountCny }) => amountCny)), `${where}: causes of ${entry.number ?? ''}`).toBe(entry.difference);
    }
  }

  /** Sums, journal, records and closings say the same. */
  async verified(): Promise<void> {
    expect(await this.read((reading) => verifyFigures(reading), systemActor('test'))).toEqual([]);
  }
}

const nameOf: Record<Dimension, keyof Part> = { sector: 'sectorId', unit: 'unitId', tier: 'tier', chain: 'chain', region: 'region', origin: 'origin' };

function isBefore(one: Asked, other: Asked): boolean {
  return one.asOf <= other.asOf && (one.known ?? Infinity) <= (other.known ?? Infinity);
}
