import type { Reading } from '#database';
import type { Refusal } from '#errors';
import { compare } from '#money';
import { settings } from '#settings';
import { findHeader, fold, readSheet, type Column } from '#sheets';
import { divide } from '../division.js';
import { METRICS, isCount, isGrowth, type Metric } from '../metrics.js';
import { keyOf, type TargetCell, type TargetRecord } from '../target-record.js';
import { isTotal, placesOf, type Places } from './places.js';
import { previewOf, verdictOf, type Preview, type PreviewRow } from './preview-record.js';
import { rowRefusals } from './row-refusals.js';
import { isNone, readValue } from './values.js';
import { metricOf, targetFieldOf, type TargetField } from './words.js';

/** What one value of a table would become, ready for a batch. */
export interface PreviewCell extends TargetCell {
  value: string;
  /** The value and revision now; null and 0 where there is none. */
  before: string | null;
  revision: number;
}

type Columns = Column<TargetField>[];

/**
 * Reads a table of targets and says of every row what it would do. Nothing is written: the cells go to a batch, whose
 * revisions see to it that nothing moved in between. An empty cell changes nothing.
 * @throws SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_NO_HEADER
 */
export async function previewTargets(reading: Reading, year: number, bytes: Buffer): Promise<Preview<PreviewCell>> {
  const rows = await readSheet(bytes);
  const { row: header, columns } = findHeader(rows, targetFieldOf(METRICS), isTable, '领域或单位、指标、全年（或各月）；也可用“签约额目标”“到位资金目标”作列名');
  const places = await placesOf(reading, await settings.get(reading, 'district'));
  const now = await currentOf(reading, year);
  const seen = new Map<string, number>();
  const preview = rows.slice(header + 1).flatMap((cells, index): PreviewRow<PreviewCell>[] => {
    if (cells.every((cell) => cell === '')) return [];
    return [rowOf({ cells, columns, row: header + 2 + index }, places, now, seen)];
  });
  return previewOf(preview);
}

function isTable(fields: ReadonlySet<TargetField>): boolean {
  const wide = [...fields].some((field) => field.startsWith('y:'));
  const values = [...fields].some((field) => field === 'year' || /^[mq]\d/.test(field));
  return (fields.has('sector') || fields.has('unit')) && (wide || (fields.has('metric') && values));
}

async function currentOf(reading: Reading, year: number): Promise<Map<string, TargetRecord>> {
  const rows = (await reading.tx.selectFrom('targetView').selectAll().where('year', '=', year).where('current', '=', true).execute()) as TargetRecord[];
  return new Map(rows.map((record) => [keyOf(record), record]));
}

interface SheetRow {
  row: number;
  cells: readonly string[];
  columns: Columns;
}

function rowOf(sheet: SheetRow, places: Places, now: Map<string, TargetRecord>, seen: Map<string, number>): PreviewRow<PreviewCell> {
  const text = (field: TargetField): string => textAt(sheet, field);
  const [sectorText, unitText] = [text('sector'), text('unit')];
  const label = [sectorText, unitText, text('metric')].filter(Boolean).join(' · ');
  const done = (over: Pick<PreviewRow<PreviewCell>, 'verdict' | 'problems' | 'items'>): PreviewRow<PreviewCell> => ({ row: sheet.row, label, ...over });
  if ([sectorText, unitText].some(isTotal) || isFootnote(sheet)) return done({ verdict: 'skipped', problems: [], items: [] });
  const problems: Refusal[] = [];
  const part = partOf(sectorText, unitText, places, problems);
  const items = part === null ? [] : cellsOf(sheet, part, problems).map((cell) => ({ ...cell, ...beforeOf(cell, now) }));
  if (items.length === 0 && problems.length === 0) return done({ verdict: 'skipped', problems, items });
  const unit = places.unitOf(unitText) ?? places.unitOf(sectorText);
  const told = [...now.values()].some(({ unitId, value }) => unitId === unit?.id && value !== null);
  if (unit?.active === false && !told && items.some(({ unitId }) => unitId === unit.id)) problems.push(rowRefusals.ROW_UNIT_CLOSED({ text: unit.name }));
  for (const item of items) {
    const other = seen.get(keyOf(item));
    if (other === undefined) seen.set(keyOf(item), sheet.row);
    else if (problems.length === 0) problems.push(rowRefusals.ROW_TWICE({ other }));
  }
  if (problems.length > 0) return done({ verdict: 'wrong', problems, items: [] });
  return done({ verdict: verdictOf(items.map(({ before, value }) => (before === null ? 'new' : compare(before, value) === 0 ? 'unchanged' : 'changed'))), problems: [], items });
}

