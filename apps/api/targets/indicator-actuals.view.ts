import { z } from 'zod';
import { ACTUAL_METRICS } from '#targets';
import { businessDate, line, money, note, smallId } from '../http/shapes.js';
import { date, maybePercent, maybeText, maybeWhole, stamps, text, uuid, whole } from '../http/views.js';

export const ActualView = z.strictObject({
  id: uuid,
  metric: z.enum(ACTUAL_METRICS),
  scope: z.enum(['district', 'park']),
  sectorId: maybeWhole,
  sectorName: maybeText,
  tierCode: maybeText,
  tierName: maybeText,
  asOf: date,
  year: whole,
  value: text,
  growthPercent: maybePercent,
  cityAverage: maybePercent,
  source: text,
  quotation: maybeText,
  ...stamps,
});
export const ActualFields = z.strictObject({
  metric: z.enum(ACTUAL_METRICS),
  scope: z.enum(['district', 'park']),
  sectorId: smallId.nullable(),
  asOf: businessDate,
  value: money,
  growthPercent: money.nullable(),
  cityAverage: money.nullable(),
  source: line(300),
  quotation: note(2000),
});
export const RecordActual = ActualFields.extend({
  scope: z.enum(['district', 'park']).default('district'),
  sectorId: smallId.nullable().default(null),
  growthPercent: money.nullable().default(null),
  cityAverage: money.nullable().default(null),
  quotation: note(2000).default(null),
});

export const RecordActuals = z.strictObject({
  rows: z
    .array(RecordActual.extend({ version: z.number().int().min(1).nullable().default(null).meta({ description: '更正时为读到的版本号；新录入为 null' }) }))
    .min(1)
    .max(500),
});
