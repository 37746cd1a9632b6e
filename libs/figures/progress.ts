import { lastDayOf, monthOf } from '#calendar';
import type { Reading } from '#database';
import { heldTargets, type Held, type HeldTarget, type NoTarget } from './held-targets.js';
import type { Dates, Moment } from './journal.js';
import { lastYearMonths, monthsOf, type LastYearSource } from './last-year.js';
import type { Part } from './parts.js';
import { planPartOf } from './plan-part.js';
import { scopeOf } from './sight.js';
import { targetLines, type TargetPart } from './target-lines.js';
import { trend } from './trend.js';

/** One metric in one month, amounts in 元; null is unknown or not come yet, never zero. */
export interface ProgressCell {
  /** What the month added; null while it has not begun. */
  amount: string | null;
  /** From January: the board as of the month's last day, or of the day asked for. */
  toDate: string | null;
  /** What the plan asks for by the month's end; null without a target. */
  due: string | null;
  /** The same month of last year, the whole month. */
  lastYear: string | null;
  lastYearToDate: string | null;
}

export interface ProgressMonth {
  /** YYYY-MM */
  month: string;
  signed: ProgressCell;
  received: ProgressCell;
}

/** One version of the year's target as a line: a change in mid-year leaves the old line where it was. */
export interface PlanLine {
  /** First day on which it holds. */
  effectiveOn: string;
  /** Last day on which it holds; null: replaced altogether. */
  until: string | null;
  source: string;
  /** The year's target, 元; null: withdrawn. */
  value: string | null;
  /** Due by each month's end; empty for a withdrawn target. */
  dueByMonth: string[];
}

export interface Progress {
  year: number;
  asOf: string;
  knownAt: Date;
  dates: Dates;
  wholeDistrict: boolean;
  /** Whether the figures are of the month's whole length, or up to the day asked for. */
  monthIsOver: boolean;
  lastYearFrom: LastYearSource;
  months: ProgressMonth[];
  plan: { signed: PlanLine[]; received: PlanLine[] };
  /** Why there is no plan to compare with; null where there is one. */
  noTarget: { signed: NoTarget | null; received: NoTarget | null };
}

/** Twelve months of a year against the plan's line and against last year, for the whole or one part. */
export async function progress(reading: Reading, moment: Moment, part: Part = {}): Promise<Progress> {
  const { year, asOf, knownAt = null, dates = 'counted' } = moment;
  const actual = await trend(reading, moment, part);
  const before = await lastYearMonths(reading, moment, part);
  const { signedToDate: signed = '0.00', receivedToDate: received = '0.00' } = actual.at(-1) ?? {};
  const held = (await heldTargets(reading, moment)).of(part, { signed, received });
  const plan = await planLines(reading, moment, planPartOf(reading, part), held);
  const months = monthsOf(year).map((month, index) => {
    const cell = (metric: 'signed' | 'received'): ProgressCell => ({
      amount: actual[index]?.[metric] ?? null,
      toDate: actual[index]?.[`${metric}ToDate`] ?? null,
      due: lineOn(plan[metric], lastDayOf(month))?.dueByMonth[index] ?? null,
      lastYear: before.months[index]?.[metric] ?? null,
      lastYearToDate: before.months[index]?.[`${metric}ToDate`] ?? null,
    });
    return { month, signed: cell('signed'), received: cell('received') };
  });
  const noTarget = { signed: held.signed.because, received: held.received.because };
  const monthIsOver = lastDayOf(monthOf(asOf)) === asOf;
  return { year, asOf, knownAt: knownAt ?? reading.at, dates, wholeDistrict: scopeOf(reading).all, monthIsOver, lastYearFrom: before.from, months, plan, noTarget };
}

/** Whether the sum is not the plan's own: a withdrawn target still has the lines that it had. */
function isAside({ because }: HeldTarget): boolean {
  return because !== null && because !== 'unset';
}

/** The line that holds on a day: of those that have begun, the newest. */
function lineOn(lines: readonly PlanLine[], day: string): PlanLine | undefined {
  return lines.filter(({ effectiveOn, until }) => until !== null && effectiveOn <= day).at(-1);
}

async function planLines(reading: Reading, { year, knownAt }: Moment, of: TargetPart | null, held: Held): Promise<Progress['plan']> {
  const linesOf = async (metric: 'signed' | 'received'): Promise<PlanLine[]> =>
    of === null || isAside(held[metric]) ? [] : (await targetLines(reading, year, metric, of, knownAt ?? reading.at)).map(({ effectiveOn, until, source, value, line }) => ({ effectiveOn, until, source, value, dueByMonth: line }));
  return { signed: await linesOf('signed'), received: await linesOf('received') };
}
