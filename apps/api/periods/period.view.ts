import { z } from 'zod';
import { REOPENING_DECISIONS } from '#periods';
import { amount, date, flag, maybeMoment, maybeText, maybeAmount, moment, text, uuid, whole } from '../http/views.js';

const Sums = z.strictObject({ signed: amount, signedProjects: whole, received: amount, receipts: whole });

export const ReopeningView = z.strictObject({
  id: uuid,
  month: text,
  reason: text,
  askedBy: uuid,
  askedByName: text,
  askedAt: moment,
  decision: z.enum(REOPENING_DECISIONS).nullable().meta({ description: '待决定为 null；grant 即重开该月' }),
  decidedByName: maybeText,
  decidedAt: maybeMoment,
  note: maybeText,
});

const ClosingView = z.strictObject({
  id: uuid,
  number: whole.meta({ description: '该月第几次关账' }),
  closedAt: moment,
  closedByName: maybeText,
  knownAt: moment,
  totals: z.strictObject({ month: Sums, year: Sums }),
  sha256: text.meta({ description: '月份、次数与合计的 SHA-256' }),
  reopenedAt: maybeMoment,
  reopenedByName: maybeText,
  askedByName: maybeText,
  reason: maybeText,
});

export const PeriodView = z.strictObject({
  id: text,
  month: text,
  state: z.enum(['open', 'closed']),
  closedAt: maybeMoment,
  closedByName: maybeText,
  beforeUse: flag.meta({ description: '系统启用前已经结束的月份：补齐结转数据后关账，不计逾期' }),
  version: whole,
  closings: z.array(ClosingView).meta({ description: '全区合计，只有看全区数据的人可见' }),
  reopenings: z.array(ReopeningView),
});

export const WaitingView = z.strictObject({
  kind: z.enum(['contract', 'receipt']),
  id: uuid,
  number: text,
  projectId: uuid,
  projectName: maybeText,
  unitName: text,
  amountCny: maybeAmount,
  happenedOn: date,
  status: z.enum(['submitted', 'reviewed']),
});

export const ClosingPreviewView = z.strictObject({
  totals: z.strictObject({ month: Sums, year: Sums }),
  leftOut: z
    .array(z.strictObject({ kind: z.enum(['contract', 'receipt']), status: z.enum(['draft', 'returned', 'submitted', 'reviewed', 'uncounted']), count: whole, amount }))
    .meta({ description: '日期在该月、这次关账不含的：未办结的，或按口径不计入的（uncounted）' }),
});

export const CarryOverView = z.strictObject({
  year: whole,
  asOf: date,
  count: whole,
  signed: amount,
  received: amount,
  rest: amount,
  projects: z.array(
    z.strictObject({
      projectId: uuid,
      projectCode: text,
      projectName: text,
      sectorId: whole,
      sectorName: text,
      unitId: whole,
      unitName: text,
      stage: text,
      status: text,
      origin: z.enum(['new', 'carried']).meta({ description: '当年新签 / 以前年度结转' }),
      firstSignedOn: date,
      signed: amount,
      received: amount,
      rest: amount,
    }),
  ),
});
