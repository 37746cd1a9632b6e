import { z } from 'zod';
import { PROBLEM_RULES, RANKED_BY, RANKED_KINDS, RANKED_METRICS, RANK_ORDERS } from '#evaluation';
import { amount, date, flag, maybeAmount, maybeDate, maybePercent, maybeText, moment, text, uuid, whole } from '../http/views.js';

const row = {
  key: text,
  name: text,
  kind: maybeText,
  own: flag.meta({ description: 'false：他人的行，只给名次和百分数，金额为 null' }),
  actual: maybeAmount,
  target: maybeAmount,
  pending: maybeAmount,
  lastYear: maybeAmount,
  completion: maybePercent,
  gap: maybePercent,
  light: z.enum(['green', 'yellow', 'red']).nullable(),
  growth: maybePercent,
};
export const RankedRowView = z.strictObject({ ...row, rank: whole, tied: flag });
export const groupKind = z.enum([...RANKED_KINDS, 'sector']);

export const RankingView = z.strictObject({
  year: whole,
  asOf: date,
  knownAt: moment,
  by: z.enum(RANKED_BY),
  metric: z.enum(RANKED_METRICS),
  order: z.enum(RANK_ORDERS),
  schedule: text,
  wholeDistrict: flag,
  groups: z.array(
    z.strictObject({
      kind: groupKind,
      ranked: z.array(RankedRowView),
      apart: z.array(z.strictObject({ ...row, reason: z.enum(['growth_steered', 'no_target', 'no_base']) })),
    }),
  ),
});

const rule = z.enum(PROBLEM_RULES);

export const ProblemProjectsView = z.strictObject({
  asOf: date,
  knownAt: moment,
  limits: z.strictObject({
    signedNotStartedMonths: whole,
    startedNoMoneyMonths: whole,
    lowMoneyMonths: whole,
    lowMoneyPercent: z.number(),
    signedNoMoneyDays: whole,
  }),
  wholeDistrict: flag,
  projects: z.array(
    z.strictObject({
      projectId: uuid,
      code: text,
      name: text,
      unitId: whole,
      unitName: text,
      hostUnitName: maybeText,
      sectorId: whole,
      sectorName: text,
      findings: z.array(z.strictObject({ rule, since: date, days: whole })),
      signedOn: maybeDate,
      startedOn: maybeDate,
      signed: maybeAmount,
      received: amount,
      receivedSinceStart: amount,
      receivedShare: maybePercent,
    }),
  ),
  counts: z.record(rule, whole),
  leftOut: z.array(z.strictObject({ status: text, count: whole })),
});

const PunctualityView = z.strictObject({ due: whole, inTime: whole, late: whole, overdue: whole, share: maybePercent });

export const LeadClockView = z.strictObject({
  year: whole,
  asOf: date,
  limits: z.strictObject({ answerWorkingDays: whole, triageWorkingDays: whole, feedbackDays: whole }),
  wholeDistrict: flag,
  rows: z.array(
    z.strictObject({ unitId: whole, unitName: text, kind: text, leads: whole, answer: PunctualityView, triage: PunctualityView, feedback: PunctualityView }),
  ),
});
