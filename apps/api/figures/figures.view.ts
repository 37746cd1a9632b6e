import { z } from 'zod';
import { DIMENSIONS, FIGURES, FUNNEL_STEPS } from '#figures';
import { amount, date, flag, maybeAmount, maybeDate, maybePercent, maybeText, moment, text, uuid, whole } from '../http/views.js';

const light = z.enum(['green', 'yellow', 'red']).nullable();

const CellView = z.strictObject({
  actual: amount,
  target: maybeAmount,
  completion: maybePercent,
  gap: maybePercent,
  light,
  pending: amount,
  lastYear: maybeAmount,
  growth: maybePercent,
});

const RowView = z.strictObject({
  key: maybeText,
  name: text,
  kind: maybeText,
  signed: CellView,
  received: CellView,
  signedProjects: whole,
  growth: z.array(
    z.strictObject({
      metric: z.enum(['output_growth', 'value_added_growth']),
      target: text,
      actual: maybePercent,
      asOf: maybeDate,
      cityAverage: maybePercent,
      light,
      source: text,
    }),
  ),
});

const CountView = z.strictObject({ district: whole, park: whole, target: maybeText });

export const BoardView = z.strictObject({
  year: whole,
  asOf: date,
  knownAt: moment,
  by: z.enum(DIMENSIONS),
  basis: z.enum(['months', 'days']),
  schedule: text,
  wholeDistrict: flag,
  total: RowView,
  rows: z.array(RowView),
  starts: CountView,
  productions: CountView,
  sameYearProductions: CountView,
  apart: z.strictObject({ count: whole, amount }),
  receivedOfTerminated: amount,
  retroactive: z.strictObject({ count: whole, amount }),
  base: z.array(
    z.strictObject({
      metric: text,
      scope: text,
      tierCode: maybeText,
      asOf: date,
      value: text,
      growthPercent: maybePercent,
      source: text,
      quotation: maybeText,
    }),
  ),
});

const FlowCell = z.strictObject({ actual: amount, target: maybeAmount, completion: maybePercent });

export const FunnelView = z.strictObject({
  view: z.enum(['count', 'flow', 'batch']),
  year: whole,
  asOf: date,
  steps: z
    .array(z.strictObject({ step: z.enum(FUNNEL_STEPS), reached: whole, skipped: whole, current: whole, fromPrevious: maybePercent }))
    .optional(),
  flow: z.strictObject({ signed: FlowCell, received: FlowCell, receivedToSigned: maybePercent }).optional(),
  batch: z.strictObject({ signed: amount, received: amount, arrival: maybePercent, receivedOfOthers: amount }).optional(),
});

export const TrendView = z.strictObject({ month: text, signed: amount, received: amount, signedToDate: amount, receivedToDate: amount });

export const RowsView = z.strictObject({
  figure: z.enum(FIGURES),
  sum: amount,
  count: whole,
  rows: z.array(
    z.strictObject({
      entryId: uuid,
      number: text,
      kind: text,
      projectId: uuid,
      projectCode: maybeText,
      projectName: maybeText,
      unitId: whole,
      unitName: text,
      sectorId: whole,
      sectorName: text,
      tierCode: maybeText,
      amount: maybeAmount,
      currency: text,
      fxRate: maybeText,
      amountCny: amount,
      happenedOn: date,
      countedOn: maybeDate,
      retroactive: flag,
      flagged: flag,
    }),
  ),
});
