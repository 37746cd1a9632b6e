import type { Board, TrendMonth } from '../providers/index.js';
import { barLength } from './amounts.js';
import type { Metric } from './question.js';

/** What the charts draw, as plain data: lengths for the bars, the exact text for whoever points at one. */
export interface TargetBar {
  key: string | null;
  name: string;
  actual: string;
  target: string | null;
  completion: string | null;
  actualLength: number;
  targetLength: number | null;
  /** Where the bar should have come by this day; null without a target. */
  scheduleLength: number | null;
}

/** Rows of which there is something to draw; one without target and amount has no bar, only its line in the table. */
export function targetBars(board: Board, metric: Metric): TargetBar[] {
  const share = Number(board.schedules[metric]) / 100;
  return board.rows
    .map(({ key, name, [metric]: { actual, target, completion } }) => {
      const targetLength = barLength(target);
      return {
        ...{ key, name, actual, target, completion, targetLength },
        actualLength: barLength(actual) ?? 0,
        scheduleLength: targetLength === null ? null : targetLength * share,
      };
    })
    .filter(({ actualLength, targetLength }) => actualLength !== 0 || targetLength !== null);
}

export interface TrendPoint {
  month: string;
  amount: string;
  toDate: string;
  length: number;
  toDateLength: number;
  scheduleLength: number | null;
}

/** Twelve months of the year's plan in equal steps; a month that has not come has no bar. */
export function trendPoints(months: TrendMonth[], metric: Metric, target: string | null): TrendPoint[] {
  const whole = barLength(target);
  return months.map((one, index) => {
    const [amount, toDate] = metric === 'signed' ? [one.signed, one.signedToDate] : [one.received, one.receivedToDate];
    return {
      ...{ month: one.month, amount, toDate },
      length: barLength(amount) ?? 0,
      toDateLength: barLength(toDate) ?? 0,
      scheduleLength: whole === null ? null : (whole * (index + 1)) / 12,
    };
  });
}