function textAt({ cells, columns }: SheetRow, field: TargetField): string {
  const column = columns.find((one) => one.field === field);
  return column ? (cells[column.index] ?? '') : '';
}

/** A note under the table: text in its first cell, and no value anywhere. */
function isFootnote(sheet: SheetRow): boolean {
  const values = sheet.columns.filter(({ field }) => field !== 'sector' && field !== 'unit');
  return /^(备注|注|说明|填表说明|填报|制表|审核)/.test(sheet.cells.find((cell) => cell !== '') ?? '') && values.every(({ index }) => (sheet.cells[index] ?? '') === '' || sheet.cells[index] === sheet.cells[0]);
}

interface Part {
  sectorId: number | null;
  unitId: number | null;
  /** The sector, where it is steered by growth or by amounts. */
  sector: { name: string; growth: boolean } | null;
}

function partOf(sectorText: string, unitText: string, places: Places, problems: Refusal[]): Part | null {
  const isDistrict = (text: string): boolean => isNone(text) || places.districtNames.has(fold(text));
  const sector = isDistrict(sectorText) ? null : places.sectorOf(sectorText);
  const unit = isDistrict(unitText) ? null : places.unitOf(unitText);
  // a column of parts that holds sectors and units alike
  const either = sector === null && !isDistrict(sectorText) && unitText === '' ? places.unitOf(sectorText) : null;
  const orSector = unit === null && !isDistrict(unitText) && sectorText === '' ? places.sectorOf(unitText) : null;
  if (!isDistrict(sectorText) && !sector && !either) problems.push(rowRefusals.ROW_SECTOR({ text: sectorText }));
  if (!isDistrict(unitText) && !unit && !orSector) problems.push(rowRefusals.ROW_UNIT_UNKNOWN({ text: unitText }));
  const named = sector ?? orSector;
  return problems.length > 0 ? null : { sectorId: named?.id ?? null, unitId: unit?.id ?? either?.id ?? null, sector: named };
}

type ReadCell = TargetCell & { value: string };

function cellsOf(sheet: SheetRow, part: Part, problems: Refusal[]): ReadCell[] {
  const metricText = textAt(sheet, 'metric');
  const metric = isNone(metricText) ? null : metricOf(fold(metricText), METRICS);
  if (!isNone(metricText) && metric === null) problems.push(rowRefusals.ROW_METRIC({ text: metricText }));
  if (problems.length > 0) return [];
  return sheet.columns.flatMap(({ field, unit, index }): ReadCell[] => {
    const text = sheet.cells[index] ?? '';
    if (['sector', 'unit', 'metric'].includes(field) || isNone(text)) return [];
    const of = field.startsWith('y:') ? (field.slice(2) as Metric) : metric;
    if (of === null) return missing(problems);
    const read = readValue(text, of, unit);
    const refusal = read.problem ?? kindOf(of, part, field);
    if (refusal || read.value === undefined) {
      if (refusal) problems.push(refusal);
      return [];
    }
    return monthsOf(field, read.value, of).map(({ month, value }) => ({ metric: of, sectorId: part.sectorId, unitId: part.unitId, month, value }));
  });
}

function missing(problems: Refusal[]): [] {
  if (problems.length === 0) problems.push(rowRefusals.ROW_METRIC_MISSING());
  return [];
}

function kindOf(metric: Metric, { sector, unitId }: Part, field: TargetField): Refusal | null {
  if (isGrowth(metric)) return sector?.growth && unitId === null && !/^[mq]\d/.test(field) ? null : rowRefusals.ROW_KIND({ text: sector?.name ?? '全区' });
  return sector?.growth && !isCount(metric) ? rowRefusals.ROW_KIND({ text: sector.name }) : null;
}

/** A quarter goes evenly over its three months. */
function monthsOf(field: TargetField, value: string, metric: Metric): { month: number | null; value: string }[] {
  const match = /^([mq])(\d+)$/.exec(field);
  if (!match) return [{ month: null, value }];
  const number = Number(match[2]);
  if (match[1] === 'm') return [{ month: number, value }];
  return divide(value, ['1', '1', '1'], isCount(metric) ? 'one' : 'cent').map((part, index) => ({ month: (number - 1) * 3 + index + 1, value: part }));
}

function beforeOf(cell: TargetCell, now: Map<string, TargetRecord>): { before: string | null; revision: number } {
  const record = now.get(keyOf(cell));
  return { before: record?.value ?? null, revision: record?.revision ?? 0 };
}
