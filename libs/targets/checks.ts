import { reachOf } from '#access';
import type { Reading } from '#database';
import { add, isZero, subtract } from '#money';
import { SUMMED_METRICS, type Metric } from './metrics.js';
import type { TargetRecord } from './target-record.js';

/** One line of the check whether the parts sum to the whole. */
export interface TargetCheck {
  metric: Metric;
  /** What the whole is divided by. */
  by: 'sector' | 'unit' | 'month';
  /** The whole: the district where both are null, else a sector, a unit, or a unit's part of a sector. */
  sectorId: number | null;
  sectorName: string | null;
  unitId: number | null;
  unitName: string | null;
  /** The month in which parts and whole are compared; null: the year. */
  month: number | null;
  whole: string | null;
  parts: string;
  /** whole − parts; null where the whole is not set. Named, never forced. */
  difference: string | null;
}

type Row = Pick<TargetRecord, 'metric' | 'sectorId' | 'sectorName' | 'unitId' | 'unitName' | 'month'> & { value: string };

/**
 * The newest versions of a year, parts against the whole: the district by sector and by unit, each sector by unit, each
 * unit by sector, each of them by month, and the parts of one month against that month. The district's two lines are
 * always there; the others where something is divided. Nobody is told of a sum of which only a part is visible.
 */
export async function checksOf(reading: Reading, year: number): Promise<TargetCheck[]> {
  const rows = (await reading.tx
    .selectFrom('targetView')
    .select(['metric', 'sectorId', 'sectorName', 'unitId', 'unitName', 'month', 'value'])
    .where('year', '=', year)
    .where('current', '=', true)
    .where('value', 'is not', null)
    .orderBy('sectorId')
    .orderBy('unitId')
    .orderBy('month')
    .execute()) as Row[];
  const sight = reachOf(reading.actor, 'target.read');
  return SUMMED_METRICS.flatMap((metric) => {
    const of = rows.filter((row) => row.metric === metric);
    return [...byPart(of, metric, sight), ...byMonth(of, metric)];
  });
}

type Sight = ReturnType<typeof reachOf>;

interface Place {
  sectorId: number | null;
  sectorName: string | null;
  unitId: number | null;
  unitName: string | null;
}

const DISTRICT: Place = { sectorId: null, sectorName: null, unitId: null, unitName: null };

function byPart(rows: readonly Row[], metric: Metric, sight: Sight): TargetCheck[] {
  const months = [null, ...new Set(rows.flatMap(({ month }) => (month === null ? [] : [month])))].sort((a, b) => (a ?? 0) - (b ?? 0));
  const sectors = places(rows.filter(({ sectorId }) => sectorId !== null), ({ sectorId, sectorName }) => ({ ...DISTRICT, sectorId, sectorName }));
  const units = places(rows.filter(({ unitId }) => unitId !== null), ({ unitId, unitName }) => ({ ...DISTRICT, unitId, unitName }));
  return months.flatMap((month) => {
    const at = rows.filter((row) => row.month === month);
    const line = (place: Place, by: 'sector' | 'unit', parts: readonly Row[]): TargetCheck => ({
      ...{ metric, by, ...place, month },
      ...compared(at.find((row) => row.sectorId === place.sectorId && row.unitId === place.unitId)?.value ?? null, parts),
    });
    const district = [
      line(DISTRICT, 'sector', at.filter((row) => row.sectorId !== null && row.unitId === null)),
      ...(sight.all ? [line(DISTRICT, 'unit', at.filter((row) => row.unitId !== null && row.sectorId === null))] : []),
    ].filter(({ parts }) => month === null || !isZero(parts));
    const inside = [
      ...sectors.filter(({ sectorId }) => sight.all || sight.sectorIds.includes(sectorId ?? 0))
        .map((place) => line(place, 'unit', at.filter((row) => row.sectorId === place.sectorId && row.unitId !== null))),
      ...units.filter(({ unitId }) => sight.all || sight.unitIds.includes(unitId ?? 0))
        .map((place) => line(place, 'sector', at.filter((row) => row.unitId === place.unitId && row.sectorId !== null))),
    ].filter(({ parts }) => !isZero(parts));
    return [...district, ...inside];
  });
}

function byMonth(rows: readonly Row[], metric: Metric): TargetCheck[] {
  return places(rows, ({ sectorId, sectorName, unitId, unitName }) => ({ sectorId, sectorName, unitId, unitName })).flatMap((place) => {
    const of = rows.filter((row) => row.sectorId === place.sectorId && row.unitId === place.unitId);
    const months = of.filter(({ month }) => month !== null);
    if (months.length === 0) return [];
    return [{ metric, by: 'month' as const, ...place, month: null, ...compared(of.find(({ month }) => month === null)?.value ?? null, months) }];
  });
}

function places(rows: readonly Row[], placeOf: (row: Row) => Place): Place[] {
  return [...new Map(rows.map((row) => placeOf(row)).map((place) => [`${place.sectorId}/${place.unitId}`, place])).values()];
}

function compared(whole: string | null, parts: readonly Row[]): Pick<TargetCheck, 'whole' | 'parts' | 'difference'> {
  const sum = add('0.00', ...parts.map(({ value }) => value));
  return { whole, parts: sum, difference: whole === null ? null : subtract(whole, sum) };
}
