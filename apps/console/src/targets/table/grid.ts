import { FIGURE_UNITS, readFigure, type Typed } from '#typed-amounts';
import { addAmounts, parseAmount, showAmount, type MoneyUnit } from '../../fields/money.js';
import { figureKindOf, measureOf } from '../metricValue.js';
import type { Target } from '../target.js';

/** Which cell: a part of the district and a month; 0 is the whole year. */
export interface Place {
  sectorId: number | null;
  unitId: number | null;
  month: number;
}

export interface GridRow {
  sectorId: number | null;
  unitId: number | null;
  name: string;
  /** The whole that the other rows of the view are parts of. */
  isWhole: boolean;
}

export type View = 'sector' | 'unit' | 'sectorUnit';
export const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

export function keyOf({ sectorId, unitId, month }: Place): string {
  return `${sectorId ?? ''}/${unitId ?? ''}/${month}`;
}

export function placeOf(key: string): Place {
  const [sector = '', unit = '', month = '0'] = key.split('/');
  return { sectorId: sector === '' ? null : Number(sector), unitId: unit === '' ? null : Number(unit), month: Number(month) };
}

/** What is stored, by cell. */
export function storedOf(targets: readonly Target[]): Map<string, Target> {
  return new Map(targets.map((target) => [keyOf({ ...target, month: target.month ?? 0 }), target]));
}

interface Named {
  id: number;
  name: string;
}

/** The rows of a view: a whole first, then its parts. A task force is its sector, so it is no unit of its own unless it has a target. */
export function rowsOf(view: View, whole: string, sectors: readonly (Named & { targetKind: string })[], units: readonly (Named & { active: boolean; kind: string })[], sectorId: number | null, metric: string, targets: readonly Target[]): GridRow[] {
  const growth = metric.endsWith('_growth');
  const fitting = sectors.filter(({ targetKind }) => metric === 'starts' || metric === 'productions' || (targetKind === 'growth') === growth);
  const district: GridRow = { sectorId: null, unitId: null, name: whole, isWhole: true };
  if (view === 'sector') return [...(growth ? [] : [district]), ...fitting.map(({ id, name }) => ({ sectorId: id, unitId: null, name, isWhole: false }))];
  const shown = units.filter(({ id, active, kind }) => (active && kind !== 'task_force') || targets.some(({ unitId }) => unitId === id));
  if (view === 'unit') return [district, ...shown.map(({ id, name }) => ({ sectorId: null, unitId: id, name, isWhole: false }))];
  const sector = fitting.find(({ id }) => id === sectorId) ?? fitting[0];
  if (!sector) return [];
  return [{ sectorId: sector.id, unitId: null, name: sector.name, isWhole: true }, ...shown.map(({ id, name }) => ({ sectorId: sector.id, unitId: id, name, isWhole: false }))];
}

export type Parsed = Typed | { value?: undefined; problem: 'whole'; unit: string };

/** Reads a typed or pasted cell; a unit that stands in the cell goes before the column's. Empty, - and 无 are none. */
export function parseCell(typed: string, metric: string, unit: MoneyUnit): Parsed {
  if (/^(|-|—|无|\/)$/.test(typed.normalize('NFKC').trim())) return { value: null };
  const measure = measureOf(metric);
  if (measure === 'money') return parseAmount(typed, unit);
  const parsed = readFigure(typed, FIGURE_UNITS[figureKindOf(metric)], { negative: measure === 'percent' });
  return measure === 'count' && parsed.value && !parsed.value.endsWith('.00') ? { problem: 'whole', unit: '' } : parsed;
}

/** Whether a cell says its own unit, so that it is read back beside the column's. */
export function saysUnit(typed: string): boolean {
  return /[^\d.,，\s+-]/.test(typed.normalize('NFKC').trim());
}

/** As a cell is typed: in the unit of the table for money, as it is otherwise. */
export function showCell(value: string | null | undefined, metric: string, unit: MoneyUnit): string {
  if (value === null || value === undefined) return '';
  return showAmount(value, measureOf(metric) === 'money' ? unit : 'yuan', { grouping: false });
}

export function sum(values: readonly (string | null)[]): string | null {
  const set = values.filter((value) => value !== null);
  return set.length === 0 ? null : addAmounts(set);
}

/** whole − parts; null where one of them is not set. */
export function difference(whole: string | null, parts: string | null): string | null {
  if (whole === null || parts === null) return null;
  return addAmounts([whole, parts.startsWith('-') ? parts.slice(1) : `-${parts}`]);
}

/** A block copied from a sheet, row by row. */
export function blockOf(text: string): string[][] {
  return text.replace(/\r/g, '').replace(/\n$/, '').split('\n').map((line) => line.split('\t'));
}
