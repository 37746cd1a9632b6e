import { z } from 'zod';
import type { Language } from '#errors';
import { ACTUAL_METRICS, METRICS, type Preview } from '#targets';
import { date, maybePercent, maybeText, maybeWhole, text, texts, whole } from '../http/views.js';

const verdict = z.enum(['new', 'changed', 'unchanged', 'skipped', 'wrong']);
const counts = z.strictObject({ new: whole, changed: whole, unchanged: whole, skipped: whole, wrong: whole });

const previewOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    rows: z.array(z.strictObject({ row: whole.meta({ description: '文件中的行号，从 1 起' }), label: text, verdict, problems: texts, items: z.array(item) })),
    counts,
  });

export const TargetPreviewView = previewOf(
  z.strictObject({
    metric: z.enum(METRICS),
    sectorId: maybeWhole,
    unitId: maybeWhole,
    month: maybeWhole,
    value: text,
    before: maybeText,
    revision: whole,
  }),
);

export const ActualPreviewView = previewOf(
  z.strictObject({
    metric: z.enum(ACTUAL_METRICS),
    scope: z.enum(['district', 'park']),
    sectorId: maybeWhole,
    asOf: date,
    value: text,
    growthPercent: maybePercent,
    cityAverage: maybePercent,
    source: text,
    quotation: maybeText,
    before: maybeText,
    version: maybeWhole,
  }),
);

export interface ToldPreview<Item> extends Omit<Preview<Item>, 'rows'> {
  rows: (Omit<Preview<Item>['rows'][number], 'problems'> & { problems: string[] })[];
}

/** The refusals of each row as sentences in the caller's language. */
export function told<Item>({ rows, counts: sums }: Preview<Item>, language: Language): ToldPreview<Item> {
  return { rows: rows.map((row) => ({ ...row, problems: row.problems.map((problem) => problem.detail(language)) })), counts: sums };
}
