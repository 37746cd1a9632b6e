import type { Board, Outlook, PlanLine, Progress, ProgressCell } from '../providers/index.js';
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

/** One month as it is drawn; the exact text stays beside every length. Null is unknown or not come yet. */
export interface TrendPoint extends ProgressCell {
  month: string;
}

export interface TrendSeries {
  points: TrendPoint[];
  month: Lengths;
  toDate: Lengths;
  due: Lengths;
  lastYear: Lengths;
  /** The plan's earlier lines, each as far as the year goes: what was asked for before a change. */
  oldPlans: { from: string; value: string; lengths: Lengths }[];
  /** From the last month that has figures to December. */
  linear: Lengths;
  byPlan: Lengths;
}

type Lengths = (number | null)[];

/** Twelve months; a forecast is a line from where the year stands to where it would end. */
export function trendSeries({ months, plan, year }: Progress, metric: Metric, outlook: Outlook | undefined): TrendSeries {
  const points = months.map((one) => ({ month: one.month, ...one[metric] }));
  const lengths = (pick: (point: TrendPoint) => string | null): Lengths => points.map((point) => barLength(pick(point)));
  const last = points.findLastIndex(({ toDate }) => toDate !== null);
  const towards = (end: string | null | undefined): Lengths =>
    points.map((_, index) => (last < 0 || last === 11 || !end ? null : index === last ? barLength(points[last]?.toDate ?? null) : index === 11 ? barLength(end) : null));
  return {
    points,
    month: lengths(({ amount }) => amount),
    toDate: lengths(({ toDate }) => toDate),
    due: lengths(({ due }) => due),
    lastYear: lengths(({ lastYearToDate }) => lastYearToDate),
    oldPlans: changesOf(plan[metric], year).map(({ effectiveOn, value, dueByMonth }) => ({ from: effectiveOn, value, lengths: dueByMonth.map((due) => barLength(due)) })),
    linear: towards(outlook?.linear.amount),
    byPlan: towards(outlook?.instalments?.amount),
  };
}

export type HeldLine = PlanLine & { value: string };

/** Earlier versions of the plan that held for a part of the year; one that was replaced altogether is no line. */
export function changesOf(lines: readonly PlanLine[], year: number): HeldLine[] {
  return lines.filter((line): line is HeldLine => line.value !== null && line.until !== null && line.until < `${year}-12-31`);
}
