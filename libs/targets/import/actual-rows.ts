import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import type { Refusal } from '#errors';
import { settings } from '#settings';
import { findHeader, fold, readSheet, type Column } from '#sheets';
import { ACTUAL_METRICS, type ActualMetric, type IndicatorActualInput } from '../indicator-actuals.js';
import { isGrowth } from '../metrics.js';
import { isTotal, placesOf, type Places } from './places.js';
import { previewOf, type Preview, type PreviewRow } from './preview-record.js';
import { rowRefusals } from './row-refusals.js';
import { isNone, readDate, readValue } from './values.js';
import { actualFieldOf, metricOf, type ActualField } from './words.js';

/** What one row of a table would become, ready for a batch. */
export interface PreviewActual extends IndicatorActualInput {
  /** The value and version now; null where there is none. */
  before: string | null;
  version: number | null;
}

interface SheetRow {
  row: number;
  cells: readonly string[];
  columns: Column<ActualField>[];
}

interface Known {
  value: string;
  growthPercent: string | null;
  cityAverage: string | null;
  source: string;
  quotation: string | null;
  version: number;
}

/**
 * Reads a table of official figures and says of every row what it would do; nothing is written.
 * @throws SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_NO_HEADER
 */
export async function previewActuals(reading: Reading, bytes: Buffer): Promise<Preview<PreviewActual>> {
  const rows = await readSheet(bytes);
  const enough = (fields: ReadonlySet<ActualField>): boolean => fields.has('metric') && fields.has('asOf') && fields.has('value');
  const { row: header, columns } = findHeader(rows, actualFieldOf, enough, '指标、截至日期、数值、来源');
  const places = await placesOf(reading, await settings.get(reading, 'district'));
  const known = await knownOf(reading);
  const seen = new Map<string, number>();
  const preview = rows.slice(header + 1).flatMap((cells, index): PreviewRow<PreviewActual>[] => {
    if (cells.every((cell) => cell === '')) return [];
    return [rowOf(reading, { cells, columns, row: header + 2 + index }, places, known, seen)];
  });
  return previewOf(preview);
}

async function knownOf(reading: Reading): Promise<Map<string, Known>> {
  const rows = await reading.tx
    .selectFrom('indicatorActual')
    .select(['metric', 'scope', 'sectorId', 'asOf', 'value', 'growthPercent', 'cityAverage', 'source', 'quotation', 'version'])
    .where('tierCode', 'is', null)
    .execute();
  return new Map(rows.map((row) => [actualKey(row), row]));
}

export function actualKey({ metric, scope, sectorId, asOf }: { metric: string; scope: string; sectorId: number | null; asOf: BusinessDate }): string {
  return [metric, scope, sectorId ?? '', asOf].join('/');
}

function rowOf(reading: Reading, sheet: SheetRow, places: Places, known: Map<string, Known>, seen: Map<string, number>): PreviewRow<PreviewActual> {
  const text = (field: ActualField): string => textAt(sheet, field);
  const label = [text('metric'), text('sector'), text('asOf')].filter(Boolean).join(' · ');
  const isBlank = (['value', 'asOf', 'growthPercent', 'source'] as const).every((field) => isNone(text(field)));
  if (isBlank || isTotal(text('metric')) || (/^(备注|注|说明|制表|审核)/.test(sheet.cells[0] ?? '') && isNone(text('value')))) return { row: sheet.row, label, verdict: 'skipped', problems: [], items: [] };
  const problems: Refusal[] = [];
  const input = inputOf(reading, sheet, places, problems);
  if (!input) return { row: sheet.row, label, verdict: 'wrong', problems, items: [] };
  const other = seen.get(actualKey(input));
  if (other !== undefined) return { row: sheet.row, label, verdict: 'wrong', problems: [rowRefusals.ROW_TWICE({ other })], items: [] };
  seen.set(actualKey(input), sheet.row);
  const before = known.get(actualKey(input));
  const item: PreviewActual = { ...input, quotation: input.quotation ?? before?.quotation ?? null, before: before?.value ?? null, version: before?.version ?? null };
  return { row: sheet.row, label, verdict: before ? (same(before, item) ? 'unchanged' : 'changed') : 'new', problems: [], items: [item] };
}

function textAt({ cells, columns }: SheetRow, field: ActualField): string {
  const column = columns.find((one) => one.field === field);
  return column ? (cells[column.index] ?? '') : '';
}

function inputOf(reading: Reading, sheet: SheetRow, places: Places, problems: Refusal[]): IndicatorActualInput | null {
  const text = (field: ActualField): string => textAt(sheet, field);
  const metric = metricOf(fold(text('metric')), ACTUAL_METRICS);
  if (metric === null) problems.push(isNone(text('metric')) ? rowRefusals.ROW_METRIC_MISSING() : rowRefusals.ROW_METRIC({ text: text('metric') }));
  const sectorId = sectorIn(text('sector'), metric, places, problems);
  const asOf = readDate(text('asOf'));
  if (asOf.problem) problems.push(asOf.problem);
  else if (asOf.value > reading.today) problems.push(rowRefusals.ROW_FUTURE({ text: text('asOf') }));
  if (isNone(text('source'))) problems.push(rowRefusals.ROW_SOURCE());
  const scope = scopeIn(text('scope'), problems);
  const value = number(sheet, 'value', metric ?? 'signed_projects', problems);
  if (value === null && problems.length === 0) problems.push(rowRefusals.ROW_NOTHING());
  const growthPercent = number(sheet, 'growthPercent', 'output_growth', problems);
  const cityAverage = number(sheet, 'cityAverage', 'output_growth', problems);
  if (problems.length > 0 || metric === null || asOf.value === undefined || value === null) return null;
  return { ...{ metric, scope, sectorId, asOf: asOf.value, value, growthPercent, cityAverage }, source: text('source').slice(0, 300), quotation: text('quotation') || null };
}

function sectorIn(text: string, metric: ActualMetric | null, places: Places, problems: Refusal[]): number | null {
  const ofSector = metric === 'output_growth' || metric === 'value_added_growth';
  if (isNone(text) || places.districtNames.has(fold(text))) {
    if (ofSector) problems.push(rowRefusals.ROW_SECTOR_MISSING());
    return null;
  }
  const sector = places.sectorOf(text);
  if (!sector) problems.push(rowRefusals.ROW_SECTOR({ text }));
  else if (ofSector && !sector.growth) problems.push(rowRefusals.ROW_KIND({ text }));
  return sector?.id ?? null;
}

function scopeIn(text: string, problems: Refusal[]): 'district' | 'park' {
  if (isNone(text) || /^(全区|区级|district)$/.test(fold(text))) return 'district';
  if (!/^(园区|园区口径|高新区|park)$/.test(fold(text))) problems.push(rowRefusals.ROW_SCOPE({ text }));
  return 'park';
}

function number(sheet: SheetRow, field: ActualField, metric: string, problems: Refusal[]): string | null {
  const text = textAt(sheet, field);
  if (isNone(text)) return null;
  const column = sheet.columns.find((one) => one.field === field);
  const read = readValue(text, metric, isGrowth(metric) ? '%' : (column?.unit ?? null));
  if (read.problem) problems.push(read.problem);
  return read.value ?? null;
}

function same(before: Known, item: PreviewActual): boolean {
  return (['value', 'growthPercent', 'cityAverage', 'source', 'quotation'] as const).every((field) => before[field] === item[field]);
}
