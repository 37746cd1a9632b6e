import { z } from 'zod';
import { METRICS, SUMMED_METRICS } from '#targets';
import { businessDate, line, money, smallId } from '../http/shapes.js';
import { date, flag, maybeDate, maybeMoment, maybeText, maybeWhole, moment, text, uuid, whole } from '../http/views.js';

/** Shapes of the year's plan: what is asked and what is answered. */
const year = z.number().int().min(2000).max(2100);
const month = z.number().int().min(1).max(12);
const say = (zh: string, en: string): { params: { zh: string; en: string } } => ({ params: { zh, en } });

export const TargetView = z.strictObject({
  id: uuid,
  year: whole,
  metric: z.enum(METRICS),
  sectorId: maybeWhole,
  sectorName: maybeText,
  unitId: maybeWhole,
  unitName: maybeText,
  month: maybeWhole.meta({ description: '月份；全年为 null。月度值是当月增量，不是累计' }),
  value: maybeText.meta({ description: '元、万美元、个数或百分数；null 表示已撤销' }),
  source: text,
  effectiveOn: date.meta({ description: '从这一天起按此目标计算' }),
  decidedOn: maybeDate.meta({ description: '文件或会议的日期' }),
  revision: whole,
  current: flag,
  createdAt: moment,
  supersededAt: maybeMoment,
});

const cell = {
  metric: z.enum(METRICS),
  sectorId: smallId.nullable().default(null),
  unitId: smallId.nullable().default(null),
  month: month.nullable().default(null),
};
const version = {
  year,
  source: line(300),
  effectiveOn: businessDate.nullable().default(null).meta({ description: '缺省为当年 1 月 1 日' }),
  decidedOn: businessDate.nullable().default(null),
};

export const SetTarget = z
  .strictObject({ ...version, ...cell, value: money.nullable() })
  .meta({ example: { year: 2026, metric: 'signed', sectorId: 2, value: '25200000000.00', source: '专栏21' } });

export const SetTargets = z
  .strictObject({
    ...version,
    cells: z
      .array(
        z.strictObject({
          ...cell,
          value: money.nullable(),
          revision: z.number().int().min(0).nullable().meta({ description: '读到的版次；没有目标时为 0；null 表示不核对' }),
        }),
      )
      .min(1)
      .max(1000),
  })
  .meta({
    example: {
      year: 2026,
      source: '区政府〔2026〕1 号',
      effectiveOn: '2026-01-01',
      decidedOn: '2026-01-05',
      cells: [{ metric: 'signed', sectorId: 2, unitId: null, month: 1, value: '2100000000.00', revision: 0 }],
    },
  });
export const BatchView = z.strictObject({ targets: TargetView.array(), unchanged: whole });

export const OfYear = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });
export const OfMetric = OfYear.extend({ metric: z.enum(METRICS) });
export const OfPart = OfMetric.extend({
  sectorId: z.coerce.number().int().min(1).max(32_767).optional(),
  unitId: z.coerce.number().int().min(1).max(32_767).optional(),
});

export const CheckView = z.strictObject({
  metric: z.enum(METRICS),
  by: z.enum(['sector', 'unit', 'month']),
  sectorId: maybeWhole,
  sectorName: maybeText,
  unitId: maybeWhole,
  unitName: maybeText,
  month: maybeWhole,
  whole: maybeText,
  parts: text,
  difference: maybeText,
});

const weight = z
  .union([z.string(), z.number()])
  .refine((value) => /^\d{1,9}(\.\d{1,8})?$/.test(String(value)), say('权重应为不小于零的数字。', 'A weight is a number from zero up.'))
  .transform(String)
  .meta({ type: 'string', example: '25' });
const whole100 = money.refine((value) => !value.startsWith('-'), say('要分解的数不能为负。', 'What is divided cannot be negative.'));

export const Divide = z
  .strictObject({
    metric: z.enum(SUMMED_METRICS),
    by: z.enum(['months', 'quarters', 'curve', 'weights']).meta({ description: '按月均分；按季度权重；按本区设置的进度曲线；按任意权重' }),
    weights: z.array(weight).max(200).default([]).meta({ description: '季度分解为 4 个，任意权重为 1–200 个；其他方式不填' }),
    values: z.array(whole100).min(1).max(200),
  })
  .meta({ example: { metric: 'received', by: 'quarters', weights: ['20', '30', '25', '25'], values: ['2800000000.00'] } });
export const DivisionView = z.strictObject({ parts: z.array(z.array(text)) });

export const CopyOf = OfMetric.extend({
  percent: z
    .string()
    .regex(/^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,2})?$/, { error: 'percent: 0.01–9999.99' })
    .default('100'),
});
export const CopiedView = z.strictObject({ sectorId: maybeWhole, unitId: maybeWhole, month: maybeWhole, value: text });

export const LineView = z.strictObject({
  revision: whole,
  effectiveOn: date,
  until: maybeDate,
  createdAt: moment,
  decidedOn: maybeDate,
  source: text,
  value: maybeText,
  months: z.array(maybeText),
  line: z.array(text),
});
