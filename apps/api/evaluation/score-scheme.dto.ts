import { z } from 'zod';
import { FORMULAS, RANKED_BY, RANKED_KINDS, SCORE_METRIC_NAMES, WITHOUT_TARGET } from '#evaluation';
import { amount, isAmount } from '#money';
import { line, name, note, smallId } from '../http/shapes.js';

const say = (zh: string, en: string): { params: { zh: string; en: string } } => ({ params: { zh, en } });

/** Points, weights, percentages, amounts in 元: exact, two decimals. */
const decimal = z
  .union([z.string(), z.number()])
  .refine((value) => typeof value === 'string' || Number.isSafeInteger(value), say('请用文字形式填写小数，最多两位，如 "12.5"。', 'Give the number as text with at most two decimals, such as "12.5".'))
  .refine((value) => isAmount(String(value)), say('请填写数字，最多两位小数，不带单位，如 12.5。', 'Give a number with at most two decimals and no unit, such as 12.5.'))
  .transform((value) => amount(value))
  .meta({ type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,2})?$', example: '30.00' });

/** Not negative and of a size that a score can have. */
const points = decimal.refine((value) => !value.startsWith('-') && value.length <= 7, say('请填写 0 到 9999.99 之间的数字。', 'Give a number from 0 to 9999.99.'));

const ScoreItem = z.strictObject({
  // items come back as they were read; a draft writes them anew
  id: z.uuid().optional(),
  name: name(80),
  metric: z.enum(SCORE_METRIC_NAMES),
  formula: z.enum(FORMULAS),
  weight: points.nullable().default(null),
  cap: points.nullable().default(null),
  floor: points.nullable().default(null),
  params: z
    .strictObject({
      target: decimal.optional(),
      minShare: points.optional(),
      steps: z.array(z.strictObject({ from: decimal, points: decimal })).max(20).optional(),
      points: points.optional(),
      step: decimal.optional(),
      tiers: z.array(z.string().max(40)).max(20).optional(),
    })
    .default({}),
});

export const SchemeFields = z.strictObject({
  name: name(120),
  year: z.number().int().min(2000).max(2100),
  subject: z.enum(RANKED_BY),
  unitKinds: z.array(z.enum(RANKED_KINDS)).max(RANKED_KINDS.length),
  withoutTarget: z.enum(WITHOUT_TARGET),
  source: note(300),
  items: z.array(ScoreItem).min(1).max(40),
});

export const DraftScheme = SchemeFields.extend({
  unitKinds: SchemeFields.shape.unitKinds.default([]),
  withoutTarget: SchemeFields.shape.withoutTarget.default('renormalise'),
  source: note(300).default(null),
}).meta({
  example: {
    ...{ name: '2026 年分中心评价', year: 2026, subject: 'unit', unitKinds: ['centre'], withoutTarget: 'renormalise', source: '考核办法' },
    items: [
      { name: '协议引资', metric: 'signed', formula: 'schedule_ratio', weight: '60.00' },
      { name: '到位资金', metric: 'received', formula: 'annual_ratio', weight: '40.00' },
    ],
  },
});

export const RecordExcuse = z.strictObject({
  unitId: smallId.nullable().default(null),
  sectorId: smallId.nullable().default(null),
  year: z.number().int().min(2000).max(2100),
  month: z.number().int().min(1).max(12).nullable().default(null),
  reason: line(1000),
});
