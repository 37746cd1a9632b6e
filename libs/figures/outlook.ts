import type { Reading } from '#database';
import { add, compare, percent, proportion, ratio, ratioOf, subtract } from '#money';
import { settings } from '#settings';
import { board, NO_SUMS, type BoardQuestion } from './board.js';
import type { Board, BoardRow, Cell, Dimension } from './board-record.js';
import { elapsedOn, monthsLeft } from './elapsed.js';
import { instalmentsDue, NOTHING, type InstalmentsDue } from './instalments-due.js';
import { headings } from './headings.js';
import type { NoTarget } from './held-targets.js';
import type { Dates } from './journal.js';
import { emptySums, type Sums } from './sums.js';

/** A year's end by one way of reckoning, named as what it is: an estimate, never a figure of the books. */
export interface Forecast {
  /** 元; null where the way does not apply (nothing of the year has passed). */
  amount: string | null;
  /** Percent of the year's target; null without one. */
  completion: string | null;
}

export interface InstalmentForecast extends Forecast {
  coming: string;
  overdue: string;
  planned: number;
  unplanned: number;
  unplannedAmount: string;
}

/** One metric of one part; amounts in 元. */
export interface Outlook {
  actual: string;
  /** Handed in and waiting: shown apart, in no forecast. */
  pending: string;
  target: string | null;
  /** Why there is none, as the board says it. */
  noTarget: NoTarget | null;
  completion: string | null;
  /** Target − actual, `0.00` once it is reached; null without a target. */
  rest: string | null;
  /** rest ÷ months left, the running one included; null without a target or when the year is over. */
  needPerMonth: string | null;
  /** What a month has brought on average: actual ÷ the months that have passed. */
  pacePerMonth: string | null;
  /** actual ÷ the share of the year that has passed. */
  linear: Forecast;
  /** received + what the instalments still bring; null for signed, which no contract plans. */
  instalments: InstalmentForecast | null;
}

export interface OutlookRow {
  key: string | null;
  name: string;
  kind: string | null;
  signed: Outlook;
  received: Outlook;
}

export interface YearOutlook {
  year: number;
  asOf: string;
  knownAt: Date;
  dates: Dates;
  by: Dimension;
  wholeDistrict: boolean;
  /** Months in which something can still come, the running one included until its last day is over. */
  monthsLeft: number;
  /** Percent of the year that has passed, evenly. */
  elapsed: string;
  total: OutlookRow;
  rows: OutlookRow[];
}

/**
 * Where the year is heading and what each month still has to bring, in total and by one dimension. Actuals, targets and
 * what is pending are the board's own. Nothing is invented: signed has no instalments and so only the linear way.
 */
export async function outlook(reading: Reading, question: BoardQuestion): Promise<YearOutlook> {
  const { by } = question;
  const answer = await board(reading, question);
  const { year, asOf, knownAt, dates, wholeDistrict } = answer;
  const due = await instalmentsDue(reading, { ...question, asOf }, by);
  const { basis } = await settings.get(reading, 'schedule', question.knownAt);
  const elapsed = elapsedOn(asOf, year, basis);
  const left = monthsLeft(asOf, year);
  const rowOf = ({ key, name, kind, signed, received }: BoardRow, plan: InstalmentsDue): OutlookRow => ({
    ...{ key, name, kind },
    signed: outlookOf(signed, elapsed, left, null),
    received: outlookOf(received, elapsed, left, plan),
  });
  return {
    ...{ year, asOf, knownAt, dates, by, wholeDistrict, monthsLeft: left },
    elapsed: percent(ratioOf(...elapsed)),
    total: rowOf(answer.total, due.total),
    rows: (await rowsOf(reading, answer, due.parts)).map((row) => rowOf(row, due.parts.find(({ key }) => key === row.key) ?? NOTHING)),
  };
}

/** The rows of the board, and one for each part that has only instalments of earlier years: rows add up to the total. */
async function rowsOf(reading: Reading, { by, rows, year, asOf, knownAt, dates }: Board, due: readonly InstalmentsDue[]): Promise<BoardRow[]> {
  const keys = [...rows, ...due].map(({ key }) => [key, emptySums()] as const);
  const all = await headings(reading, by, { ...NO_SUMS, parts: new Map<string | null, Sums>(keys) }, { year, asOf, knownAt, dates });
  return all.map((heading) => rows.find(({ key }) => key === heading.key) ?? { ...heading, signed: NO_CELL, received: NO_CELL, signedProjects: 0, growth: [] });
}

const NO_CELL: Cell = { actual: '0.00', target: null, noTarget: 'unset', completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null };

function outlookOf({ actual, pending, target, noTarget }: Cell, [done, whole]: [number, number], left: number, due: InstalmentsDue | null): Outlook {
  const rest = target === null ? null : atLeastZero(subtract(target, actual));
  const completionOf = (amount: string): string | null => {
    const share = ratio(amount, target);
    return share === null ? null : percent(share);
  };
  const linear = done === 0 ? null : proportion(actual, whole, done);
  return {
    ...{ actual, pending, target, noTarget, completion: completionOf(actual), rest },
    needPerMonth: rest === null || left === 0 ? null : proportion(rest, 1, left),
    pacePerMonth: done === 0 ? null : proportion(actual, whole, done * 12),
    linear: { amount: linear, completion: linear === null ? null : completionOf(linear) },
    instalments: due && byInstalments(actual, left, due, completionOf),
  };
}

/** A year that is over has its figure: what is overdue then cannot come in it any more. */
function byInstalments(received: string, left: number, { key: _, ...due }: InstalmentsDue, completionOf: (amount: string) => string | null): InstalmentForecast {
  const amount = left === 0 ? received : add(received, due.coming, due.overdue);
  return { amount, completion: completionOf(amount), ...due };
}

function atLeastZero(amount: string): string {
  return compare(amount, '0.00') < 0 ? '0.00' : amount;
}
