import { z } from 'zod';
import { FORMULAS, RANKED_BY, RANKED_KINDS, RANKED_METRICS, SCHEME_STATES, SCORE_METRIC_NAMES, WITHOUT_TARGET } from '#evaluation';
import { date, flag, maybeMoment, maybePercent, maybeText, maybeWhole, moment, stamps, text, texts, uuid, whole } from '../http/views.js';
import { RankedRowView, groupKind } from './ranking.view.js';

const maybePoints = z.string().nullable().meta({ example: '30.00' });

const ParamsView = z.strictObject({
  target: text.optional(),
  minShare: text.optional(),
  steps: z.array(z.strictObject({ from: text, points: text })).optional(),
  points: text.optional(),
  step: text.optional(),
  tiers: texts.optional(),
});

const item = {
  name: text,
  metric: z.enum(SCORE_METRIC_NAMES),
  formula: z.enum(FORMULAS),
  weight: maybePoints,
  cap: maybePoints,
  floor: maybePoints,
  params: ParamsView,
};

const scheme = {
  name: text,
  year: whole,
  subject: z.enum(RANKED_BY),
  unitKinds: z.array(z.enum(RANKED_KINDS)),
  withoutTarget: z.enum(WITHOUT_TARGET),
  source: maybeText,
};

export const TemplateView = z.strictObject({ ...scheme, items: z.array(z.strictObject(item)) });

export const SchemeView = z.strictObject({
  id: uuid,
  seriesId: uuid,
  revision: whole,
  ...scheme,
  state: z.enum(SCHEME_STATES),
  activatedAt: maybeMoment,
  activatedByName: maybeText,
  retiredAt: maybeMoment,
  retiredByName: maybeText,
  createdByName: maybeText,
  items: z.array(z.strictObject({ id: uuid, ...item })),
  cautions: z.array(z.strictObject({ code: text, items: texts, zh: text, en: text })),
  ...stamps,
});

const LineView = z.strictObject({
  itemId: uuid,
  name: text,
  metric: z.enum(SCORE_METRIC_NAMES),
  unit: z.enum(['money', 'count', 'percent']),
  formula: z.enum(FORMULAS),
  weight: maybePoints,
  actual: maybePercent,
  target: maybePercent,
  points: maybePoints.meta({ description: '不适用为 null；扣分为负' }),
  mark: z.enum(['capped', 'floored', 'below_minimum']).nullable(),
  notApplicable: z.enum(['no_target', 'no_base', 'no_value']).nullable(),
  explanation: z.strictObject({ zh: text, en: text }),
});

export const ResultsView = z.strictObject({
  scheme: SchemeView,
  asOf: date,
  knownAt: moment,
  schedule: text,
  schedules: z.strictObject({ signed: text, received: text }),
  wholeDistrict: flag,
  groups: z.array(
    z.strictObject({
      kind: groupKind,
      rows: z.array(
        z.strictObject({
          key: text,
          name: text,
          kind: maybeText,
          own: flag,
          rank: maybeWhole,
          tied: flag,
          score: maybePoints,
          base: text,
          weights: text,
          scaled: text,
          additions: text,
          deductions: text,
          lines: z.array(LineView).nullable(),
        }),
      ),
    }),
  ),
});

export const ExcuseView = z.strictObject({
  id: uuid,
  unitId: maybeWhole,
  unitName: maybeText,
  sectorId: maybeWhole,
  sectorName: maybeText,
  year: whole,
  month: maybeWhole,
  reason: text,
  recordedByName: text,
  recordedAt: moment,
  withdrawnAt: maybeMoment,
  withdrawnByName: maybeText,
  withdrawalReason: maybeText,
  version: whole,
  updatedAt: moment,
});

export const ListsView = z.strictObject({
  year: whole,
  asOf: date,
  knownAt: moment,
  by: z.enum(RANKED_BY),
  metric: z.enum(RANKED_METRICS),
  rule: z.strictObject({ red: whole, black: whole, against: z.enum(['schedule', 'year']) }),
  schedule: text,
  wholeDistrict: flag,
  groups: z.array(
    z.strictObject({
      kind: groupKind,
      red: z.array(RankedRowView),
      black: z.array(RankedRowView),
      spared: z.array(RankedRowView.extend({ excuse: maybeText })),
    }),
  ),
});

