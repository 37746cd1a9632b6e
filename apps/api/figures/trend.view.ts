import { z } from 'zod';
import { DATES, DIMENSIONS } from '#figures';
import { noTarget } from './figures.view.js';
import { amount, date, flag, maybeAmount, maybeDate, maybePercent, maybeText, moment, text, whole } from '../http/views.js';

const lastYearFrom = z.enum(['books', 'published']).nullable().meta({ description: '上年数的来源：本系统账簿、已公布的数，或未知' });

const ProgressCell = z.strictObject({
  amount: maybeAmount,
  toDate: maybeAmount,
  due: maybeAmount,
  lastYear: maybeAmount,
  lastYearToDate: maybeAmount,
});

const PlanLine = z.strictObject({
  effectiveOn: date,
  until: maybeDate,
  source: text,
  value: maybeAmount,
  dueByMonth: z.array(amount),
});

export const TrendView = z.strictObject({
  year: whole,
  asOf: date,
  knownAt: moment,
  dates: z.enum(DATES),
  wholeDistrict: flag,
  monthIsOver: flag,
  lastYearFrom,
  months: z.array(z.strictObject({ month: text, signed: ProgressCell, received: ProgressCell })),
  plan: z.strictObject({ signed: z.array(PlanLine), received: z.array(PlanLine) }),
  noTarget: z.strictObject({ signed: noTarget, received: noTarget }),
});

const forecast = { amount: maybeAmount, completion: maybePercent };

const OutlookCell = z.strictObject({
  actual: amount,
  pending: amount,
  target: maybeAmount,
  noTarget,
  completion: maybePercent,
  rest: maybeAmount,
  needPerMonth: maybeAmount,
  pacePerMonth: maybeAmount,
  linear: z.strictObject(forecast),
  instalments: z
    .strictObject({ ...forecast, coming: amount, overdue: amount, planned: whole, unplanned: whole, unplannedAmount: amount })
    .nullable(),
});

const row = { key: maybeText, name: text, kind: maybeText };
const OutlookRow = z.strictObject({ ...row, signed: OutlookCell, received: OutlookCell });

export const OutlookView = z.strictObject({
  year: whole,
  asOf: date,
  knownAt: moment,
  dates: z.enum(DATES),
  by: z.enum(DIMENSIONS),
  wholeDistrict: flag,
  monthsLeft: whole,
  elapsed: text,
  total: OutlookRow,
  rows: z.array(OutlookRow),
});

const Compared = z.strictObject({
  month: amount,
  lastYearMonth: maybeAmount,
  growthOfMonth: maybePercent,
  toDate: amount,
  lastYearToDate: maybeAmount,
  growthToDate: maybePercent,
});
const ComparedRow = z.strictObject({ ...row, signed: Compared, received: Compared });

export const ComparisonView = z.strictObject({
  year: whole,
  asOf: date,
  lastYearAsOf: date,
  knownAt: moment,
  dates: z.enum(DATES),
  by: z.enum(DIMENSIONS),
  wholeDistrict: flag,
  lastYearFrom,
  total: ComparedRow,
  rows: z.array(ComparedRow),
});

const tenThousandDollars = z.string().meta({ example: '1234.56', description: '精确小数（万美元），两位' });
const ForeignCapitalPoint = z.strictObject({ asOf: date, value: text, growthPercent: maybePercent, source: text, quotation: maybeText });

export const ForeignCapitalView = z.strictObject({
  year: whole,
  asOf: date,
  wholeDistrict: flag,
  target: tenThousandDollars.nullable(),
  latest: ForeignCapitalPoint.nullable(),
  completion: maybePercent,
  gap: maybePercent,
  lastYear: tenThousandDollars.nullable(),
  growth: maybePercent,
  points: z.array(ForeignCapitalPoint),
  growthOnly: z.array(ForeignCapitalPoint),
});
