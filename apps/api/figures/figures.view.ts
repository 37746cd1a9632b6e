import { z } from 'zod';
import { DATES, DIMENSIONS, FIGURES, FUNNEL_STEPS, NO_TARGET } from '#figures';
import { amount, date, flag, maybeAmount, maybeDate, maybePercent, maybeText, moment, text, uuid, whole } from '../http/views.js';

const light = z.enum(['green', 'yellow', 'red']).nullable();

export const noTarget = z
  .enum(NO_TARGET)
  .nullable()
  .meta({ description: '没有可对照目标的原因：unset 未下达；part 只看到其中一部分；mixed 含其他单位的数；dimension 目标不按此分组下达' });

const CellView = z.strictObject({
  actual: amount,
  target: maybeAmount,
  noTarget,
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
  dates: z.enum(DATES),
  by: z.enum(DIMENSIONS),
  basis: z.enum(['months', 'days', 'curve']),
  schedule: text,
  schedules: z.strictObject({ signed: text, received: text }).meta({ description: '各指标的序时进度；差距与亮灯按此计算' }),
  wholeDistrict: flag,
  total: RowView,
  own: RowView.nullable().meta({ description: '本单位或本领域一行，与其自身目标同口径；看全区的人为空' }),
  rows: z.array(RowView),
  undivided: z.strictObject({ signed: maybeAmount, received: maybeAmount }).meta({ description: '合计目标减各行目标之和：未分解到各行的目标，负数为分解超出' }),
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

const Conversion = z.strictObject({ of: z.enum(FUNNEL_STEPS), base: whole, reached: whole, percent: maybePercent }).nullable();

/** A step of the count funnel; its share is a true conversion of those that stood at the step it comes from. */
export const CountStepView = z.strictObject({
  ...{ step: z.enum(FUNNEL_STEPS), reached: whole, skipped: whole, current: whole },
  ...{ conversion: Conversion, ofLeads: Conversion, fromPrevious: maybePercent },
});

export const FunnelView = z.strictObject({
  view: z.enum(['count', 'flow', 'batch']),
  year: whole,
  asOf: date,
  steps: z.array(CountStepView).optional(),
  flow: z.strictObject({ signed: FlowCell, received: FlowCell, receivedToSigned: maybePercent }).optional(),
  batch: z
    .strictObject({
      ...{ signed: amount, received: amount, arrival: maybePercent, receivedOfOthers: amount, receivedInOtherYears: amount },
      signedLines: z.strictObject({ formal: amount, increments: amount, ended: amount }),
      receivedLines: z.strictObject({ ofBatch: amount, ofEarlier: amount, ofEnded: amount, withoutContract: amount }),
    })
    .optional(),
});

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
      regionCode: maybeText,
      origin: z.enum(['new', 'carried', 'unsigned']),
      amount: maybeAmount,
      currency: text,
      fxRate: maybeText,
      amountCny: amount,
      happenedOn: date,
      countedOn: maybeDate,
      knownAt: moment,
      retroactive: flag,
      flagged: flag,
    }),
  ),
});

export const MissingView = z.strictObject({
  sum: amount,
  rows: z.array(
    z.strictObject({
      contractId: uuid,
      number: text,
      position: whole,
      projectId: uuid,
      projectName: maybeText,
      unitName: text,
      sectorName: text,
      dueOn: date,
      amount,
      missing: amount.meta({ description: '其中尚未到位的（元）' }),
    }),
  ),
});

const SideView = z.strictObject({ sum: amount, entries: whole });

export const DifferencesView = z.strictObject({
  figure: z.enum(FIGURES),
  before: SideView,
  after: SideView,
  difference: amount,
  count: whole,
  entries: z.array(
    z.strictObject({
      entryId: uuid,
      number: maybeText,
      kind: maybeText,
      projectId: uuid,
      projectCode: maybeText,
      projectName: maybeText,
      unitName: text,
      sectorName: text,
      before: amount,
      after: amount,
      difference: amount,
      entries: whole,
      causes: z.array(
        z.strictObject({
          cause: text,
          countedOn: date,
          happenedOn: date,
          knownAt: moment,
          amountCny: amount,
          entries: whole,
          byName: maybeText,
          note: maybeText,
        }),
      ),
    }),
  ),
});
